"""The blanks that a template left behind: numbers, names and dates that were masked by X, ×, *, 某 or a ruled line.

A blank is found by its grammar, not by a list of strings: a mask, alone or mixed with digits, grown to the number, name
or date that it belongs to, and judged by what follows and what stands around it. Linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportlint.checks.placeholder.alone import masks_alone, masks_in_cells
from reportlint.checks.placeholder.alternatives import either_of
from reportlint.checks.placeholder.blank import Blank, without_overlaps
from reportlint.checks.placeholder.cells import open_cells
from reportlint.checks.placeholder.characters import in_one_shape
from reportlint.checks.placeholder.dates import masked_dates
from reportlint.checks.placeholder.doubt import in_company, is_scheme, lower_confidence
from reportlint.checks.placeholder.dummies import dummies_of
from reportlint.checks.placeholder.empty import empty_places
from reportlint.checks.placeholder.fields import empty_fields
from reportlint.checks.placeholder.hidden import hidden_by
from reportlint.checks.placeholder.masks import masks_in
from reportlint.checks.placeholder.misfits import misfits_of
from reportlint.checks.placeholder.misread import misread_numbers
from reportlint.checks.placeholder.notes import notes_of
from reportlint.checks.placeholder.open_dates import open_dates
from reportlint.checks.placeholder.open_numbers import open_numbers
from reportlint.checks.placeholder.organisations import nameless_organisations
from reportlint.checks.placeholder.pending import pending_notes
from reportlint.checks.placeholder.people import unnamed_people
from reportlint.checks.placeholder.private import private_numbers
from reportlint.checks.placeholder.standins import filled_with_x
from reportlint.checks.placeholder.uncertain import uncertain_values
from reportlint.model.document import Document


def blanks_of(document: Document) -> tuple[Blank, ...]:
    """The blanks of a report, in order, with their places in the file; no two overlap."""
    begin = document.span.start
    cells = list(masks_in_cells(document))
    found = without_overlaps(cells, (blank.moved(begin) for blank in blanks_in(document.fact(text_shown))))
    found = without_overlaps(found, pending_notes(document))
    if not _shows_marks(document):
        return tuple(found)
    from reportlint.checks.placeholder.word_marks import supported  # who checks text does not wait for it

    return supported(document, found)


def text_shown(document: Document) -> str:
    """The text of the report as its reader sees it: ruled blanks of a Word file drawn as `____`."""
    if not _shows_marks(document):
        return document.quote(document.span)
    from reportlint.checks.placeholder.word_marks import drawn  # who checks text does not wait for it

    return drawn(document)


def _shows_marks(document: Document) -> bool:
    markup = document.markup
    return bool(markup and (markup.prompts or markup.marked or markup.ruled or markup.pictures))


def blanks_in(text: str) -> tuple[Blank, ...]:
    """The blanks of the text of a report, in order; no two overlap."""
    written = in_one_shape(text.replace("\r\n", " \n").replace("\r", "\n"))  # nothing moves
    text = filled_with_x(written)
    masks = masks_in(text)
    private = private_numbers(text)
    ways = (
        masks_alone(text, masks),
        empty_fields(text),
        unnamed_people(text),
        masked_dates(masks),
        hidden_by(masks),
        open_dates(text),
        open_numbers(text),
        empty_places(text),
        misread_numbers(text),
        uncertain_values(written),
        open_cells(written),
        notes_of(written),
        nameless_organisations(written),
        either_of(written),
        misfits_of(written),
        dummies_of(written),
    )
    everything = [blank for way in (private.blanks, *ways) for blank in way if not private.hide(blank)]
    everything.sort(key=lambda blank: (blank.span.start, -blank.span.end))
    blanks = in_company(written, _longest(everything))
    return tuple(lower_confidence(written, [blank for blank in blanks if not is_scheme(written, blank)]))


def _longest(blanks: Iterable[Blank]) -> list[Blank]:
    """Of blanks that overlap, which come in the order of the text, the longest that begins first."""
    found: list[Blank] = []
    for blank in blanks:
        if not found or blank.span.start >= found[-1].span.end:
            found.append(blank)
    return found
