"""What is kept from run to run: found again where nothing changed, never where something did, and trusted little."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reportlint.cli.main import main
from reportlint.config.options import Inputs, Means
from reportlint.config.profiles import Profiles
from reportlint.config.settings import Settings
from reportlint.engine import cache, run
from reportlint.engine.lint import lint
from reportlint.engine.record import recorded, remembered
from reportlint.errors import ReportlintError
from reportlint.model.finding import Run
from reportlint.model.rule import RunRule
from reportlint.readers.read import read_bytes

DRAFT = "关于防汛工作的汇报\n\n一、基本情况\n全县召开会议X次，投入资金万元。\n三、下一步打算\n整改到实处。。\n"
OFFICE = "关于{}工作的请示\n\n县政府：\n请拨付资金XX万元。\n"
CARD = """
id: USR101
name: slogan
title: {zh: 口号, en: a slogan}
severity: warning
check: pattern
params: {patterns: ['%s']}
message: {zh: "不写“{text}”", en: "no “{text}”"}
why: {zh: 空话。, en: Empty.}
source: {basis: 惯例, text: 办公室}
examples: {bad: [{text: '%s。', found: ['%s']}], good: ['好。']}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    drafts = tmp_path / "稿"
    drafts.mkdir()
    (drafts / "汇报.txt").write_text(DRAFT, encoding="utf-8")
    for number in range(5):
        (drafts / f"请示{number}.md").write_text(
            OFFICE.format("修路架桥办学绿化消防"[number * 2 :][:2]), encoding="utf-8"
        )
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "存"))
    monkeypatch.chdir(drafts)
    return drafts


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were really checked."""
    seen: list[str] = []

    def counted(source, profile):  # type: ignore[no-untyped-def]
        seen.append(os.path.basename(source.path))
        return lint(source, profile)

    monkeypatch.setattr(run, "lint", counted)
    return seen


def checked(template: str | None = None, **options: object) -> Run:
    profiles = Profiles(Settings(**options), template)  # type: ignore[arg-type]
    inputs = Inputs(template=template)
    return run.check_files(run.find_files(inputs, profiles), inputs, profiles, means=Means(1, no_cache=False))


def told(one: Run) -> list[tuple[object, ...]]:
    return [
        (file.source.path, file.kinds, found.rule.id, dict(found.words), *found[1:6], found.related)
        for file, found in one.findings
    ]


def records(folder: Path) -> list[Path]:
    return [path for path in (folder.parent / "存").rglob("*") if path.is_file()]


def test_a_second_run_looks_at_nothing_and_finds_the_same(folder: Path, looked_at: list[str]) -> None:
    first = checked()
    assert len(looked_at) == 6
    assert told(checked()) == told(first)
    assert len(looked_at) == 6
    assert len(records(folder)) == 6


def test_reports_are_read_where_somebody_asks_for_them(folder: Path, looked_at: list[str]) -> None:
    first, second = checked(), checked()
    outlines = [[one.documents[0].title, one.documents[0].sections] for one in first.checked]
    assert [[one.documents[0].title, one.documents[0].sections] for one in second.checked] == outlines
    assert [len(one.documents) for one in second.checked] == [1] * 6


def test_every_format_is_the_same_from_what_was_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORTLINT_NO_CACHE")
    for name in ("full", "concise", "json", "sarif", "gitlab", "rdjson", "markdown", "html"):
        cold, warm = (
            CliRunner().invoke(main, ["check", ".", "--isolated", "--format", name], env={"SOURCE_DATE_EPOCH": "0"})
            for _ in range(2)
        )
        assert (cold.exit_code, cold.stdout) == (warm.exit_code, warm.stdout) if name != "html" else True
        assert cold.exit_code == 1


def change_text(folder: Path) -> dict[str, object]:
    (folder / "汇报.txt").write_text(DRAFT.replace("X次", "Y次"), encoding="utf-8")
    return {}


def change_name(folder: Path) -> dict[str, object]:
    (folder / "汇报.txt").rename(folder / "总结.txt")
    return {}


def change_configuration(folder: Path) -> dict[str, object]:
    (folder / ".reportlint.yml").write_text("ignore: [PLH]\n", encoding="utf-8")
    return {}


@pytest.mark.parametrize(
    ("change", "again"),
    [(change_text, 1), (change_name, 1), (change_configuration, 6)],
    ids=["text", "name", "settings"],
)
def test_what_changed_is_looked_at_again(folder: Path, looked_at: list[str], change, again: int) -> None:  # type: ignore[no-untyped-def]
    checked()
    looked_at.clear()
    checked(**change(folder))
    assert len(looked_at) == again


def test_options_cards_templates_and_weights_are_part_of_it(folder: Path, looked_at: list[str]) -> None:
    card, template = folder.parent / "卡.yaml", folder.parent / "模板.yaml"
    card.write_text(CARD % ("整改", "整改", "整改"), encoding="utf-8")
    template.write_text("kind: 汇报\nsections: [{name: 基本情况}]\n", encoding="utf-8")
    (folder / ".reportlint.yml").write_text("rules: [../卡.yaml]\n", encoding="utf-8")
    ways: list[dict[str, object]] = [{}, {"ignore": ("NUM",)}, {"template": str(template)}]
    for way in (*ways, *ways):
        checked(**way)  # type: ignore[arg-type]
    assert len(looked_at) == 3 * 6, looked_at
    card.write_text(CARD % ("打算", "打算", "打算"), encoding="utf-8")
    assert {found.rule.id for _, found in checked().findings} >= {"USR101"}
    assert len(looked_at) == 4 * 6
    template.write_text("kind: 汇报\nsections: [{name: 主要做法}]\n", encoding="utf-8")
    checked(str(template))
    assert len(looked_at) == 5 * 6


def test_a_template_that_a_draft_names_itself_may_change(folder: Path, looked_at: list[str]) -> None:
    template = folder / "模板.yaml"
    template.write_text("kind: 周报\nsections: [{name: 基本情况}]\n", encoding="utf-8")
    for path in folder.glob("*.md"):
        path.unlink()
    (folder / "汇报.txt").unlink()
    (folder / "周报.md").write_text(
        "---\ntemplate: 模板.yaml\n---\n某科周报\n\n一、基本情况\n走访企业12家。\n", encoding="utf-8"
    )
    assert "SEC101" not in {found.rule.id for _, found in checked().findings}
    template.write_text("kind: 周报\nsections: [{name: 基本情况}, {name: 存在的问题}]\n", encoding="utf-8")
    assert "SEC101" in {found.rule.id for _, found in checked().findings}


def test_another_program_finds_anew(folder: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    checked()
    monkeypatch.setattr(cache, "_program", lambda: b"the next version")
    checked()
    assert len(looked_at) == 12


@given(st.data())
def test_a_damaged_record_is_none(data: st.DataObject) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        kept = cache.Cache(place)
        source = read_bytes(DRAFT.encode(), "汇报.txt")
        profile = Profiles(Settings(), isolated=True).at("")
        kept.keep(lint(source, profile), profile, None)
        (path,) = (path for path in Path(place).rglob("*") if path.is_file())
        whole = path.read_bytes()
        cut = data.draw(st.integers(0, len(whole) - 1))
        bit = data.draw(st.sampled_from((b"", bytes([whole[cut] ^ 1]) + whole[cut + 1 :])))
        path.write_bytes(whole[:cut] + bit)
        assert kept.found(source, profile, None) is None
        path.write_bytes(whole)
        assert kept.found(source, profile, None) is not None


@pytest.mark.parametrize(
    "record", [b"", b"[]", b"{}", b"[[],[1],[]]", b'[[],[["NO","error",[0,1],1,[],null,{},[]]],[]]']
)
def test_what_is_no_record_is_told_apart(record: bytes) -> None:
    profile = Profiles(Settings(), isolated=True).at("")
    with pytest.raises(ValueError):  # noqa: PT011 - JSON's own errors are some too
        remembered(record, read_bytes(DRAFT.encode(), "a.txt"), profile)


def test_a_record_holds_all_of_a_finding() -> None:
    profile = Profiles(Settings(), isolated=True).at("")
    source = read_bytes(f"{DRAFT}“正文\n".encode(), "a.txt")
    one = lint(source, profile)
    again = remembered(recorded(one), source, profile)
    assert again.findings == one.findings
    assert any(found.fix for found in one.findings)
    assert any(found.section for found in one.findings)
    assert again.kinds == one.kinds


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files")
def test_nobody_else_may_read_or_write_it(folder: Path, looked_at: list[str]) -> None:
    checked()
    kept = folder.parent / "存" / "findings-1"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in records(folder)} == {0o600}
    kept.chmod(0o777)  # then what it holds may be anybody's
    looked_at.clear()
    checked()
    assert len(looked_at) == 6


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links")
def test_a_link_in_its_place_is_not_followed(folder: Path, looked_at: list[str]) -> None:
    elsewhere = folder.parent / "别处"
    elsewhere.mkdir()
    (folder.parent / "存").mkdir()
    (folder.parent / "存" / "findings-1").symlink_to(elsewhere)
    assert told(checked()) == told(checked())
    assert len(looked_at) == 12
    assert list(elsewhere.iterdir()) == []


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(folder: Path, looked_at: list[str]) -> None:
    (folder.parent / "存").write_text("a file")
    assert told(checked()) == told(checked())
    assert len(looked_at) == 12


def test_a_shelf_that_holds_too_much_loses_what_is_oldest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 100)
    monkeypatch.setattr(cache, "_LEFT", 50)
    for number in range(12):
        (tmp_path / str(number)).write_bytes(b"x" * 10)
        os.utime(tmp_path / str(number), (number, number))
    cache._tidy(str(tmp_path))
    assert sorted(int(path.name) for path in tmp_path.iterdir()) == [7, 8, 9, 10, 11]
    cache._tidy(str(tmp_path))
    assert len(list(tmp_path.iterdir())) == 5


def test_a_rule_that_took_too_long_is_tried_again(
    folder: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow() -> Iterator[object]:
        raise TimeoutError

    profile = Profiles(Settings()).at("")
    rule = next(rule for rule in profile.rules if rule.id == "PLH101")
    monkeypatch.setattr(type(rule.check), "run", lambda self, document: slow())
    first = checked()
    assert any(found.rule.id == RunRule.RULE_TIMEOUT for _, found in first.findings)
    looked_at.clear()
    assert told(checked()) == told(first)
    assert looked_at


def test_clean(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked()
    result = CliRunner().invoke(main, ["clean"])
    assert (result.exit_code, result.stdout.startswith("清掉 6 份结果")) == (0, True)
    assert records(folder) == []
    assert CliRunner().invoke(main, ["clean", "--lang", "en"]).stdout.startswith("results removed: 0")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="who may do all is refused nothing")
def test_clean_says_that_it_cannot(folder: Path) -> None:
    checked()
    (folder.parent / "存").chmod(0o500)
    try:
        with pytest.raises(ReportlintError, match="清不掉"):
            cache.Cache(str(folder.parent / "存")).clean()
    finally:
        (folder.parent / "存").chmod(0o700)
