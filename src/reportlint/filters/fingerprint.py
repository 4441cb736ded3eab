"""What makes a finding the same finding after the text around it has changed: no line number, no label, no message."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from reportlint.model.finding import Checked, Finding

_LONGEST = 80  # characters of a text that tell it from others


class Fingerprint(NamedTuple):
    """A finding without its place: the same rule on the same text under the same headings, counted from 1."""

    path: str  # with /, from the folder that the caller names
    rule: str
    section: tuple[str, ...]  # the titles above it, outermost first, without their numbers
    text: str
    occurrence: int

    @property
    def digest(self) -> str:
        """32 hexadecimal digits, for programs that want one short word."""
        return digest_of("\0".join((self.path, self.rule, *self.section, self.text, str(self.occurrence))))


def digest_of(words: str) -> str:
    """32 hexadecimal digits that stand for some words."""
    from hashlib import blake2b  # for reports to programs: a run for people does without

    return blake2b(words.encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def fingerprints(checked: Checked, folder: str) -> Iterator[Fingerprint]:
    """One for each finding of a file, in their order; paths count from `folder`."""
    path = path_from(folder, checked.source.path)
    seen: Counter[tuple[str, tuple[str, ...], str]] = Counter()
    for finding in checked.findings:
        same = (finding.rule.id, _titles(checked, finding), _normalised(checked.source.text[slice(*finding.span)]))
        seen[same] += 1
        yield Fingerprint(path, *same, seen[same])


def path_from(folder: str, path: str) -> str:
    """A path from a folder, with / on every system; an absolute one where there is no way (another drive)."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:
        return os.path.abspath(path).replace(os.sep, "/")


def _titles(checked: Checked, finding: Finding) -> tuple[str, ...]:
    document = next((document for document in checked.documents if document.part == finding.part), None)
    if document is None:
        return ()
    return tuple(_normalised(document.quote(section.title)) for section in document.path_to(finding.span.start))


def _normalised(text: str) -> str:
    """Without blanks, in one width."""
    return normalize("NFKC", "".join(text.split()))[:_LONGEST]
