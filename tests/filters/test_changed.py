"""`--diff-base` from outside: only what stands on changed lines is told, and no repository runs a command of its own."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from make_pdf import LEFT, STEP, Text, pdf
from make_word import cell, table
from wordfile import level, numbering, package, paragraph

from reportlint.cli.main import main
from reportlint.filters.git import hunks

OLD = "关于防汛的材料\n一、做法\n召开会议X次，走访X户。\n二、问题\n投入X万元。\n"
LONG = "".join(f"{number}月召开会议{number}次，走访群众{number}户。\n" for number in range(1, 13))

Put = Callable[[str, str | bytes], Path]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Write a file into a new repository, the root of which is the current folder."""
    folder = tmp_path / "文稿"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("REPORTLINT_LANG", "NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q")

    def write(name: str, text: str | bytes) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def git(*args: str, folder: str = ".") -> str:
    guards = ("-c", "user.name=测试", "-c", "user.email=t@example.org", "-c", "protocol.file.allow=always")
    done = subprocess.run(["git", *guards, *args], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit() -> None:
    git("add", "--all")
    git("commit", "-qm", "稿")


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["check", "--format", "concise", "--select", "PLH,NUM,RUN", *args])


def told(*args: str) -> list[str]:
    """Path, line, rule of each finding."""
    result = run(*args)
    assert result.exit_code < 2, result.output
    return [" ".join((*line.split(":")[:2], line.split()[1])) for line in result.stdout.splitlines()[:-1]]


# What has changed


def test_only_changed_lines_are_told(put: Put) -> None:
    put("汇报.txt", OLD)
    put("别的.txt", OLD)
    commit()
    put("汇报.txt", OLD.replace("投入", "全年投入") + "另投入X万元。\n")
    put('新稿“引号".txt', OLD)
    assert told("--diff-base", "HEAD") == [
        *(f'新稿“引号".txt {line} PLH101' for line in (3, 3, 5)),
        "汇报.txt 5 PLH101",
        "汇报.txt 6 PLH101",
    ]


def test_what_others_did_since_the_branch_left_is_not_ours(put: Put) -> None:
    put("甲.txt", OLD)
    commit()
    git("checkout", "-qb", "改稿")
    put("乙.txt", OLD)
    commit()
    git("checkout", "-q", "-")
    put("甲.txt", OLD.replace("X万元", "20万元"))
    commit()
    main_branch = git("branch", "--show-current")
    git("checkout", "-q", "改稿")
    assert {line.split()[0] for line in told("--diff-base", main_branch)} == {"乙.txt"}


def test_without_a_common_history_the_revision_itself_counts(put: Put) -> None:
    put("汇报.txt", OLD)
    commit()
    git("tag", "旧")
    git("checkout", "-q", "--orphan", "另起")
    commit()
    put("汇报.txt", OLD.replace("投入", "全年投入"))
    assert told("--diff-base", "旧") == ["汇报.txt 5 PLH101"]


def test_of_a_line_that_went_away_both_neighbours_have_changed(put: Put) -> None:
    put("汇报.txt", "一、做法\n走访X户。\n平稳。\n培训X人。\n二、问题\n投入X万元。\n")
    commit()
    put("汇报.txt", "一、做法\n走访X户。\n培训X人。\n二、问题\n投入X万元。\n")
    assert told("--diff-base", "HEAD") == ["汇报.txt 2 PLH101", "汇报.txt 3 PLH101"]


def test_a_line_that_went_away_counts_for_its_neighbours(put: Put) -> None:
    put("汇报.txt", "一、做法\n平稳。\n二、问题\n没有。\n三、打算\n抓紧。\n")
    commit()
    put("汇报.txt", "一、做法\n平稳。\n三、打算\n抓紧。\n")
    assert told("--diff-base", "HEAD") == ["汇报.txt 3 NUM101"]


def test_lines_that_look_like_a_diff_confuse_nothing(put: Put) -> None:
    put("汇报.txt", OLD)
    commit()
    put("汇报.txt", OLD.replace("一、", "++ b/别的.txt\n@@ -1 +1,90 @@\ndiff --git a/1 b/1\n一、"))
    assert told("--diff-base", "HEAD") == []


@pytest.mark.parametrize("name", ["终稿.txt", '“终”"稿".txt', "终\\稿.txt", "终\t稿.txt", "归档/终\n稿.txt"])
def test_a_renamed_draft_is_an_old_one(put: Put, name: str) -> None:
    put("汇报.txt", OLD + LONG)
    commit()
    Path(name).parent.mkdir(exist_ok=True)
    git("mv", "汇报.txt", name)
    assert run("--diff-base", "HEAD").exit_code == 0
    put(name, OLD.replace("投入", "全年投入") + LONG)
    assert run("--diff-base", "HEAD").stdout.count("PLH101") == 1
    commit()
    assert run("--diff-base", "HEAD~").stdout.count("PLH101") == 1


