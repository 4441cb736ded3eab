"""The door to YAML, and the index that a wheel carries instead: both must say the same."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint import nodes
from reportlint.cards import card, families, templates
from reportlint.cards.templates import Templates
from reportlint.config import file as config_file
from reportlint.errors import ReportlintError
from reportlint.language.pattern import CardPattern
from reportlint.model.rule import Examples, Rule
from reportlint.nodes import BUILTIN, INDEX, files_in, index_of, is_builtin, node_of, plain_value, read, values

Put = Callable[[str], str]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file of that text; its path."""

    def written(text: str) -> str:
        path = tmp_path / "a.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The rules as an installed program has them: an index, and YAML files that nobody may read."""
    folder = tmp_path / "rules"
    for place, _, names in os.walk(BUILTIN):
        below = folder / os.path.relpath(place, BUILTIN)
        below.mkdir()
        for name in names:
            is_preset = os.path.basename(place) == "profiles"
            text = Path(place, name).read_text(encoding="utf-8") if is_preset else "broken: ["
            (below / name).write_text(text, encoding="utf-8")
    (folder / INDEX).write_text(index_of(BUILTIN), encoding="utf-8")
    for module in (nodes, card, families, templates):
        monkeypatch.setattr(module, "BUILTIN", str(folder))
    monkeypatch.setattr(config_file, "_PROFILES", str(folder / "profiles"))
    _forget()
    yield str(folder)
    _forget()


def _forget() -> None:
    """Read all that is built in anew."""
    known = (card.builtin_rules, templates.builtin_templates, templates.builtin_vocabulary, families.families)
    for read_once in (nodes._index, *known):
        read_once.cache_clear()


# The index


def spelt(value: Any) -> Any:
    """A value down to its words: types that are not compared by what they hold, as what they hold."""
    if isinstance(value, CardPattern):
        return value.text
    if is_dataclass(value):
        return type(value), {field.name: spelt(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: spelt(item) for name, item in value.items()}
    return type(value), list(map(spelt, value)) if isinstance(value, tuple) else value


def _bare(rule: Rule) -> Rule:
    """A rule without what makes its check and its examples."""
    return replace(rule, path="", makes_check=None, makes_examples=_no_examples)


def _no_examples() -> Examples:
    return Examples((), ())


def all_that_is_read() -> dict[str, Any]:
    """Rules, families, templates and words, spelt out; where the cards lie is no part of it."""
    library = Templates()
    return {
        "rules": [(spelt(_bare(rule)), spelt(rule.check), spelt(rule.examples)) for rule in card.load()],
        "families": spelt(families.families()),
        "templates": list(map(spelt, library.all)),
        "words": spelt(library.vocabulary),
        "lexicon": list(map(values, files_in(os.path.join(nodes.BUILTIN, "lexicon")))),
    }


@pytest.mark.parametrize("part", ["rules", "families", "templates", "words", "lexicon"])
def test_the_index_says_what_the_files_say(part: str, request: pytest.FixtureRequest) -> None:
    out_of_files = all_that_is_read()[part]
    request.getfixturevalue("installed")
    assert out_of_files
    assert all_that_is_read()[part] == out_of_files


def test_the_index_holds_every_file_but_the_presets(installed: str) -> None:
    index = json.loads(Path(installed, INDEX).read_text(encoding="utf-8"))
    files = {path.relative_to(BUILTIN).as_posix() for path in Path(BUILTIN).rglob("*.yaml")}
    assert files - set(index) == {f"profiles/{name}.yaml" for name in config_file.presets()}
    assert set(index) <= files
    assert list(index) == sorted(index)


def test_the_values_of_a_preset_know_their_lines(installed: str, tmp_path: Path) -> None:
    (tmp_path / ".reportlint.yml").write_text("extends: [strict]\n", encoding="utf-8")
    layer = config_file.read_configuration(str(tmp_path / ".reportlint.yml")).layer
    assert layer["severity"].place.startswith(os.path.join(installed, "profiles", "strict.yaml:"))


def test_what_the_index_does_not_hold_is_read(installed: str) -> None:
    Path(f"{installed}-own").mkdir()
    for folder in (installed, f"{installed}-own"):
        Path(folder, "own.yaml").write_text("name: 自己的\n", encoding="utf-8")
        assert plain_value(read(os.path.join(folder, "own.yaml"))) == {"name": "自己的"}
    Path(f"{installed}-own", "families.yaml").write_text("name: 自己的\n", encoding="utf-8")
    assert plain_value(read(os.path.join(f"{installed}-own", "families.yaml"))) == {"name": "自己的"}


def test_only_what_lies_in_the_folder_is_built_in() -> None:
    assert is_builtin(os.path.join(BUILTIN, "families.yaml"))
    assert not is_builtin(f"{BUILTIN}-own/families.yaml")
    assert not is_builtin("families.yaml")


# Values and their places

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(max_size=5),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=5), values, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=3))
def test_a_value_comes_back_out_of_its_node(value: dict[str, Any]) -> None:
    node = node_of(value, "a.yaml")
    assert plain_value(node) == value
    assert node.place == "a.yaml"
    assert plain_value(node_of(json.loads(json.dumps(value)), "a.yaml")) == value


