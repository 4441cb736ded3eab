"""Measures whether `compare` tells every change between two versions of a report, and nothing else.

    python benchmarks/compare.py [FOLDER] [PAIRS] [--show]

Of each finished text in FOLDER (the drafts of tests/fixtures by default) versions are made in which one figure is
changed, a clause with one figure is taken out, another is added, and two paragraphs change places, all at random but
the same each time. Printed is how many changes were told at their place, and what was told besides; `--show` shows it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.config.profile import unconfigured
from reportlint.engine.lint import lint
from reportlint.language.pattern import Pattern
from reportlint.model.finding import Checked
from reportlint.readers.read import read_bytes
from reportlint.views.versions import Difference, compare

_ROOT = Path(__file__).resolve().parents[1]
_DRAFTS = _ROOT / "tests" / "fixtures" / "drafts"
_PROFILE = unconfigured()._replace(rules=())
_CLAUSE = Pattern("，(?P<clause>[^，。；：、（）()“”\n\r]{2,30})(?=[，。；])")
_DIGITS = Pattern("[0-9]+(?:\\.[0-9]+)?")
_ADDED = "另建成便民服务点{}处"


class Pair(NamedTuple):
    """Two versions, and what was done: how, what stood in the old one, what stands in the new."""

    old: str
    new: str
    made: frozenset[tuple[str, str, str]]


class Outcome(NamedTuple):
    """What was made and not told, and what was told and not made."""

    missed: tuple[tuple[str, str, str], ...]
    extra: tuple[tuple[str, str, str], ...]


def pairs(texts: Sequence[str], count: int, seed: int = 1) -> Iterator[Pair]:
    """So many pairs, from texts in turn."""
    draw = random.Random(seed)
    made = 0
    for _ in range(20):
        for text in texts:
            pair = _pair(text, draw)
            if pair:
                yield pair
                made += 1
            if made == count:
                return


def outcome(pair: Pair) -> Outcome:
    """How `compare` fares with a pair."""
    differences = compare(_version(pair.old), _version(pair.new))
    found = [_told(one) for one in (*differences.figures, *differences.sections)]  # a name may go with its clause
    missed = tuple(one for one in pair.made if one not in found)
    return Outcome(missed, tuple(one for one in found if one not in pair.made))


def _told(one: Difference) -> tuple[str, str, str]:
    return one.how, one.old[0] if one.old else "", one.new[0] if one.new else ""


def _version(text: str) -> Checked:
    return lint(read_bytes(text.encode(), "draft.txt"), _PROFILE)


def _pair(text: str, draw: random.Random) -> Pair | None:
    """A pair with a change, a loss and an addition, each in a line of its own; None where there is no room for them."""
    (document, *_) = _version(text).documents
    found = [
        one for one in document.fact(quantities) if _DIGITS.search(document.quote(one.span)) and not one.number.is_range
    ]
    by_line: dict[int, list[Quantity]] = {}
    starts = [0, *(at + 1 for at, mark in enumerate(text) if mark == "\n"), len(text) + 1]
    lines = [text[start : end - 1] for start, end in pairwise(starts)]
    for quantity in found:
        line = sum(start <= quantity.span.start for start in starts) - 1
        by_line.setdefault(line, []).append(quantity)
    if len(by_line) < 3:
        return None
    changed, lost, added = draw.sample(sorted(by_line), 3)
    made = set()
    for edit in (
        _changed(lines, starts, changed, by_line[changed], draw),
        _lost(lines, starts, lost, by_line[lost], draw),
    ):
        if edit is None:
            return None
        made.add(edit)
    if not lines[added].rstrip().endswith("。"):
        return None
    value = draw.randint(101, 999)
    lines[added] = lines[added].rstrip().removesuffix("。") + f"，{_ADDED.format(value)}。"
    made.add(("appeared", "", f"{value}处"))
    return Pair(text, "\n".join(lines), frozenset(made))


def _changed(
    lines: list[str], starts: list[int], line: int, held: list[Quantity], draw: random.Random
) -> tuple[str, str, str] | None:
    quantity = draw.choice(held)
    start, end = (place - starts[line] for place in quantity.span)
    written = lines[line][start:end]
    digits = _DIGITS.search(written)
    if digits is None:
        return None
    number = digits[0]
    other = number[:-1] + str((int(number[-1]) + draw.randint(1, 8)) % 10)
    new = written[: digits.start()] + other + written[digits.end() :]
    lines[line] = lines[line][:start] + new + lines[line][end:]
    return "changed", written, new


def _lost(
    lines: list[str], starts: list[int], line: int, held: list[Quantity], draw: random.Random
) -> tuple[str, str, str] | None:
    """A clause between two commas that holds one figure and no more is taken out."""
    places = list(_CLAUSE.finditer(lines[line]))
    draw.shuffle(places)
    for match in places:
        inside = [one for one in held if match.start() <= one.span.start - starts[line] < match.end()]
        if len(inside) == 1 and len(_DIGITS.findall(match[0])) == 1 and "年" not in match[0] and "月" not in match[0]:
            written = lines[line][inside[0].span.start - starts[line] : inside[0].span.end - starts[line]]
            lines[line] = lines[line][: match.start()] + lines[line][match.end() :]
            return "lost", written, ""
    return None


def main() -> None:
    """Measure, and print."""
    options = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    folder = Path(options[0]) if options else _DRAFTS
    count = int(options[1]) if len(options) > 1 else 200
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    told = missed = extra = done = 0
    for pair in pairs(texts, count):
        result = outcome(pair)
        done += 1
        told += len(pair.made) - len(result.missed)
        missed += len(result.missed)
        extra += len(result.extra)
        if "--show" in sys.argv and (result.missed or result.extra):
            print(f"missed {list(result.missed)}, besides {list(result.extra)}")
    print(f"{done} pairs, {told + missed} changes: {told} told, {missed} missed; told besides: {extra}")


if __name__ == "__main__":
    main()
