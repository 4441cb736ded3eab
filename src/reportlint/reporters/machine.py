"""What reports for other programs have in common: paths as repositories have them, findings in order of gravity."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportlint.filters.fingerprint import Fingerprint, fingerprints, path_from
from reportlint.model.finding import Checked, Finding, Run
from reportlint.model.severity import Lang
from reportlint.model.text import Span
from reportlint.reporters.location import in_words

_PLACED: Mapping[Lang, str] = {"zh": "{}：{}", "en": "{}: {}"}


def repository_path(path: str) -> str:
    """From the folder that the program was started in, which for a CI job is the root; elsewhere absolute."""
    below = path_from(os.getcwd(), path) if not path.startswith("<") else path
    return os.path.abspath(path).replace(os.sep, "/") if below.startswith("../") else below


def each_finding(run: Run) -> Iterator[tuple[Checked, Finding, Fingerprint]]:
    """Every finding with its file and fingerprint, file by file."""
    for checked in run.all_checked:
        for finding, fingerprint in zip(checked.findings, fingerprints(checked, os.getcwd()), strict=True):
            yield checked, finding, fingerprint


def gravest_first(run: Run) -> list[tuple[Checked, Finding, Fingerprint]]:
    """The same, errors first: who shows only some shows the worst."""
    return sorted(each_finding(run), key=lambda one: one[1].severity.rank)


class Region(NamedTuple):
    """Lines and columns, which end behind the last character; columns are None where only lines are known."""

    line: int
    column: int | None
    end_line: int
    end_column: int | None


def region(checked: Checked, span: Span) -> Region:
    """Where a span stands: in an HTML file in its source; in files of Word and PDF in the text that `text` prints.

    Programs that show a report beside the lines of a file can say no more of those; the message names the paragraph.
    """
    first, last = (checked.source.map.location(offset) for offset in span)
    if first and last and first.line and not first.page:
        return Region(first.line, None, max(first.line, last.line), None)
    return Region(*checked.source.map.position(span.start), *checked.source.map.position(span.end))


def is_of_lines(checked: Checked) -> bool:
    """Whether a file holds the lines that are checked, so that a fix of them can be applied to it by others."""
    return checked.source.map.location(0) is None


def placed(checked: Checked, finding: Finding, lang: Lang) -> str:
    """The message; in front of it paragraph, cell or page where lines of text say little."""
    where = in_words(checked, finding.span.start, lang)
    return _PLACED[lang].format(where, finding.message(lang)) if where else finding.message(lang)


def with_advice(checked: Checked, finding: Finding, lang: Lang) -> str:
    """The same, and what to do."""
    message, advice = placed(checked, finding, lang), finding.advice(lang)
    if not advice:
        return message
    return f"{message.removesuffix('。')}。{advice}" if lang == "zh" else f"{message}; {advice}"
