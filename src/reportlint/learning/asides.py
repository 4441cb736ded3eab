"""Learning what an aside is: from examples that people wrote and labelled, against the finished text of an archive.

An example is a short text with the piece of it that is an aside, and whose; one without a piece only looks like it.
What the text of an archive says is taken for words of a report. The tables are those of `recognition/asides`.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from random import Random
from typing import NamedTuple

from reportlint.errors import ReportlintError
from reportlint.learning.training import Lesson, quantised, trained
from reportlint.recognition.asides.features import features
from reportlint.recognition.asides.pairs import pairs as pairs_of
from reportlint.recognition.asides.pairs import strange
from reportlint.recognition.asides.utterances import Form, Utterance, brackets, clauses, inked, sentences
from reportlint.recognition.asides.voice import Voice
from reportlint.recognition.asides.weights import SIZE, VOICE_SIZE, buckets

_ASIDE_COUNTS, _INNOCENT_COUNTS = 20.0, 9.0  # as much as so many utterances of an archive
_WHOLE, _PART_COUNTS = 0.8, 0.4  # what is shorter than that share of a piece, and how much it counts
_MARKS = " \u3000\t\r\n|#*>-，。、；：,.;:！？!?"
_PACE = 0.05  # slower than for lost numbers: there are few examples, and all are gone through again
_CLAUSES, _SEED = 0.25, 1  # the share of clauses of an archive that is learned from, for there are so many
_ASIDES = 4  # a pair in fewer utterances of asides is as good as new, so that it is learned what strangeness says
_DOCUMENTS = 3  # a pair of characters is known that stands in so many finished texts
_STRANGE_AT = 1  # the place of what is strange, at a glance; at 0 is that of what counts for all
_HELD = 0.4  # a clause of which an aside is so much is one


class Example(NamedTuple):
    """A text, a piece of it that is an aside, and whose; of a text that holds none, `voice` is None."""

    text: str
    piece: str
    voice: Voice | None


class Said(NamedTuple):
    """An utterance of an example or an archive: whose aside it is, or None; how much it counts; what is seen of it.

    `strange` are the pairs of its characters that no finished text holds.
    """

    voice: Voice | None
    counts: float
    seen: array[int]
    words: str
    strange: Sequence[str]


class Known(NamedTuple):
    """In how many finished texts each pair of characters stands."""

    counts: Mapping[str, int]

    def by(self, documents: int) -> Set[str]:
        """The pairs that stand in so many."""
        return {pair for pair, count in self.counts.items() if count >= documents}

    @property
    def of_others(self) -> Set[str]:
        """What finished texts hold, for one that is none of them."""
        return self.by(_DOCUMENTS)

    @property
    def of_its_own(self) -> Set[str]:
        """What finished texts hold, for one of them: it does not count itself."""
        return self.by(_DOCUMENTS + 1)


def known_in(texts: Iterable[str]) -> Known:
    """What pairs of characters finished texts hold."""
    return Known(Counter(pair for text in texts for pair in set(pairs_of(text))))


def examples(path: str) -> list[Example]:
    """The examples of a file of JSON lines. Raises ReportlintError with the line where one is not sound."""
    found = []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                said = json.loads(line)
                piece, kind = said["piece"], said["kind"]
                example = Example(said["text"], piece, Voice(kind) if piece else None)
            except (ValueError, KeyError, TypeError) as error:
                raise ReportlintError(f"例子写得不对：{error}", f"no example: {error}", f"{path}:{number}") from error
            if piece not in example.text:
                raise ReportlintError("text 里没有 piece", "its piece does not stand in its text", f"{path}:{number}")
            found.append(example)
    return found


def utterances(text: str, start: int, end: int) -> Iterator[Utterance]:
    """All that is said in `text[start:end]`, line by line."""
    for line in text[start:end].split("\n"):
        stop = start + len(line)
        yield from brackets(text, start, stop)
        for sentence in sentences(text, start, stop):
            yield sentence
            yield from clauses(text, sentence)
        start = stop + 1


def said_in(example: Example, known: Set[str]) -> Iterator[Said]:
    """What an example teaches: its piece and the parts of it are asides, what does not touch it is none.

    Where the piece is no utterance, but the better part of a clause, the clause is.
    """
    text = example.text + "\n"
    if example.voice is None:
        yield from (_said(text, one, None, known) for one in utterances(text, 0, len(example.text)))
        return
    start = text.index(example.piece)
    piece = inked(text, start, start + len(example.piece), _MARKS)
    told = False
    for one in utterances(text, 0, len(example.text)):
        first, last = inked(text, one.start, one.end, _MARKS)
        if piece[0] <= first < last <= piece[1]:
            told = True
            whole = last - first >= _WHOLE * (piece[1] - piece[0])
            yield _said(text, one, example.voice, known, 1.0 if whole else _PART_COUNTS)
        elif one.end <= piece[0] or one.start >= piece[1]:
            yield _said(text, one, None, known)
        elif one.form is Form.CLAUSE and piece[1] - piece[0] >= _HELD * (last - first):
            yield _said(text, one, example.voice, known, _PART_COUNTS)
    if not told:
        yield _said(text, Utterance(*piece, Form.CLAUSE), example.voice, known)


def said_in_archive(texts: Iterable[str], known: Set[str]) -> Iterator[Said]:
    """What finished texts say, a part of their clauses left out."""
    chance = Random(_SEED)
    for text in texts:
        for one in utterances(text, 0, len(text) - 1):
            if one.form is not Form.CLAUSE or chance.random() < _CLAUSES:
                yield _said(text, one, None, known)


def _said(text: str, one: Utterance, voice: Voice | None, known: Set[str], counts: float = 1.0) -> Said:
    words = text[one.start : one.end]
    new = strange(pairs_of(words), known)
    return Said(voice, counts, array("i", sorted(buckets(features(text, one, words, len(new))))), words, new)


class Learned(NamedTuple):
    """What was learned: the tables of `Weights` but the known pairs, the unit of each, and the pairs of the last."""

    tables: Sequence[array[int]]
    scales: Sequence[float]
    pairs: Sequence[str]

    def score(self, said: Said) -> float:
        """How likely an utterance is an aside, as the logarithm of the odds."""
        return float(sum(map(self.tables[0].__getitem__, said.seen)) * self.scales[0])


def learned(taught: Sequence[Said], archive: Sequence[Said]) -> Learned:
    """The weights that examples and the text of an archive teach together."""
    counts = {True: _ASIDE_COUNTS, False: _INNOCENT_COUNTS}
    known = [(said, said.counts * counts[said.voice is not None]) for said in taught]
    known += [(said, said.counts) for said in archive]
    found = [_table([Lesson(said.seen, said.voice is not None, weight) for said, weight in known], SIZE)]
    asides = [said for said in taught if said.voice]
    for voice in Voice:
        found.append(
            _table([Lesson(_smaller(said.seen), said.voice is voice, said.counts) for said in asides], VOICE_SIZE)
        )
    pairs = _often(asides)
    at = {pair: number for number, pair in enumerate(pairs, _STRANGE_AT + 1)}
    glances = [Lesson(_at_a_glance(said, at), said.voice is not None, weight) for said, weight in known]
    found.append(_table(glances, _STRANGE_AT + 1 + len(pairs)))
    return Learned([table for table, _ in found], [scale for _, scale in found], pairs)


def _often(asides: Iterable[Said]) -> list[str]:
    """The pairs of characters that asides hold often."""
    held = Counter(pair for said in asides for pair in set(pairs_of(said.words)))
    return sorted(pair for pair, count in held.items() if count >= _ASIDES)


def _table(lessons: Sequence[Lesson], size: int) -> tuple[array[int], float]:
    return quantised(trained(lessons, size, _PACE))


def _at_a_glance(said: Said, at: Mapping[str, int]) -> array[int]:
    """The places of the pairs of an utterance, as often as they stand in it, and that of what counts for all."""
    held = (at[pair] for pair in pairs_of(said.words) if pair in at)
    strange = (_STRANGE_AT for pair in said.strange if pair not in at)
    return array("i", [0, *held, *strange])


def _smaller(seen: array[int]) -> array[int]:
    return array("i", sorted({bucket % VOICE_SIZE for bucket in seen}))
