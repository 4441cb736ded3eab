"""Learns what an aside is, measures how well it is known, and writes the weights that `recognition/asides` goes by.

    python benchmarks/asides.py EXAMPLES FOLDER… [--whole FOLDER…] [-o FILE] [--no-measure]

EXAMPLES is a folder of examples (.jsonl, one file a writer; training/asides says how they are written), each FOLDER one
of finished documents. Printed is how much is found in the examples of each writer by what was learned from all others,
and on the half of the finished documents that was not learned from: from some scores on, the share
of asides told, by voice, that of innocent texts in which anything is told, and finished utterances told.
With -o the weights learned from everything are written.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

from reportlint import __version__
from reportlint.engine.discover import discover
from reportlint.errors import ReportlintError
from reportlint.files import write
from reportlint.language.weights import packed
from reportlint.learning.asides import Example, Learned, Said, examples, known_in, learned, said_in, said_in_archive
from reportlint.model.document import Document
from reportlint.outline.read import read_outline
from reportlint.readers.read import read
from reportlint.recognition.asides.voice import Voice
from reportlint.recognition.asides.weights import FORM, known_bits
from reportlint.recognition.statute import is_statute

LEAST = (-1.0, 0.0, 1.0, 2.0, 3.0, 4.0)  # scores from which on something is told
_PER = 10_000
_OF_STATUTES, _SEED = 0.25, 1


class Writer(NamedTuple):
    """The examples of one writer, each with what it says."""

    name: str
    examples: Sequence[tuple[Example, Sequence[Said]]]


def main(argv: Sequence[str]) -> None:
    """Print the measures; write the weights where a file is named."""
    options = _options(argv)
    texts = list(_texts(options.folders))
    known = known_in(texts)
    of_others = known.of_others
    writers = [_writer(path, of_others) for path in sorted(Path(options.examples).glob("*.jsonl"))]
    whole = [
        said for text in _texts(options.whole, trimmed=False) for said in said_in(Example(text, "", None), of_others)
    ]
    of_its_own = known.of_its_own
    halves = [list(said_in_archive(texts[half::2], of_its_own)) for half in (0, 1)]
    characters = sum(map(len, texts[1::2]))
    print(f"{sum(len(writer.examples) for writer in writers)} examples, {len(texts)} finished documents")
    measured = [writer for writer in writers if not options.only or writer.name in options.only]
    for writer in () if options.no_measure or len(writers) < 2 else measured:
        others = [said for other in writers if other is not writer for _, parts in other.examples for said in parts]
        _measure(writer, learned([*others, *whole], halves[0]), halves[1], characters)
    if options.output:
        everything = [said for writer in writers for _, parts in writer.examples for said in parts]
        weights = learned([*everything, *whole], [*halves[0], *halves[1]])
        write(_packed(weights, of_others, writers, len(texts)), options.output)


def _writer(path: Path, known: Set[str]) -> Writer:
    return Writer(path.stem, [(example, list(said_in(example, known))) for example in examples(str(path))])


def _texts(folders: Sequence[str], *, trimmed: bool = True) -> Iterator[str]:
    """The prose of finished documents; of statutes, which are a register of their own, a share of the paragraphs.

    Those that are not `trimmed` are read from the first line to the last.
    """
    chance = Random(_SEED)
    for file in discover(folders).files:
        try:
            documents = read_outline(read(file.path))
        except ReportlintError:
            continue
        for document in documents:
            prose = _prose(document) if trimmed else document.map.lf_text[slice(*document.span)].split("\n")
            if document.fact(is_statute):
                prose = [line for line in prose if chance.random() < _OF_STATUTES]
            yield "\n".join(prose) + "\n"


def _prose(document: Document) -> list[str]:
    """The lines from the first whole sentence to the last: above and below a published page has residue of its own."""
    lines = document.map.lf_text[document.span.start : document.span.end].split("\n")
    whole = [at for at, line in enumerate(lines) if line.rstrip().endswith("。")]
    return lines[whole[0] : whole[-1] + 1] if whole else []


def _measure(writer: Writer, weights: Learned, finished: Sequence[Said], characters: int) -> None:
    false = [weights.score(said) for said in finished]
    found: defaultdict[str, list[float]] = defaultdict(list)
    for example, parts in writer.examples:
        scores = [weights.score(said) for said in parts if said.voice is example.voice]
        found[str(example.voice or "innocent")].append(max(scores, default=-99.0))
    print(writer.name, {name: len(scores) for name, scores in sorted(found.items())})
    told = [score for voice in Voice for score in found[voice]]
    for least in LEAST:
        by_voice = "  ".join(f"{name} {_share(scores, least):.2f}" for name, scores in sorted(found.items()))
        price = sum(score > least for score in false) / characters * _PER
        print(f"  score {least:4.1f}  told {_share(told, least):.3f}   {by_voice}   finished {price:.2f} in 10,000")


def _share(scores: Sequence[float], least: float) -> float:
    scores = sorted(scores)
    return 1 - bisect_left(scores, least) / max(1, len(scores))


def _packed(weights: Learned, known: Set[str], writers: Sequence[Writer], documents: int) -> bytes:
    said = {
        "form": FORM,
        "reportlint": __version__,
        "date": date.today().isoformat(),
        "examples": {writer.name: len(writer.examples) for writer in writers},
        "documents": documents,
        "scales": list(weights.scales),
        "pairs": "".join(weights.pairs),
    }
    *tables, glance = (table.tobytes() for table in weights.tables)
    return packed(said, (*tables, known_bits(known), glance))


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", metavar="EXAMPLES")
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--whole", nargs="*", default=[], metavar="FOLDER", help="finished drafts without any residue")
    parser.add_argument("-o", "--output", metavar="FILE")
    parser.add_argument("--only", nargs="*", default=[], metavar="WRITER", help="measure only these")
    parser.add_argument("--no-measure", action="store_true", help="only learn")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main(sys.argv[1:])
