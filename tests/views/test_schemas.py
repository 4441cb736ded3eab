"""The JSON Schemas take what the program takes, and refuse what it refuses: all our files, and thousands of broken ones."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from reportlint.cards import schema
from reportlint.cards.card import load
from reportlint.cards.templates import read_template
from reportlint.config.settings import Settings
from reportlint.errors import ReportlintError
from reportlint.nodes import BUILTIN, node_of, plain_value, read
from reportlint.views.schemas import SCHEMAS, written

VALIDATORS = {name: Draft7Validator(json.loads(written(name))) for name in SCHEMAS}
FOLDERS = Path(BUILTIN)
OURS = [
    *((path, "template") for path in sorted((FOLDERS / "templates").glob("*.yaml"))),
    *((path, "config") for path in sorted((FOLDERS / "profiles").glob("*.yaml"))),
    *(
        (path, "rules")
        for path in sorted(FOLDERS.glob("*/*.yaml"))
        if path.parent.name not in ("templates", "profiles", "lexicon")
    ),
]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_schemas(name: str) -> None:
    Draft7Validator.check_schema(json.loads(written(name)))


@pytest.mark.parametrize(("path", "name"), OURS, ids=lambda value: getattr(value, "stem", value))
def test_our_own_files_hold(path: Path, name: str) -> None:
    assert [error.message for error in VALIDATORS[name].iter_errors(plain_value(read(str(path))))] == []


# Broken files: one change somewhere in a sound one


TEMPLATE: dict[str, Any] = {
    "kind": "周报",
    "mode": "material",
    "titles": ["周报"],
    "openings": ["现将.{0,20}如下"],
    "elements": {"title": "error", "date": "info"},
    "wrong-formulas": [{"pattern": "特此", "kind": "公文", "severity": "info", "anywhere": True}],
    "extra": None,
    "source": "本单位习惯",
    "sections": [
        {
            "name": "本周工作",
            "required": False,
            "severity": "warning",
            "aliases": ["一周要事"],
            "count": {"min": 1, "max": 3},
            "min-chars": 5,
            "require": ["quantity"],
            "sections": [{"name": "走访情况"}],
        }
    ],
}
CONFIGURATION: dict[str, Any] = {
    "extends": ["strict"],
    "select": ["NUM"],
    "severity": {"PLH": "warning"},
    "params": {"NUM101": {"any": 1}},
    "per-file-ignores": {"*.md": ["PLH"]},
    "templates": {"*.txt": "工作汇报"},
    "lang": "zh",
    "fail-on": "never",
    "max-warnings": 3,
    "convert": None,
    "unsafe-fixes": True,
}
CARD: dict[str, Any] = {
    "id": "ABC101",
    "name": "own-rule",
    "severity": "warning",
    "check": "pattern",
    "params": {"patterns": ["大概可能"], "within": "text"},
    "title": {"zh": "含糊", "en": "vague"},
    "message": {"zh": "“{text}”说得含糊"},
    "why": {"zh": "汇报要说清楚。"},
    "source": {"basis": "惯例", "text": "本单位习惯"},
    "examples": {"bad": [{"text": "大概可能完成了。", "found": ["大概可能"]}], "good": ["已经完成。"]},
}
SOUND = {"template": TEMPLATE, "config": CONFIGURATION, "rules": CARD}
STRANGE: list[Any] = [None, True, 7, -1, "", "error", "quality", [], ["error"], {}, {"zh": "字"}, [{"name": "甲"}]]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each place in a value: what holds it, and its key or index there."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield value, key
        yield from places(inner)


def is_taken(name: str, value: Any, folder: Path) -> bool:
    """Whether the program takes the file."""
    node = node_of(value, "a.yaml")
    path = folder / "a.yaml"
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    try:
        if name == "template":
            read_template(str(path))
        elif name == "rules":
            load([str(path)])
        else:
            settings_ = schema.build(Settings, node)
            return settings_.max_warnings is None or settings_.max_warnings >= 0
    except ReportlintError as error:
        # What lies beyond structure: names, patterns, and what holds between two values.
        said = "|".join(str(each) for each in error.all)
        beyond = ("没有章节", "写了两次", "大于", "正则式", "没有模板", "没有 extends", "例子里没有", "没有 {", "重复")
        return all(any(words in line for words in beyond) for line in said.split("|"))
    return True


@pytest.mark.parametrize("name", SOUND)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_both_take_and_refuse_the_same(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    value = json.loads(json.dumps(SOUND[name]))
    holder, key = data.draw(st.sampled_from(list(places(value))))
    match data.draw(st.sampled_from(["replace", "remove", "rename", "add"])):
        case "replace":
            holder[key] = data.draw(st.sampled_from(STRANGE))
        case "remove":
            del holder[key]
        case "rename" if isinstance(holder, dict):
            holder[f"{key}s"] = holder.pop(key)
        case _ if isinstance(holder, dict):
            holder["unheard-of"] = data.draw(st.sampled_from(STRANGE))
        case _:
            holder.append(data.draw(st.sampled_from(STRANGE)))
    folder = tmp_path_factory.mktemp("broken")
    assert VALIDATORS[name].is_valid(value) == is_taken(name, value, folder), value


def test_other_programs_read_them_so_too(tmp_path: Path) -> None:
    """check-jsonschema, which reads YAML 1.2 as editors do, takes our files and refuses a broken one of each sort."""
    for name in SCHEMAS:
        (tmp_path / name).write_text(written(name), encoding="utf-8")
        files = [str(path) for path, kind in OURS if kind == name]
        assert run_checker(tmp_path / name, *files) == 0, name
        broken = tmp_path / "broken.yaml"
        broken.write_text(Path(files[0]).read_text(encoding="utf-8") + "\nunheard-of: 1\n", encoding="utf-8")
        assert run_checker(tmp_path / name, str(broken)) == 1, name


def run_checker(schemafile: Path, *files: str) -> int:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schemafile), *files]
    return subprocess.run(command, capture_output=True, check=False).returncode
