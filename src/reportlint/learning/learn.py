"""The whole way from folders of finished documents to a file of weights, and how good they are."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from reportlint import __version__
from reportlint.checks.figure.numbers.weights import FORM
from reportlint.errors import Message, ReportlintError
from reportlint.files import write
from reportlint.language.weights import packed
from reportlint.learning.archive import Taught, archive
from reportlint.learning.lessons import Learned, learned
from reportlint.learning.measure import Judged, Point, cross_validated, curve, judge

_FEWEST = 5  # documents that are no statutes
_READING = Message("读定稿……", "reading the documents")
_VALIDATING = Message("交叉验证……", "cross-validating")
_LEARNING = Message("学习……", "learning")


class Report(NamedTuple):
    """What was learned from, and what it is worth on documents that were not: by cross-validation, on a test set.

    What stands `beside` was learned from too, and judged nowhere.
    """

    documents: Sequence[Taught]
    beside: Sequence[Taught]
    judged: Sequence[Judged]
    tested: Sequence[Taught]
    test: Sequence[Judged]


def learn(
    folders: Sequence[str],
    beside: Sequence[str],
    file: str,
    tests: Sequence[str],
    say: Callable[[Message], None],
    *,
    converts: bool = False,
) -> Report:
    """Learn from the documents of some folders, write the weights, and say what is being done.

    By those of `folders` it is judged too, each by what the others teach; never by those of `beside`.

    Raises ReportlintError where there are too few documents, one cannot be read, or the file cannot be written.
    """
    say(_READING)
    documents, others = archive(folders, converts=converts), archive(beside, converts=converts) if beside else []
    reports = [document for document in documents if not document.is_statute]
    if len(reports) < _FEWEST:
        raise ReportlintError(
            f"定稿太少：除法规外至少要 {_FEWEST} 份，只有 {len(reports)} 份",
            f"too few finished documents: at least {_FEWEST} that are no statutes are needed, there are {len(reports)}",
        )
    say(_VALIDATING)
    judged = cross_validated(documents, others)
    say(_LEARNING)
    weights = learned([*documents, *others])
    points = curve(in_reports(judged), characters(reports))
    write(_packed(weights, [*documents, *others], points), file)
    tested = archive(tests, converts=converts) if tests else []
    return Report(documents, others, judged, tested, list(judge(tested, weights)))


def in_reports(judged: Sequence[Judged]) -> list[Judged]:
    """What was judged in documents that are no statutes: in these nothing is told."""
    return [one for one in judged if not one.document.is_statute]


def characters(documents: Sequence[Taught]) -> int:
    """How long some documents are together."""
    return sum(document.characters for document in documents)


def set_of(path: str) -> str:
    """The set that a document belongs to: the name of its folder."""
    return os.path.basename(os.path.dirname(os.path.abspath(path)))


def _packed(weights: Learned, documents: Sequence[Taught], points: Sequence[Point]) -> bytes:
    lost = Counter(example.lost for document in documents for example in document.examples)
    said: dict[str, Any] = {
        "form": FORM,
        "reportlint": __version__,
        "date": date.today().isoformat(),
        "sets": _sets(documents),
        "sites": {"bare": lost[False], "taken out": lost[True]},
        "cross-validation": [point._asdict() for point in points],
        "scale": weights.scale,
        "bound": " ".join(sorted(weights.bound)),
        "settled": " ".join(sorted(pair for pair in weights.settled if not pair.isspace() and " " not in pair)),
    }
    return packed(said, (weights.near.tobytes(), weights.farther.tobytes()))


def _sets(documents: Sequence[Taught]) -> dict[str, Any]:
    sets: dict[str, Any] = {}
    for document in sorted(documents, key=lambda document: document.path):
        name = set_of(document.path)
        files, length, statutes = sets.get(name, (0, 0, 0))
        sets[name] = (files + 1, length + document.characters, statutes + document.is_statute)
    return {
        name: {"documents": files, "characters": length, "statutes": of_law}
        for name, (files, length, of_law) in sets.items()
    }
