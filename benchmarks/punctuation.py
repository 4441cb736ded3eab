"""Puts one fault of punctuation into finished texts, many times over, and counts what is caught at the place.

    python benchmarks/punctuation.py FOLDER… [--copies N] [--seed S] [--misses]

FOLDER holds finished texts (.txt, .md), of which those with findings of PUN1 are left out. In each copy a quotation
mark, a bracket or a book-title mark is dropped, doubled or turned, a comma, full stop or word doubled, a paragraph
repeated, or a space put into a word. Caught: a PUN1 error or warning that touches the pair, the mark, the word or the
paragraph. Extra: any further one. `--misses` prints what was not caught, or not alone.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportlint.checks.punctuation.marks import KIND_OF
from reportlint.checks.punctuation.pairs import pairs
from reportlint.config.profile import unconfigured
from reportlint.config.settings import Settings
from reportlint.engine.discover import discover
from reportlint.engine.lint import lint
from reportlint.language.han import has_chinese
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.finding import Checked
from reportlint.model.severity import Severity
from reportlint.model.text import Span, touches
from reportlint.readers.read import read, read_bytes
from reportlint.recognition.statute import is_statute

_PROFILE = unconfigured(Settings(select=("PUN1",)))
_NUMBERED = Pattern(r"[（(].{1,3}[）)]")  # without one of its marks （1） is a label all the same
_CLAUSE = Pattern(r"[\u4e00-\u9fff]{6,12}(?=[，。；])")
_LONG = 50  # characters of a paragraph that is repeated


class Fault(NamedTuple):
    """What is done to a text: `span` becomes `text`; a finding is at the place if it touches `place` afterwards."""

    kind: str
    span: Span
    text: str
    place: Span

    @property
    def is_of_pair(self) -> bool:
        """Whether it befell one of a pair of marks."""
        return self.kind.endswith((" dropped", "mark doubled", "bracket doubled", " turned"))


class Outcome(NamedTuple):
    """What was told of a copy: whether the fault, how many errors and warnings besides, and where."""

    fault: Fault
    path: str
    caught: bool
    extra: int
    shown: str


def main(argv: Sequence[str]) -> None:
    """Print the share caught and the extra findings, by kind of fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--copies", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args(argv)
    outcomes = list(outcomes_of(finished(options.folders), options.copies, random.Random(options.seed)))
    for outcome in outcomes:
        if options.misses and (not outcome.caught or outcome.extra):
            fault = outcome.fault.kind + ("" if outcome.caught else " missed") + (" extra" if outcome.extra else "")
            print(f"{fault}: {Path(outcome.path).name}: {outcome.shown!r}")
    for kind in sorted({outcome.fault.kind for outcome in outcomes}):
        _print(kind, [outcome for outcome in outcomes if outcome.fault.kind == kind])
    _print("all", outcomes)


def _print(kind: str, outcomes: Sequence[Outcome]) -> None:
    caught, extra = sum(outcome.caught for outcome in outcomes), sum(outcome.extra for outcome in outcomes)
    print(f"{kind:30} {len(outcomes):5} copies  caught {caught / max(len(outcomes), 1):6.1%}  extra {extra}")


def finished(folders: Sequence[str]) -> Iterator[Checked]:
    """The texts below the folders whose punctuation has no fault."""
    for found in discover(folders).files:
        checked = lint(read(found.path), _PROFILE)
        if not any(finding.severity is not Severity.INFO for finding in checked.findings):
            yield checked


def outcomes_of(texts: Iterator[Checked], copies: int, chance: random.Random) -> Iterator[Outcome]:
    """What is told of so many copies, each with one fault at a place drawn from all texts."""
    all_texts = list(texts)
    while copies and all_texts:
        checked = chance.choice(all_texts)
        fault = chance.choice(_FAULTS)(chance.choice(checked.documents), chance)
        if fault:
            copies -= 1
            yield _told(checked, fault)


def _told(checked: Checked, fault: Fault) -> Outcome:
    source = checked.source
    text = source.text[: fault.span.start] + fault.text + source.text[fault.span.end :]
    spans = [
        finding.span
        for finding in lint(read_bytes(text.encode(), source.path), _PROFILE).findings
        if finding.severity is not Severity.INFO
    ]
    caught = touches(spans, fault.place)
    shown = text[max(0, fault.place.start - 30) : fault.place.end + 30]
    return Outcome(fault, source.path, caught, max(0, len(spans) - 1), shown)


def _of_pair(document: Document, chance: random.Random) -> Fault | None:
    text = document.text
    found = [
        pair
        for pair in document.fact(pairs).pairs
        if not _NUMBERED.fullmatch(text, pair.opened, pair.closed + 1) and has_chinese(text[pair.opened : pair.closed])
    ]
    if not found:
        return None
    pair = chance.choice(found)
    at, kind = chance.choice(pair), KIND_OF[text[pair.opened]]
    name = "quotation mark" if kind.is_quote else kind.en
    way = chance.choice(("dropped", "doubled", "turned"))
    turned = text[pair.closed if at == pair.opened else pair.opened]
    written = {"dropped": "", "doubled": text[at] * 2, "turned": turned}[way]
    place = Span(max(0, pair.opened - 1), pair.closed + 2)
    return Fault(f"{name} {way}", Span(at, at + 1), written, place)


def _of_point(document: Document, chance: random.Random) -> Fault | None:
    at = document.text.find(chance.choice("，。、；"), chance.randrange(*document.span))
    if at < 0 or at >= document.span.end or not document.text[at + 1 : at + 2].isalnum():
        return None
    return Fault("point doubled", Span(at, at + 1), document.text[at] * 2, Span(at, at + 2))


def _of_word(document: Document, chance: random.Random) -> Fault | None:
    clause = _CLAUSE.search(document.text, chance.randrange(*document.span), document.span.end)
    if not clause:
        return None
    words = [word for word, _ in tagged(clause[0])]
    number = chance.randrange(len(words))
    start, word = clause.start() + sum(map(len, words[:number])), words[number]
    end = start + len(word)
    if len(word) != 2:
        return None
    if chance.random() < 0.5:
        return Fault("word doubled", Span(start, end), word * 2, Span(start, end + len(word)))
    return Fault("word split", Span(start, end), word[0] + " " + word[1], Span(start, end + 1))


def _of_paragraph(document: Document, chance: random.Random) -> Fault | None:
    text = document.text
    if document.fact(is_statute):
        return None  # in which provisions recur
    found = [b.span for b in document.blocks if b.kind == "paragraph" and b.span.end - b.span.start > _LONG]
    found = [span for span in found if "。" in text[slice(*span)]]
    if len(found) < 2:
        return None
    span, behind = sorted(chance.sample(found, 2))
    written = "\n" + document.quote(span)
    return Fault(
        "paragraph repeated", Span(behind.end, behind.end), written, Span(behind.end, behind.end + len(written))
    )


_FAULTS: tuple[Callable[[Document, random.Random], Fault | None], ...] = (
    *(_of_pair,) * 6,
    _of_point,
    _of_word,
    _of_word,
    _of_paragraph,
)


if __name__ == "__main__":
    main(sys.argv[1:])
