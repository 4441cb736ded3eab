"""Puts one numbering fault into finished texts, many times over, and counts what is caught at the place.

    python benchmarks/mutants.py [FOLDER] [COPIES]

FOLDER holds finished texts (.txt, .md); without it the drafts of tests/fixtures that are free of such faults are used.
In each copy a section is taken out, or its number is raised, lowered or doubled. Caught: a NUM1 finding on the label or
the next one of its series. Extra: any further NUM1 error or warning.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportlint.config.profile import unconfigured
from reportlint.config.settings import Settings
from reportlint.engine.discover import discover
from reportlint.engine.lint import lint
from reportlint.model.document import Document, Section
from reportlint.model.finding import Finding
from reportlint.model.severity import Severity
from reportlint.model.source import Source
from reportlint.outline.labels import relabel
from reportlint.readers.read import read, read_bytes

_FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures" / "drafts"
_NUMBERING = unconfigured(Settings(select=("NUM1",)))
_SEED = 20


class Mutant(NamedTuple):
    """A text with one fault: its kind, and the lines on which a finding is at the place."""

    kind: str
    path: str
    text: str
    lines: frozenset[int]


class Outcome(NamedTuple):
    """What was told of a mutant: whether the fault, and how many errors and warnings besides."""

    mutant: Mutant
    caught: bool
    extra: int


def main(argv: Sequence[str]) -> None:
    """Print the share caught and the extra findings, by kind of fault."""
    folder, copies = argv[0] if argv else str(_FIXTURES), int(argv[1]) if len(argv) > 1 else 1000
    outcomes = list(outcomes_of(finished(folder), copies, random.Random(_SEED)))
    for kind in sorted({outcome.mutant.kind for outcome in outcomes}):
        _print(kind, [outcome for outcome in outcomes if outcome.mutant.kind == kind])
    _print("all", outcomes)


def _print(kind: str, outcomes: Sequence[Outcome]) -> None:
    caught, extra = sum(outcome.caught for outcome in outcomes), sum(outcome.extra for outcome in outcomes)
    print(f"{kind:8} {len(outcomes):5} copies  caught {caught / max(len(outcomes), 1):6.1%}  extra {extra}")


def finished(folder: str) -> Iterator[Source]:
    """The texts below a folder whose numbering has no fault."""
    return (source for source in map(read, (found.path for found in discover([folder]).files)) if not _told(source))


def outcomes_of(sources: Iterable[Source], copies: int, chance: random.Random) -> Iterator[Outcome]:
    """What is told of so many copies, each with one fault at a place drawn from all texts."""
    sites = [(source, place) for source in sources for place in _places(source)]
    for source, place in chance.choices(sites, k=copies) if sites else ():
        if mutant := _mutant(source, place, chance):
            found = _told(read_bytes(mutant.text.encode(), mutant.path))
            besides = sum(finding.severity is not Severity.INFO for _, finding in found) - 1
            yield Outcome(mutant, any(line in mutant.lines for line, _ in found), max(0, besides))


def _told(source: Source) -> list[tuple[int, Finding]]:
    checked = lint(source, _NUMBERING)
    return [(checked.source.map.position(f.span.start)[0], f) for f in checked.findings]


class Place(NamedTuple):
    """A label with a number that stands between two siblings, at the start of its line."""

    document: Document
    before: Section
    section: Section
    after: Section


def _places(source: Source) -> Iterator[Place]:
    for document in lint(source, _NUMBERING).documents:
        for siblings in (document.sections, *(section.children for section in document.all_sections)):
            for before, section, after in zip(siblings, siblings[1:], siblings[2:], strict=False):
                ordinals = [s.label.ordinal or 0 for s in (before, section, after)]
                if ordinals == [ordinals[0], ordinals[0] + 1, ordinals[0] + 2]:
                    yield Place(document, before, section, after)


def _mutant(source: Source, place: Place, chance: random.Random) -> Mutant | None:
    text, label = source.text, place.section.label
    here, following = (source.map.position(s.label.span.start)[0] for s in (place.section, place.after))
    kind = chance.choice(("removed", "raised", "lowered", "doubled"))
    if kind == "removed":
        cut = text[: place.section.span.start] + text[place.section.span.end :]
        shift = text.count("\n", place.section.span.start, place.section.span.end)
        return Mutant(kind, source.path, cut, frozenset((following - shift,)))
    by = {"raised": chance.randint(1, 3), "lowered": -chance.randint(2, 3), "doubled": -1}
    number = (label.ordinal or 0) + by[kind]
    written = relabel(text, label, number) if number > 0 else None
    if written is None:
        return None
    changed = text[: label.span.start] + written + text[label.span.end :]
    return Mutant(kind, source.path, changed, frozenset((here, following)))


if __name__ == "__main__":
    main(sys.argv[1:])
