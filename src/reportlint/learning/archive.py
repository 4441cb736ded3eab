"""The finished documents that are learned from, each with its register and its examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from reportlint.config.options import Inputs
from reportlint.engine.discover import discover
from reportlint.engine.reading import Reading, reading
from reportlint.errors import ReportlintError
from reportlint.learning.examples import Example, examples
from reportlint.outline.read import read_outline
from reportlint.recognition.statute import is_statute

_SEED = 3
_STATUTES = 3  # times as many characters of statutes as of all else: they are a register of their own, and learned from
_ENOUGH = 10_000  # characters of reports, from which on that is asked


class Text(NamedTuple):
    """One finished report."""

    path: str
    text: str
    is_statute: bool


class Taught(NamedTuple):
    """One finished report and what it teaches."""

    path: str
    characters: int
    is_statute: bool
    examples: tuple[Example, ...]


def archive(folders: Sequence[str], *, converts: bool = False) -> list[Taught]:
    """What the documents of some folders teach, in an order of chance that is always the same.

    Of statutes no more is read than three times what there is of other documents. Raises ReportlintError for a file
    that cannot be read, and where there is none.
    """
    paths = _paths(folders, converts=converts)
    with reading(paths, Inputs(max_characters=None), converts=converts) as files:
        texts = [text for path in paths for text in _texts(files, path)]
    chance = Random(_SEED)
    chance.shuffle(texts)
    reports = sum(len(text.text) for text in texts if not text.is_statute)
    room = max(_ENOUGH, reports * _STATUTES) if reports else sum(len(text.text) for text in texts)
    taught = []
    for path, text, of_law in texts:
        if of_law and len(text) > room:
            continue
        room -= len(text) * of_law
        taught.append(Taught(path, len(text), of_law, tuple(examples(text, chance))))
    return taught


def _paths(folders: Sequence[str], *, converts: bool) -> list[str]:
    found = discover(folders, converts=converts)
    for failure in found.failures:
        raise ReportlintError(*failure.said, failure.path)
    return [file.path for file in found.files]


def _texts(files: Reading, path: str) -> Iterator[Text]:
    try:
        source = files.read(path)
    except ReportlintError as error:
        raise ReportlintError(*error.said, error.at or path) from error
    for document in read_outline(source):
        start, end = document.span
        yield Text(path, document.map.lf_text[start:end], document.fact(is_statute))
