"""What is said of findings in the margin of a Word file: a comment each, the same blank once, of many the gravest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportlint.filters.resolved import ALIKE, HEADS
from reportlint.model.finding import Checked
from reportlint.model.severity import Lang
from reportlint.reporters import location
from reportlint.reporters.folding import Told, folded
from reportlint.reporters.look import SEVERITIES
from reportlint.word.annotate import Note

MOST = 300  # comments of a file; more, nobody reads

_ADVICE: Mapping[Lang, str] = {"zh": "建议：{}", "en": "help: {}"}
_PLACE: Mapping[Lang, str] = {"zh": "位置：{}", "en": "in: {}"}
_BODY = "body"


class Annotations(NamedTuple):
    """The comments of a file, in the order of the text; how many findings they fold, and how many were left out.

    What speaks of tracked changes and comments is not said in another comment: Word shows those itself (`shown`).
    """

    notes: tuple[Note, ...]
    folded: int
    left_out: int
    shown: int


def annotations_of(checked: Checked, lang: Lang) -> Annotations:
    """The comments that a file should have."""
    in_text = [one for one in checked.findings if not one.rule.beside]
    told = list(folded(checked, in_text, lang))
    gravest = {id(one) for one in sorted(told, key=lambda one: one.finding.severity.rank)[:MOST]}
    kept = [one for one in told if id(one) in gravest]
    return Annotations(
        tuple(Note(one.finding.span, tuple(_lines(checked, one, lang))) for one in kept),
        sum(len(one.again) for one in kept),
        len(told) - len(kept),
        len(checked.findings) - len(in_text),
    )


def _lines(checked: Checked, told: Told, lang: Lang) -> Iterator[str]:
    finding = told.finding
    yield HEADS[lang].format(SEVERITIES[lang][finding.severity], finding.rule.id, finding.message(lang))
    if told.again:
        yield ALIKE[lang].format(len(told.again) + 1)
    if advice := finding.advice(lang):
        yield _ADVICE[lang].format(advice)
    place = checked.source.map.location(finding.span.start)
    if place and place.story != _BODY:  # where no comment can stand
        yield _PLACE[lang].format(location.in_words(checked, finding.span.start, lang))
