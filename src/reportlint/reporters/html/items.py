"""A finding as the list of a page tells it: its words, its place, what would mend it, where else to look."""

from __future__ import annotations

from typing import NamedTuple

from reportlint.fixes.writers import is_fixable
from reportlint.language.pattern import Match, Pattern
from reportlint.model.finding import Checked, Finding
from reportlint.model.severity import Lang
from reportlint.model.text import Fix, Span
from reportlint.reporters import location
from reportlint.reporters.display import shortened
from reportlint.reporters.html.words import WORDS

_EDITS = 8  # of a fix that are shown
_QUOTED = 60  # columns of what is quoted
_MARK_IN_MARKS = Pattern("“(?P<mark>[“”‘’\"'＂＇]{1,3})”")  # a quotation mark that is spoken of, in others of its kind


class Change(NamedTuple):
    """What a fix does at one place: `before` is taken away, `after` written."""

    before: str
    after: str


class Proposal(NamedTuple):
    """A fix: whether it is safe, whether `--fix` can write it, and what it does; `more` are not shown."""

    is_safe: bool
    is_written: bool
    changes: tuple[Change, ...]
    more: int


class Elsewhere(NamedTuple):
    """Another place that a finding speaks of."""

    id: str
    place: str
    note: str
    quote: str


class Item(NamedTuple):
    """A finding as the list tells it; `id` is the same in the draft."""

    id: str
    number: int  # in its file
    severity: str
    rule: str
    family: str
    message: str
    advice: str
    place: str
    fix: Proposal | None
    elsewhere: tuple[Elsewhere, ...]
    sections: str = ""  # the ids of those that it is in


def item_of(checked: Checked, finding: Finding, item_id: str, number: int, lang: Lang) -> Item:
    """A finding, by the number that it has in its file."""
    return Item(
        id=item_id,
        number=number,
        severity=finding.severity.value,
        rule=finding.rule.id,
        family=finding.rule.family,
        message=_readable(finding.message(lang)),
        advice=_readable(finding.advice(lang) or ""),
        place=_place(checked, finding.span, lang),
        fix=_proposal(checked, finding, finding.fix) if finding.fix else None,
        elsewhere=tuple(
            Elsewhere(
                f"{item_id}-{n}",
                _place(checked, other.span, lang),
                _readable(other.note.to(lang)),
                _quoted(checked, other.span),
            )
            for n, other in enumerate(finding.related, 1)
        ),
    )


def _place(checked: Checked, span: Span, lang: Lang) -> str:
    told = location.in_words(checked, span.start, lang)
    return told or WORDS[lang]["line"].format(checked.source.map.position(span.start)[0])


def _readable(told: str) -> str:
    return _MARK_IN_MARKS.sub(_apart, told)


def _apart(match: Match) -> str:
    return f"『{match['mark']}』"


def _quoted(checked: Checked, span: Span) -> str:
    """The words there, on one line; of many the first."""
    words = checked.source.text[span.start : min(span.end, span.start + _QUOTED)]
    return shortened(" ".join(words.split()), _QUOTED)


def _proposal(checked: Checked, finding: Finding, fix: Fix) -> Proposal:
    changes = (Change(_quoted(checked, edit.span), shortened(edit.text, _QUOTED)) for edit in fix.edits[:_EDITS])
    is_written = is_fixable(checked.source, finding, unsafe=True)
    return Proposal(fix.safe, is_written, tuple(changes), max(len(fix.edits) - _EDITS, 0))
