"""What both READMEs show is true: their commands are run, and what they print is what is printed there.

Every block is taken up by its language and what it holds; one that nothing takes up fails. Left out are what installs
(pip, venv), what belongs to other programs (steps of GitHub), and comments in drafts. A line `…` stands for any lines.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from ci import render_tables
from ci.describe import for_an_index
from places import ROOT
from wordfile import unzipped, zipped

from reportlint.cards.card import load
from reportlint.model.severity import Lang

READMES = ("README.md", "README.zh-CN.md")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
_SAVED_AS = re.compile(r"`([\w./-]+\.ya?ml)`[^`]*(?:`[^`]*`[^`]*)?[:：]\s*\Z")  # … `FILE` …: ends the paragraph before


class Block(NamedTuple):
    """A fenced block: its language, its text, the line on which it stands, and the file as which it is to be saved."""

    language: str
    text: str
    place: str
    file: str | None


def blocks(name: str) -> Iterator[Block]:
    text = (ROOT / name).read_text(encoding="utf-8")
    for match in _BLOCK.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        saved = _SAVED_AS.search(text[: match.start()].rstrip().rpartition("\n\n")[2])
        yield Block(match[1], match[2], f"{name}:{line}", saved[1] if saved else None)


BLOCKS = [block for name in READMES for block in blocks(name)]


TAKEN: set[str] = set()


def of(*languages: str, holding: str = "", without: str = "\0") -> pytest.MarkDecorator:
    """The blocks in one of these languages that hold a pattern; a test takes them up, one at a time."""
    chosen = [b for b in BLOCKS if b.language in languages and re.search(holding, b.text) and without not in b.text]
    assert chosen
    TAKEN.update(block.place for block in chosen)
    return pytest.mark.parametrize("block", chosen, ids=lambda block: block.place)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the examples, the files that the READMEs tell to save, and `reportlint` on the path."""
    place = tmp_path / "单位"
    shutil.copytree(ROOT / "examples", place / "examples")
    for block in BLOCKS:
        if block.file and not block.file.startswith("."):
            (place / block.file).parent.mkdir(exist_ok=True)
            (place / block.file).write_text(block.text, encoding="utf-8")
    program = tmp_path / "bin" / "reportlint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reportlint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return place


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    unset = ("REPORTLINT_LANG", "NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS", "COLUMNS")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    source = os.pathsep.join((str(ROOT / "src"), str(folder.parent)))
    environment |= {"PATH": f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": source}
    done = subprocess.run(
        ("bash", "-c", command), cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == "" or "基线" in done.stderr, done.stderr
    return done


def is_shown(shown: str, printed: str) -> bool:
    """Whether the lines were printed, all of them but for those that `…` stands for."""
    parts = [part.strip("\n") for part in re.split(r"(?m)^…$", shown)]
    lines = "(?s:(?:.*\n)?)".join(re.escape(part) + "\n" if part else "" for part in parts)
    return re.fullmatch(lines, printed.rstrip("\n") + "\n") is not None


# Commands with what they print


def told(block: Block) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with what it prints; `$ cat FILE` shows a file that the next ones need."""
    for part in block.text.removeprefix("$ ").split("\n$ "):
        command, _, shown = part.partition("\n")
        yield command, shown


@of("console", holding=r"\A\$ ")
def test_a_command_prints_what_is_shown(block: Block, folder: Path) -> None:
    for command, shown in told(block):
        if command.startswith("cat "):
            (folder / command.removeprefix("cat ")).write_text(shown, encoding="utf-8")
            continue
        done = run(command, folder)
        assert is_shown(shown, done.stdout), done.stdout
        assert done.returncode == (
            " check " in command and bool(re.search(r": \w{3}\d{3} (?:error|错误) |\"error\"", shown))
        )


def behind(block: Block) -> Block:
    """The next block, which shows what a program prints."""
    return BLOCKS[BLOCKS.index(block) + 1]


@of("python")
def test_python_prints_what_is_shown(block: Block, folder: Path) -> None:
    (folder / "example.py").write_text(block.text, encoding="utf-8")
    done = run(f'"{sys.executable}" example.py', folder)
    assert (done.returncode, done.stdout) == (0, behind(block).text)


@of("sh", holding="reportlint check", without="pip install")
def test_commands_run_one_after_the_other(block: Block, folder: Path) -> None:
    """They are those of the baseline: once it is written nothing is found any more."""
    assert [run(line, folder).returncode for line in block.text.splitlines()] == [0, 0, 0]


@of("sh", holding=r"\Areportlint learn ")
def test_learning_has_the_options_that_are_shown(block: Block, folder: Path) -> None:
    """It takes an archive and minutes: it is not run."""
    known = re.findall(r"(?<!\S)--?[a-z]+", run("reportlint learn --help", folder).stdout)
    assert set(re.findall(r" (--?[a-z]+)", block.text)) <= set(known)


@of("sh", holding="textconv")
def test_git_compares_word_files_as_text(block: Block, folder: Path) -> None:
    """The three lines, between two versions of an example; in no other repository and by nobody else's settings."""
    identity = "-c user.name=x -c user.email=x@example.org"
    start = f"git init -q && git add examples && git {identity} commit -qm 1"
    assert run(start, folder).returncode == 0
    example = folder / "examples" / "河道整治.docx"
    body = zipped_anew(example.read_bytes(), "word/document.xml", "明确责任", "压实责任")
    example.write_bytes(body)
    done = [run(line, folder) for line in block.text.splitlines()]
    assert [one.returncode for one in done] == [0, 0, 0]
    changed = [line for line in done[-1].stdout.splitlines() if re.match(r"[+-][^+-]", line)]
    assert changed == ["-（一）明确责任", "+（一）压实责任"]


def zipped_anew(data: bytes, part: str, old: str, new: str) -> bytes:
    """A zip with words of a part exchanged."""
    files = unzipped(data)
    assert old in files[part]
    return zipped(files | {part: files[part].replace(old, new)})


# Files


@of("yaml", holding=r"(?m)^id: ")
def test_a_card_holds_to_its_examples(block: Block, folder: Path) -> None:
    assert block.file
    assert run(f"reportlint test {block.file}", folder).returncode == 0
    assert run(f"reportlint explain OUR101 --rules {block.file}", folder).returncode == 0


@of("yaml", holding=r"(?m)^kind: |^extends: [^\[]")
def test_a_template_loads(block: Block, folder: Path) -> None:
    assert block.file
    assert run(f"reportlint templates {block.file}", folder).returncode == 0
    assert run(f"reportlint check --exit-zero --template {block.file} examples/工作汇报.txt", folder).returncode == 0


@of("yaml", holding=r"(?m)^extends: \[")
def test_a_configuration_loads(block: Block, folder: Path) -> None:
    beside = {
        ".reportlint.yml": block.text,
        "../common.yml": "lang: en\n",
        "../our_office/__init__.py": "raise SystemExit('an extended package is never run')\n",
        "../our_office/reportlint.yml": "lang: zh\n",
        "模板/专项汇报.yaml": (folder / "my-template.yaml").read_text(encoding="utf-8"),
        "规则/旧称.yaml": (folder / "my-rules" / "former-office.yaml").read_text(encoding="utf-8"),
        "基线.json": '{"version": 2, "findings": []}',
    }
    for name, text in beside.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    done = run("reportlint config examples/工作汇报.txt", folder)
    assert done.returncode == 0, done.stdout
    keys = [line.split(":")[0] for line in block.text.splitlines() if re.match(r"[a-z]", line)]
    assert all(re.search(rf"(?m)^{key}:", done.stdout) for key in keys if key != "extends"), done.stdout
    rules = json.loads(run("reportlint config --format json examples/工作汇报.txt", folder).stdout)["rules"]
    assert {"OUR101", "FIG301"} <= rules.keys()  # what it brings in, it does not switch off


@of("yaml", holding=r"\Arepos:")
def test_the_hook_is_configured_as_pre_commit_wants_it(block: Block, folder: Path) -> None:
    (folder / ".pre-commit-config.yaml").write_text(block.text, encoding="utf-8")
    assert run(f'"{Path(sys.executable).parent}"/pre-commit validate-config', folder).returncode == 0


@of("yaml")
def test_yaml_is_yaml(block: Block) -> None:
    assert yaml.safe_load(block.text)


def test_nothing_that_is_shown_is_left_out() -> None:
    printed = {behind(block).place for block in BLOCKS if block.language == "python"}
    left = [block for block in BLOCKS if block.place not in TAKEN | printed and block.language != "markdown"]
    assert [block.place for block in left if "pip install" not in block.text] == []


def test_both_languages_show_the_same_commands() -> None:
    ours, theirs = ([block.language for block in blocks(name)] for name in READMES)
    assert ours == theirs


# What a package index shows


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize(
    "urls", [{}, {"Repository": "https://example.org/office/reportlint/"}], ids=["nowhere", "at home"]
)
def test_on_a_package_index_no_link_leads_nowhere(name: str, urls: dict[str, str]) -> None:
    text = for_an_index((ROOT / name).read_text(encoding="utf-8"), urls)
    assert [target for target in re.findall(r"\]\(([^)]+)\)", text) if not target.startswith("https://")] == []
    assert ("https://example.org/office/reportlint/blob/HEAD/CONTRIBUTING.md" in text) is bool(urls)
    assert "[pre-commit](https://pre-commit.com)" in text


@pytest.mark.parametrize("name", READMES)
def test_every_link_leads_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    headings = {re.sub(r"[^\w-]", "", head.lower().replace(" ", "-")) for head in re.findall(r"(?m)^#+ (.+)$", text)}
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        assert target.startswith("https://") or target.lstrip("#") in headings or (ROOT / target).exists(), target


# The tables of rules


@pytest.mark.parametrize(("name", "lang"), render_tables.READMES.items())
def test_the_tables_say_what_the_cards_say(name: str, lang: Lang) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text == render_tables.written(text, lang), "run python ci/render_tables.py"


def test_every_rule_says_what_it_finds() -> None:
    assert [rule.id for rule in load() if rule.finds is None] == []


# What contributors are told to run


def contributing() -> list[str]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return [line for language, block in _BLOCK.findall(text) if language == "sh" for line in block.splitlines()]


def test_every_script_that_contributors_run_is_there() -> None:
    scripts = [match[1] for line in contributing() if (match := re.match(r"python (\S+\.py)", line))]
    assert len(scripts) > 5
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


@pytest.mark.parametrize("script", ["benchmarks/titles.py"])
def test_scripts_that_take_seconds_run(script: str, folder: Path) -> None:
    assert any(line.startswith(f"python {script}") for line in contributing())
    assert run(f'"{sys.executable}" "{ROOT / script}"', folder).returncode == 0