def test_lines_are_counted_as_git_counts_them(put: Put) -> None:
    put("汇报.txt", OLD.replace("\n", "\r") + "\n略。\n")
    commit()
    put("汇报.txt", OLD.replace("\n", "\r") + "\n略X次。\n")
    assert told("--diff-base", "HEAD") == ["汇报.txt 6 PLH101"]


@pytest.mark.parametrize("autocrlf", ["true", "input", "false"])
def test_line_ends_that_git_wrote_otherwise_are_no_change(put: Put, autocrlf: str) -> None:
    put("汇报.txt", OLD)
    commit()
    git("config", "core.autocrlf", autocrlf)
    put("汇报.txt", OLD.replace("投入", "全年投入").replace("\n", "\r\n"))
    assert told("--diff-base", "HEAD") == ["汇报.txt 5 PLH101"]


def test_a_text_that_git_takes_for_binary_has_changed_as_a_whole(put: Put) -> None:
    put("汇报.txt", OLD.encode("utf-16"))
    commit()
    assert told("--diff-base", "HEAD") == []
    put("汇报.txt", (OLD + "略。\n").encode("utf-16"))
    assert len(told("--diff-base", "HEAD")) == 3


def test_a_file_that_git_keeps_elsewhere_is_known_by_its_sum(put: Put) -> None:
    """Git LFS commits a pointer; its filter, which would turn one into the other, is a command and not run."""
    data = OLD.encode()
    put("汇报.txt", f"version https://git-lfs.github.com/spec/v1\noid sha256:{hashlib.sha256(data).hexdigest()}\n")
    commit()
    put("汇报.txt", data)
    assert told("--diff-base", "HEAD") == []
    put("汇报.txt", data + "略。\n".encode())
    assert len(told("--diff-base", "HEAD")) == 3


def test_a_file_that_git_no_longer_knows_is_new(put: Put) -> None:
    put("汇报.txt", OLD)
    commit()
    git("rm", "-q", "--cached", "汇报.txt")
    assert len(told("--diff-base", "HEAD")) == 3


def test_settings_and_marks_hide_nothing(put: Put) -> None:
    put("汇报.txt", OLD)
    put("乙.txt", OLD)
    put(".gitattributes", "*.txt -diff\n")
    commit()
    for name, value in {
        "diff.interHunkContext": "9",
        "diff.context": "9",
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "diff.renames": "false",
        "diff.orderFile": "没有",
        "core.quotePath": "true",
        "color.ui": "always",
    }.items():
        git("config", name, value)
    git("update-index", "--assume-unchanged", "汇报.txt")
    git("update-index", "--skip-worktree", "乙.txt")
    for name in ("汇报.txt", "乙.txt"):
        put(name, OLD.replace("一、做法", "一、主要做法").replace("投入", "全年投入"))
    assert told("--diff-base", "HEAD") == ["乙.txt 5 PLH101", "汇报.txt 5 PLH101"]


