"""Puts a line of residue into finished texts, many times over, and counts what is caught at the place.

    python benchmarks/residue.py LINES FOLDER… [--copies N] [--seed S] [--escaped]

LINES is a file of lines as websites, pages, reviewers and assistants leave them; each goes between two lines of
finished texts (.txt) of the folders, drawn at random, in which no residue is told. Caught: a finding of RES1, or of
PLH (something is still to come, or blank), that begins or ends on the line. Extra: any further error or warning of
theirs.
`--escaped` prints the lines that escape, and how often.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportlint.config.profile import unconfigured
from reportlint.config.settings import Settings
from reportlint.engine.discover import discover
from reportlint.engine.lint import lint
from reportlint.errors import ReportlintError
from reportlint.language.han import has_chinese
from reportlint.language.pattern import Pattern
from reportlint.model.finding import Checked, Finding
from reportlint.model.severity import Severity
from reportlint.readers.read import read, read_bytes

_CODE = Pattern(r"^(?:RES)?10\d[\t ]+")  # of the rule, which may stand in front
_RESIDUE = unconfigured(Settings(select=("RES1", "PLH")))


class Outcome(NamedTuple):
    """What was told of a line at a place: how gravely, and how many errors and warnings besides."""

    line: str
    told: Severity | None
    extra: int


def main(argv: Sequence[str]) -> None:
    """Print the share caught, by severity, and the extra findings."""
    options = _options(argv)
    lines = [
        _CODE.sub("", line) for line in Path(options.lines).read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    texts = list(_finished(options.folders))
    outcomes = list(_outcomes(lines, texts, options.copies, random.Random(options.seed)))
    told = Counter(str(outcome.told) for outcome in outcomes)
    caught = sum(outcome.told is not None for outcome in outcomes)
    extra = sum(outcome.extra for outcome in outcomes)
    print(f"{len(texts)} texts, {len(lines)} lines, {len(outcomes)} copies")
    print(f"caught {caught / len(outcomes):.1%}, extra {extra}")
    print("  ".join(f"{severity} {told[severity] / len(outcomes):.1%}" for severity in Severity))
    for form in dict.fromkeys(_form(line) for line in lines):
        of_form = [outcome.told is not None for outcome in outcomes if _form(outcome.line) == form]
        print(f"  {form:9} {len(of_form):5} copies  caught {sum(of_form) / max(len(of_form), 1):6.1%}")
    if options.escaped:
        for line, times in Counter(outcome.line for outcome in outcomes if outcome.told is None).most_common():
            print(f"{times:4}  {line}")


def _form(line: str) -> str:
    """What a line looks like, to see where a rule is weak without reading the line."""
    bare = line.strip()
    if bare[:1] in "（(【[〔":
        return "brackets"
    if not has_chinese(bare):
        return "foreign"
    if "：" in bare or ":" in bare:
        return "colon"
    return "sentence" if bare.endswith(("。", "！", "？", "!", "?")) else "words"


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", metavar="LINES")
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--copies", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--escaped", action="store_true")
    return parser.parse_args(argv)


def _finished(folders: Sequence[str]) -> Iterator[list[str]]:
    """The lines of the texts in which no residue is told."""
    for path in (file.path for folder in folders for file in discover([folder]).files if file.path.endswith(".txt")):
        try:
            source = read(path)
        except ReportlintError:
            continue
        if not lint(source, _RESIDUE).findings:
            yield source.text.splitlines()


def _outcomes(
    lines: Sequence[str], texts: Sequence[Sequence[str]], copies: int, chance: random.Random
) -> Iterator[Outcome]:
    for copy in range(copies if texts else 0):
        line, text = lines[copy % len(lines)], chance.choice(texts)
        at = chance.randint(1, len(text))
        changed = "\n".join((*text[:at], line, *text[at:]))
        checked = lint(read_bytes(changed.encode(), "draft.txt"), _RESIDUE)
        told = [found for found in checked.findings if at + 1 in _ends(checked, found)]
        besides = [found for found in checked.findings if found not in told and found.severity is not Severity.INFO]
        yield Outcome(line, min((found.severity for found in told), key=lambda s: s.rank, default=None), len(besides))


def _ends(checked: Checked, found: Finding) -> tuple[int, int]:
    position = checked.source.map.position
    return position(found.span.start)[0], position(max(found.span.start, found.span.end - 1))[0]


if __name__ == "__main__":
    main(sys.argv[1:])