def test_a_node_knows_its_key_and_its_line(put: Put) -> None:
    path = put("甲: 1\n乙:\n  - 丙: x\n    丁: [2,\n      3]\n")
    one, other = read(path).entries["甲"], read(path).entries["乙"].items[0].entries["丁"]
    assert (one.value, one.key, one.place) == (1, "甲", f"{path}:1")
    assert [(item.value, item.key, item.line) for item in other.items] == [(2, "丁", 4), (3, "丁", 5)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("007", "007"),
        ("１２", "１２"),
        ("2024-01-01", "2024-01-01"),
        ("'12'", "12"),
        ("'true'", "true"),
        ("-12", -12),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("null", None),
        ("~", None),
        ("", None),
        ("''", ""),
    ],
)
def test_only_true_false_nothing_and_whole_numbers_are_no_text(put: Put, text: str, value: object) -> None:
    assert read(put(f"a: {text}\n")).entries["a"].value == value


# Broken files


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1: 文件是空的"),
        ("# 没有写\n", ":1: 文件是空的"),
        ("a: 1\n---\nb: 2\n", ":2: 不是有效的 YAML：一个文件只写一份内容，请去掉单独成行的 ---"),
        ("a: [1\nb: 2\n", ":2: 不是有效的 YAML："),
        ("a: 1\nb:\n  c: 1\n  c: 2\n", ":4: c：这个键写了两次"),
        ("a: 1\n[b, c]: 2\n", ":2: 键应是一个词"),
        ("a: &a [*a]\n", ":1: YAML 的引用绕成了圈"),
    ],
)
def test_a_broken_file_is_told_with_its_line(put: Put, text: str, said: str) -> None:
    path = put(text)
    with pytest.raises(ReportlintError) as raised:
        read(path)
    assert str(raised.value).startswith(f"{path}{said}")


def test_a_file_may_begin_with_dashes(put: Put) -> None:
    assert plain_value(read(put("---\na: 1\n"))) == {"a": 1}


def test_a_file_that_is_none_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(ReportlintError, match=r"没有\.yaml: 读不了："):
        read(str(tmp_path / "没有.yaml"))
    (tmp_path / "gbk.yaml").write_bytes("甲: 1".encode("gbk"))
    with pytest.raises(ReportlintError, match=r"gbk\.yaml: 读不了："):
        read(str(tmp_path / "gbk.yaml"))


def test_an_empty_file_may_pass(put: Put) -> None:
    assert plain_value(read(put("# 没有写\n"), may_be_empty=True)) == {}


def test_what_is_no_mapping_is_told_where_one_is_asked_for(put: Put) -> None:
    path = put("- a\n")
    with pytest.raises(ReportlintError, match=f"^{path}:1: 应是一组“键: 值”"):
        _ = read(path).entries
