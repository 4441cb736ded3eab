"""Measures how well section titles are recognised, on labelled sets: `python benchmarks/titles.py [FILE…] [--errors]`.

A line of a set holds kind, title and canonical sections (joined by `+`, or `-`), parted by tabs; without FILE both
sets of tests/fixtures/titles are used. The bars: 0.95 right, 0.02 wrong on a set that was never tuned on.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from reportlint.cards.templates import Templates

_SETS = Path(__file__).parent.parent / "tests" / "fixtures" / "titles"


def main(argv: Sequence[str]) -> None:
    """Print the shares for each set, and with --errors each title that is not read right."""
    paths = [Path(arg) for arg in argv if not arg.startswith("--")] or sorted(_SETS.glob("*.tsv"))
    templates = Templates()
    for path in paths:
        _measure(templates, path, errors="--errors" in argv)


def _measure(templates: Templates, path: Path, *, errors: bool) -> None:
    names = {template.known_as: template.names for template in templates.all}
    lines = path.read_text(encoding="utf-8").splitlines()
    right = wrong = 0
    for line in lines:
        kind, title, gold = line.split("\t")
        wanted = set(gold.split("+")) - {"-"}
        meeting = kind == "通知" and any(name.startswith(("会议", "参会")) for name in wanted)
        meaning = templates.vocabulary.meaning(title, names["会议通知" if meeting else kind])
        right += set(meaning.names) == wanted
        wrong += not set(meaning.names) <= wanted
        if errors and set(meaning.names) != wanted:
            print(f"{kind}\t{title}\t{gold}\t{'+'.join(meaning.names) or '-'}\t{meaning.why}")
    print(f"{path.stem}: {len(lines)} titles, {right / len(lines):.3f} right, {wrong / len(lines):.3f} wrong")


if __name__ == "__main__":
    main(sys.argv[1:])