def test_variables_of_a_hook_change_nothing(put: Put, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put("汇报.txt", OLD)
    commit()
    put("汇报.txt", OLD.replace("投入", "全年投入"))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"):
        monkeypatch.setenv(name, str(tmp_path / "没有"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    assert told("--diff-base", "HEAD") == ["汇报.txt 5 PLH101"]


def test_from_a_folder_below_and_in_a_linked_work_tree(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("县/汇报.txt", OLD)
    commit()
    git("worktree", "add", "-q", str(tmp_path / "另一处"))
    monkeypatch.chdir(tmp_path / "另一处" / "县")
    Path("汇报.txt").write_text(OLD.replace("投入", "全年投入"), encoding="utf-8")
    assert told("--diff-base", "HEAD") == ["汇报.txt 5 PLH101"]


LINES = st.sampled_from(
    ["--- a/0", "+++ b/0", "@@ -1 +1 @@", "\\ No newline at end of file", "diff --git a/0 b/0", "", "甲"]
)


@given(st.lists(LINES | st.text(alphabet="甲+-@\\ ab\r\x0b\x85\0", max_size=4), max_size=8))
def test_what_stands_between_the_hunks_is_the_same(lines: list[str]) -> None:
    """What is left when the changed lines are taken out was there before, in its order."""
    old = "\n".join(lines).encode()
    after = [line for line in lines if line != "甲"] + ["ab", "甲"]
    new = "\n".join(after[::2] + after[1::2]).encode()
    (changed,) = hunks([(old, new)])
    kept = [line for number, line in enumerate(new.split(b"\n"), 1) if not any(number in part for part in changed)]
    rest = iter(old.split(b"\n"))
    assert all(line in rest for line in kept)


# Word files, which are compared as they are read

LISTS = {"numbering": numbering({1: level(0, "chineseCountingThousand", "%1、")})}


def word(*lines: str) -> bytes:
    items = (paragraph(words, number=(1, 0)) if words.endswith("。") else paragraph(words) for words in lines)
    return package("".join(items), LISTS)


def printed(*lines: str) -> bytes:
    return pdf([Text(LEFT, 100 + at * STEP, words) for at, words in enumerate(lines)])


WORD = ("关于防汛的材料", "召开会议X次，台账齐全。", "走访X户", "投入X万元。")


def test_only_changed_paragraphs_of_a_word_file_are_told(put: Put) -> None:
    put("汇报.docx", word(*WORD))
    commit()
    assert told("--diff-base", "HEAD") == []
    put("汇报.docx", word(*WORD[:2], "全年走访X户", WORD[3], "培训X人。"))
    assert told("--diff-base", "HEAD") == ["汇报.docx 3 PLH101", "汇报.docx 5 PLH101"]


def test_a_paragraph_more_changes_the_labels_of_the_rest_and_nothing_else(put: Put) -> None:
    put("汇报.docx", word(*WORD))
    commit()
    put("汇报.docx", word(WORD[0], "明确责任X项。", *WORD[1:]))
    assert told("--diff-base", "HEAD") == ["汇报.docx 2 PLH101"]


def test_cells_and_what_is_saved_anew(put: Put) -> None:
    cells = [table(cell("镇") + cell("户数"), cell("石桥镇") + cell(words)) for words in ("X户", "走访X户")]
    head = paragraph("走访情况见表，投入X万元。")
    put("汇报.docx", package(head + cells[0]))
    commit()
    put("汇报.docx", package(head + cells[0], {"settings": ""}))
    assert told("--diff-base", "HEAD") == []
    put("汇报.docx", package(head + cells[1]))
    assert told("--diff-base", "HEAD") == ["汇报.docx 5 PLH101"]


def test_of_a_word_file_that_cannot_be_read_any_more_all_is_new(put: Put) -> None:
    put("汇报.docx", b"PK\x03\x04")
    commit()
    put("汇报.docx", word(*WORD))
    assert [line.split()[1] for line in told("--diff-base", "HEAD")] == ["2", "2", "3", "4"]


def test_only_changed_paragraphs_of_a_pdf_are_told(put: Put) -> None:
    put("汇报.pdf", printed(*WORD))
    commit()
    assert told("--diff-base", "HEAD") == []
    put("汇报.pdf", printed(*WORD, "培训X人。"))
    assert told("--diff-base", "HEAD") == ["汇报.pdf 4 PLH101"]


def test_a_long_word_file_is_compared_soon(put: Put) -> None:
    lines = [f"第{number}组走访群众{number}户" for number in range(3000)]
    put("汇报.docx", word(*lines))
    commit()
    put("汇报.docx", word("甲", *lines[::2], "走访X户", *lines[1::2]))
    assert told("--diff-base", "HEAD") == ["汇报.docx 1502 PLH101"]


# What is refused


@pytest.mark.parametrize(("revision", "message"), [("没有", "没有版本 没有"), ("--output=x", "没有版本 --output=x")])
def test_a_revision_that_is_none_is_an_error_and_nothing_else_is_told(put: Put, revision: str, message: str) -> None:
    put("汇报.txt", OLD)
    commit()
    result = run(f"--diff-base={revision}")
    assert result.exit_code == 2
    assert (result.stdout, result.stderr) == ("", f"错误：--diff-base: {message}\n")


def test_without_a_repository_it_is_told(put: Put) -> None:
    put("汇报.txt", OLD)
    subprocess.run(["rm", "-rf", ".git"], check=True)
    result = run("--diff-base", "HEAD")
    assert result.exit_code == 2
    assert result.stderr == "错误：--diff-base: 这里不在 git 仓库里\n"


def test_a_shallow_clone_has_no_older_revision(put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("汇报.txt", OLD)
    commit()
    git("commit", "-q", "--allow-empty", "-m", "再改")
    git("clone", "-q", "--depth", "1", f"file://{tmp_path / '文稿'}", str(tmp_path / "浅"))
    monkeypatch.chdir(tmp_path / "浅")
    assert told("--diff-base", "HEAD") == []
    result = run("--diff-base", "HEAD~")
    assert result.exit_code == 2
    assert "--diff-base: 没有版本 HEAD~" in result.stderr


# What a repository ships is not run


def fill(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def test_a_bare_repository_that_is_committed_is_not_entered(put: Put, tmp_path: Path) -> None:
    put("docs/汇报.txt", OLD)
    fill("docs/HEAD", "ref: refs/heads/main\n")
    fill("docs/config", '[core]\n\tbare = false\n\tworktree = ./\n\tfsmonitor = "touch PWNED; true"\n')
    fill("docs/objects/keep", "")
    fill("docs/refs/keep", "")
    commit()
    assert told("docs/汇报.txt", "--diff-base", "HEAD") == []
    assert not [*tmp_path.rglob("PWNED")]


def test_without_a_repository_around_it_a_bare_one_is_none(put: Put, tmp_path: Path) -> None:
    put("汇报.txt", OLD)
    subprocess.run(["mv", ".git/HEAD", ".git/config", ".git/objects", ".git/refs", "."], check=True)
    subprocess.run(["rm", "-rf", ".git"], check=True)
    git("config", "--file", "config", "core.fsmonitor", "touch PWNED; true")
    git("config", "--file", "config", "core.worktree", "./")
    git("config", "--file", "config", "core.bare", "false")
    result = run("汇报.txt", "--diff-base", "HEAD")
    assert result.exit_code == 2
    assert "--diff-base: 这里不在 git 仓库里" in result.stderr
    assert not [*tmp_path.rglob("PWNED")]


COMMANDS = {
    "core.fsmonitor": "{0}; true",
    "filter.own.clean": "{0}; cat",
    "filter.own.smudge": "{0}; cat",
    "filter.own.process": "{0}; cat",
    "filter.own.required": "true",
    "diff.external": "{0}; true",
    "diff.own.command": "{0}; true",
    "diff.own.textconv": "{0}; cat",
    "core.pager": "{0}; cat",
    "pager.diff-index": "{0}; cat",
    "core.editor": "{0}; true",
    "core.askPass": "{0}; true",
    "core.sshCommand": "{0}; true",
    "core.alternateRefsCommand": "{0}; true",
    "gpg.program": "{0}; true",
    "credential.helper": "!{0}; true",
    "alias.rev-parse": "!{0}; true",
    "alias.diff-index": "!{0}; true",
    "alias.cat-file": "!{0}; true",
    "interactive.diffFilter": "{0}; cat",
    "submodule.recurse": "true",
    "diff.submodule": "log",
    "log.showSignature": "true",
}


def test_commands_of_the_configuration_are_not_run(put: Put, tmp_path: Path) -> None:
    put("汇报.txt", OLD + LONG)
    put("乙.txt", OLD)
    commit()
    git("mv", "汇报.txt", "终稿.txt")
    put(".gitattributes", "* filter=own diff=own\n")
    mark = f"touch {tmp_path}/PWNED"
    for name, command in COMMANDS.items():
        git("config", name, command.format(mark))
    for hook in ("post-index-change", "fsmonitor-watchman", "query-watchman", "reference-transaction"):
        fill(f".git/hooks/{hook}", f"#!/bin/sh\n{mark}\n")
    put("终稿.txt", OLD.replace("投入", "全年投入") + LONG)
    assert told("终稿.txt", "乙.txt", "--diff-base", "HEAD") == ["终稿.txt 5 PLH101"]
    assert not (tmp_path / "PWNED").exists()


def test_a_submodule_is_not_entered(put: Put, tmp_path: Path) -> None:
    put("汇报.txt", OLD)
    commit()
    git("clone", "-q", ".", "附")
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", "./附", "附")
    commit()
    git("config", "core.fsmonitor", f"touch {tmp_path}/PWNED; true", folder="附")
    git("config", "diff.submodule", "diff")
    git("-c", "core.fsmonitor=", "commit", "-q", "--allow-empty", "-m", "新", folder="附")
    assert told("汇报.txt", "--diff-base", "HEAD") == []
    assert not (tmp_path / "PWNED").exists()


@pytest.mark.parametrize("transport", ["upload-pack", "ext", "ssh"])
def test_what_is_missing_is_not_fetched(put: Put, tmp_path: Path, transport: str) -> None:
    """In a repository that says it is a partial clone git would fetch what is missing, by a command that it names."""
    put("汇报.txt", OLD)
    commit()
    blob = git("rev-parse", "HEAD:汇报.txt")
    put("汇报.txt", OLD.replace("投入", "全年投入"))
    Path(".git/objects", blob[:2], blob[2:]).unlink()
    mark = f"touch {tmp_path}/PWNED"
    urls = {"upload-pack": str(tmp_path), "ext": f"ext::sh -c {mark.replace(' ', '% ')}", "ssh": "ssh://localhost/x"}
    for name, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": urls[transport],
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": f"{mark}; true",
        "core.sshCommand": f"{mark}; true",
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
        "protocol.file.allow": "always",
    }.items():
        git("config", name, value)
    result = run("--diff-base", "HEAD")
    assert result.exit_code == 2
    assert "--diff-base: 本地没有旧稿 汇报.txt，先用 git fetch 取来" in result.stderr
    assert not (tmp_path / "PWNED").exists()
