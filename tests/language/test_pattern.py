"""Patterns of ours are compiled when they are first used; those of cards are bounded in time."""

from __future__ import annotations

import gc
from collections.abc import Collection
from pathlib import Path

import pytest
from modules import modules

from reportlint.errors import ReportlintError
from reportlint.language import pattern
from reportlint.language.pattern import CardPattern, Pattern

_FIXTURES = Path(__file__).parents[1] / "fixtures"


class Recorder:
    """Stands in for a compiled pattern, and keeps the limits that it is given."""

    def __init__(self) -> None:
        self.limits: list[float | None] = []

    def finditer(self, text: str, start: int, end: int, *, timeout: float | None = None) -> list[object]:
        self.limits.append(timeout)
        return []

    def search(self, text: str, start: int, end: int, *, timeout: float | None = None) -> None:
        self.limits.append(timeout)


def test_every_use_of_a_card_s_pattern_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    monkeypatch.setattr(CardPattern, "_compiled", recorder)
    card = CardPattern("甲")
    list(card.matches("甲乙", 0, 2))
    card.occurs("甲乙", 0, 2)
    pattern.begin_run()
    list(card.matches("甲乙", 0, 2))
    assert all(limit and limit <= pattern._TIMEOUT + 0.1 for limit in recorder.limits)
    assert len(recorder.limits) == 3
    assert 0 < pattern._TIMEOUT < 60


def test_a_pattern_that_had_its_time_rests_until_the_next_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern, "_TIMEOUT", 0.01)
    monkeypatch.setattr(pattern, "_FREE", 0.001)
    pattern.begin_run()
    endless, plain, text = CardPattern("(?:甲|甲甲)+丙"), CardPattern("甲"), "甲" * 40
    with pytest.raises(TimeoutError):
        endless.occurs(text, 0, 40)
    recorder = Recorder()
    monkeypatch.setattr(CardPattern, "_compiled", recorder)
    with pytest.raises(TimeoutError):
        CardPattern(endless.text).occurs("甲", 0, 1)
    assert recorder.limits == []
    plain.occurs(text, 0, 40)
    assert recorder.limits[0] is not None
    assert recorder.limits[0] < 0.01  # what is free, and nothing of the run's time
    pattern.begin_run()
    CardPattern(endless.text).occurs("甲", 0, 1)
    assert len(recorder.limits) == 2


class Slow:
    """Stands in for a compiled pattern that takes 40 ms of a clock of its own."""

    def __init__(self) -> None:
        self.uses = 0

    def search(self, text: str, start: int, end: int, *, timeout: float) -> None:
        self.uses += 1

    def now(self) -> float:
        return 0.04 * self.uses


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    one = Slow()
    monkeypatch.setattr(CardPattern, "_compiled", one)
    monkeypatch.setattr(pattern, "process_time", one.now)
    pattern.begin_run()
    return one


def uses_of(patterns: int) -> int:
    """How many of so many patterns are tried on a draft."""
    pattern.begin_draft(0)
    tried = 0
    for number in range(patterns):
        try:
            CardPattern(f"甲{number}").occurs("甲", 0, 1)
        except TimeoutError:
            continue
        tried += 1
    return tried


def test_what_is_free_of_each_use_adds_up_to_so_much_of_a_draft_and_a_run(slow: Slow) -> None:
    """A thousand patterns that take a little less than is free, each: half a second of a draft, 1.5 s of the run."""
    first = uses_of(1000)
    assert first == slow.uses == round((pattern._FREE_OF_DRAFT + pattern._TIMEOUT) / 0.04)
    assert uses_of(1000) == slow.uses - first < 15  # of another draft what is free of it, and no more of the run
    pattern.begin_run()
    assert uses_of(1000) == first


@pytest.mark.usefixtures("slow")
def test_a_few_patterns_take_nothing_of_the_run_on_however_many_drafts() -> None:
    assert [uses_of(10) for _ in range(1000)] == [10] * 1000


@pytest.mark.parametrize("text", ["(?R)a", "a(?1)", "(?P<x>a(?&x)?)", "(a(?P>x))", "(?-1)", r"[(]\\(?R)"])
def test_no_pattern_of_a_card_calls_its_groups(text: str) -> None:
    with pytest.raises(ReportlintError, match="不能递归"):
        CardPattern(text).prove()


@pytest.mark.parametrize("text", [r"\(\?R", "[(?R)]", "(?i)甲", "(?-i:甲)", "(甲)?(?(1)乙|丙)", "(?P<x>甲)(?P=x)"])
def test_what_only_looks_like_a_call(text: str) -> None:
    CardPattern(text).prove()


def test_a_pattern_that_is_nested_too_deeply_is_told() -> None:
    with pytest.raises(ReportlintError, match="正则式"):
        CardPattern("(" * 5000 + "a" + ")" * 5000).prove()


@pytest.mark.parametrize("text", ["甲{%s}", "甲{1,%s}", "(?(%s)甲)", r"\%s", "(?:甲){e<=%s}"])
def test_a_number_in_a_pattern_that_is_too_long_is_told(text: str) -> None:
    with pytest.raises(ReportlintError, match="正则式"):
        CardPattern(text % ("9" * 5000)).prove()


def test_a_card_s_pattern_that_is_none_is_told_when_it_is_proved() -> None:
    with pytest.raises(ReportlintError, match="不成立"):
        CardPattern("(").prove()


def test_a_pattern_of_ours_is_compiled_when_it_is_first_used() -> None:
    late = Pattern(r"[甲乙]+")
    assert "_compiled" not in vars(late)
    assert [match[0] for match in late.finditer("甲乙丙甲")] == ["甲乙", "甲"]
    assert "_compiled" in vars(late)


def test_a_pattern_goes_through_no_text_without_what_it_needs() -> None:
    masked = Pattern(r"[XＸ]+(?=[次个])", needs="XＸ")
    assert list(masked.finditer("召开会议3次")) == []
    assert "_compiled" not in vars(masked)
    assert [match[0] for match in masked.finditer("召开会议X次，走访XX个")] == ["X", "XX"]
    assert list(masked.finditer("召开会议X次，走访3个", 6)) == []


def test_nothing_is_matched_without_what_a_pattern_needs() -> None:
    """Their needs are written by hand: no pattern finds anything in drafts out of which they are taken."""
    written = [*_FIXTURES.glob("blanks/*.txt"), *_FIXTURES.glob("drafts/*.txt"), *_FIXTURES.glob("drafts/*.md")]
    text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in written)
    needing = patterns_with_needs()
    assert len(needing) > 10
    assert [pattern.text for pattern in needing if pattern._compiled.search(without(pattern.needs, text))] == []


def patterns_with_needs() -> list[Pattern]:
    assert list(modules())
    return [one for one in gc.get_objects() if isinstance(one, Pattern) and one.needs]


def without(words: Collection[str], text: str) -> str:
    while any(word in text for word in words):
        for word in words:
            text = text.replace(word, "")
    return text
