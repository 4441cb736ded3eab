"""Patterns of ours are compiled when they are first used; those of cards are bounded in time."""

from __future__ import annotations

import pytest

from reportlint.errors import ReportlintError
from reportlint.language import pattern
from reportlint.language.pattern import CardPattern, Pattern


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
    assert recorder.limits == [pattern._TIMEOUT, pattern._TIMEOUT]
    assert 0 < pattern._TIMEOUT < 60


def test_a_card_s_pattern_that_is_none_is_told_when_it_is_proved() -> None:
    with pytest.raises(ReportlintError, match="不成立"):
        CardPattern("(").prove()


def test_a_pattern_of_ours_is_compiled_when_it_is_first_used() -> None:
    late = Pattern(r"[甲乙]+")
    assert "_compiled" not in vars(late)
    assert [match[0] for match in late.finditer("甲乙丙甲")] == ["甲乙", "甲"]
    assert "_compiled" in vars(late)
