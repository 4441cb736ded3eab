"""The cards of what the run itself finds hold to their examples: unused suppressions, stale baselines, slow rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from linting import check, make_rule

from reportlint.cards.card import load
from reportlint.cards.select import rule_named
from reportlint.checks.pattern import Patterns
from reportlint.filters.baseline import read_baseline, stale
from reportlint.language import pattern
from reportlint.language.pattern import CardPattern
from reportlint.model.document import Document
from reportlint.model.finding import Checked
from reportlint.model.rule import Hit, Rule
from reportlint.model.severity import Severity
from reportlint.readers.read import read_bytes

RULES = load()
UNUSED, STALE, SLOW = (rule_named(RULES, code) for code in ("RUN101", "RUN102", "RUN103"))


def quoted(checked: Checked, code: str) -> tuple[str, ...]:
    text = checked.source.text
    return tuple(text[f.span.start : f.span.end] for f in checked.findings if f.rule.id == code)


def suppressed(text: str) -> Checked:
    return check(read_bytes(text.encode(), "a.md"), RULES)


def test_unused_suppressions() -> None:
    for bad in UNUSED.examples.bad:
        assert quoted(suppressed(bad.text), "RUN101") == bad.found
    for good in UNUSED.examples.good:
        assert quoted(suppressed(good), "RUN101") == ()
        assert not [f for f in suppressed(good).findings if f.rule.id.startswith("PLH")]


@dataclass(frozen=True)
class Endless:
    """A check that is never done."""

    def run(self, document: Document) -> Iterator[Hit]:
        raise TimeoutError


def test_a_rule_that_is_not_finished() -> None:
    endless = make_rule("OUR101", Endless(), Severity.INFO, name="endless")
    (bad,), (good,) = SLOW.examples
    checked = check(read_bytes(bad.text.encode(), "a.txt"), [endless])
    assert quoted(checked, "RUN103") == bad.found
    assert checked.findings[0].message() == "规则 OUR101（endless）在这份文件上超时，没有查完"
    assert quoted(check(read_bytes(good.encode(), "a.txt"), RULES), "RUN103") == ()


def test_a_pattern_of_a_card_that_hardly_ever_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would take a second here, and years on a text of a hundred characters; it is given a thousandth."""
    monkeypatch.setattr(pattern, "_TIMEOUT", 0.001)
    monkeypatch.setattr(pattern, "_FREE", 0.001)
    pattern.begin_run()
    ways = make_rule("OUR101", Patterns(patterns=(CardPattern("(?:甲|甲甲)+丙"),)), name="ways")
    checked = check(read_bytes(f"概况\n{'甲' * 28}\n".encode(), "a.txt"), [ways])
    assert [f.message() for f in checked.findings] == ["规则 OUR101（ways）在这份文件上超时，没有查完"]


@pytest.mark.parametrize("rule", [UNUSED, STALE, SLOW], ids=lambda rule: rule.id)
def test_such_a_card_names_no_check(rule: Rule) -> None:
    assert rule.check is None


def test_stale_entries(tmp_path: Path) -> None:
    draft = read_bytes("全县召开会议3次。\n".encode(), str(tmp_path / "汇报.txt"))
    checked = check(draft, RULES)
    for text, found in [*STALE.examples.bad, *((good, ()) for good in STALE.examples.good)]:
        path = tmp_path / "baseline.json"
        path.write_text(text, encoding="utf-8")
        told = stale([checked], read_baseline(str(path)), lambda entry: entry.path == "汇报.txt", STALE)
        assert quoted(told, "RUN102") == found
