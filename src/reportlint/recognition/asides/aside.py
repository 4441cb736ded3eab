"""The asides of a report: its brackets, sentences and lines that are not of it, each with who speaks and how surely.

What an aside is was learned from examples of many writers and from finished text (docs/asides.md); no words are listed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from math import log1p
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span, touches
from reportlint.recognition.asides.features import features
from reportlint.recognition.asides.pairs import pairs, strange
from reportlint.recognition.asides.utterances import (
    Form,
    Utterance,
    brackets,
    clauses,
    heading,
    sentences,
    unlabelled,
    without,
)
from reportlint.recognition.asides.voice import Voice
from reportlint.recognition.asides.weights import ALWAYS, BUILTIN, Weights, buckets
from reportlint.recognition.statute import is_statute

CERTAIN, SURE, DOUBT = 3.2, 1.9, 1.1  # scores from which on an aside is told so surely (docs/asides.md)
_LEAST = -0.8  # the score from which on something may be an aside beside others
_CAUTION = 1.2  # a clause says little by itself, a line of a statute little that is not meant
_APART = 0.6  # a line of nothing else is one more likely, unless it is an item: a report has few that are so short
_SOONER = 0.35  # and so much sooner is it worth a look
_HEADS = 0.6  # what the head of a line has more than a clause within a sentence
_OWN = 2.0  # a title, an addressee, a signature, a date or a heading seldom is one
_CELL = 3.0  # nor is a cell of a table: 阅读次数 heads a column
_FEWEST = 2  # letters that say anything: a box [x] is ticked
_CLOSING = Pattern(r"\s*(?:此致|敬礼|此复|专此函达|特此\w{2,4}|顺颂\w{2})[！!。，,]?\s*")  # what a letter ends in
_SHORT = 6  # code points of a title that may be no more than that
_AT_ONCE = 1 << 16  # code points
_MARKUP = ("](", "{>>", "<<}")
_SPEAKS, _MOST = 2.2, 1.5  # the score of an aside that speaks for others of its voice, and what they gain at most


class Aside(NamedTuple):
    """A stretch of a report that is not of it: whose words, and how likely, as the logarithm of the odds.

    `is_apart`: it is a line, of which nothing else is said, and no item of a list.
    """

    span: Span
    voice: Voice
    score: float
    is_apart: bool = False

    def surely(self, certain: float = CERTAIN, sure: float = SURE, doubt: float = DOUBT) -> Confidence | None:
        """How surely it is one, by the scores that are asked for; None where it is too doubtful to be told."""
        graded = zip((certain, sure, doubt - _SOONER * self.is_apart), Confidence, strict=True)
        return next((confidence for least, confidence in graded if self.score >= least), None)


def asides(document: Document) -> tuple[Aside, ...]:
    """The asides of a report, in order, likely and less likely ones; a fact. In a statute only whole lines are any."""
    own, cells = sorted(set(_own(document))), tuple(_starts(document, "cell"))
    prompts = [prompt.span for prompt in document.markup.prompts] if document.markup else []  # blanks to fill in
    said = (aside for reading in _readings(document) for aside in reading.asides())
    read = (aside for aside in said if document.is_read(aside.span) and not touches(prompts, aside.span))
    found = list(_whole(_as_placed(aside, own, cells) for aside in read))
    sure = Counter(aside.voice for aside in found if aside.score >= _SPEAKS)
    return tuple(_in_company(aside, sure[aside.voice] - (aside.score >= _SPEAKS)) for aside in found)


def _as_placed(aside: Aside, own: Sequence[Span], cells: Sequence[Span]) -> Aside:
    """With what its place says against it."""
    against = _OWN * touches(own, aside.span) + _CELL * touches(cells, aside.span)
    return aside._replace(score=aside.score - against)


def _own(document: Document) -> Iterator[Span]:
    """What is a part of the report, and headings by their labels; a title ends without a mark."""
    if document.title and document.text[document.title.end - 1].isalnum():
        yield document.title
    yield from filter(None, (document.addressee, document.signature, document.date))
    for section in document.all_sections:
        if section.label.style.is_of_headings or section.title.end - section.title.start <= _SHORT:
            yield Span(section.label.span.start, section.label.span.start + 1)
    yield from (block.span for block in document.blocks if _CLOSING.fullmatch(document.text, *block.span))
    yield from _starts(document, "heading")


def _starts(document: Document, kind: str) -> Iterator[Span]:
    """Where the blocks of a kind begin, in order."""
    return (Span(block.span.start, block.span.start + 1) for block in document.blocks if block.kind == kind)


def _whole(found: Iterable[Aside]) -> Iterator[Aside]:
    """Asides in order, without those inside of one that is as sure; brackets that are a sentence are one, not two."""
    surest: dict[Span, Aside] = {}
    for aside in found:
        first = surest.setdefault(aside.span, aside)
        score, is_apart = max(first.score, aside.score), first.is_apart or aside.is_apart
        surest[aside.span] = first._replace(score=score, is_apart=is_apart)
    last: Aside | None = None
    for aside in sorted(surest.values(), key=lambda aside: (aside.span.start, -aside.span.end)):
        if last is None or aside.span.end > last.span.end or aside.score > last.score:
            yield aside
            last = aside


def _in_company(aside: Aside, others: int) -> Aside:
    """Who has spoken in a file for sure has likely spoken elsewhere in it too."""
    return aside._replace(score=aside.score + min(_MOST, log1p(others)))


@cache
def _weights() -> Weights:
    return Weights(BUILTIN)


def _readings(document: Document) -> Iterator[_Reading]:
    """The report, so many whole lines at once, for each of its characters takes room while it is read."""
    text, (start, end), whole_lines = document.map.lf_text, document.span, document.fact(is_statute)
    while start < end:
        line_end = text.find("\n", min(start + _AT_ONCE, end), end)
        stop = end if line_end < 0 else line_end + 1
        yield _read(text, start, stop, _weights(), whole_lines=whole_lines)
        start = stop


def _read(text: str, start: int, end: int, weights: Weights, *, whole_lines: bool) -> _Reading:
    found = list(pairs(text[start:end]))
    distinct = set(found)
    new = set(strange(distinct, weights.known))
    glances = map(weights.glances(distinct, new).__getitem__, found)
    sums, news = (list(accumulate(each, initial=0)) for each in (glances, map(new.__contains__, found)))
    return _Reading(text, start, end, weights, whole_lines, sums, news)


class _Reading(NamedTuple):
    """A stretch of a text that is read for asides, line by line, or for `whole_lines` that are some.

    To each place, `sums` add up the weights of pairs, `news` those that no finished text holds.
    """

    text: str
    start: int
    end: int
    weights: Weights
    whole_lines: bool
    sums: Sequence[int]
    news: Sequence[int]

    def asides(self) -> Iterator[Aside]:
        """The asides of the text."""
        start = self.start
        while start < self.end:
            end = min(self.text.find("\n", start), self.end)
            yield from self._of_line(start, end) if self.whole_lines else self._in_line(start, end)
            start = end + 1

    def _of_line(self, start: int, end: int) -> Iterator[Aside]:
        """A line as an aside, where all that is said in it is one: as sure as the surest."""
        said = [self._spoken(sentence, ()) for sentence in sentences(self.text, start, end)]
        found = [aside for aside in said if aside]
        if found and len(found) == len(said):
            surest = max(found, key=lambda aside: aside.score)
            yield surest._replace(span=Span(found[0].span.start, found[-1].span.end), score=surest.score - _CAUTION)

    def _in_line(self, start: int, end: int) -> Iterator[Aside]:
        """The asides of a line: its brackets, and of what is left its sentences or, in one that is none, clauses."""
        taken: list[Utterance] = []
        for bracket in brackets(self.text, start, end):
            if aside := self._judged(bracket, ()):
                taken.append(bracket)
                yield aside
        said = [(sentence, self._spoken(sentence, taken)) for sentence in sentences(self.text, start, end)]
        line = self.text[start:end]
        is_apart = all(aside for _, aside in said) and unlabelled(line) == line
        for sentence, aside in said:
            if aside:
                yield aside._replace(score=aside.score + _APART * is_apart, is_apart=is_apart)
            else:
                yield from filter(None, (self._judged(clause, taken) for clause in clauses(self.text, sentence)))

    def _spoken(self, sentence: Utterance, taken: Sequence[Utterance]) -> Aside | None:
        """A sentence as an aside, if it may be one; a line of which the head is one is one itself: 上一篇：防汛方案."""
        whole, head = self._judged(sentence, taken), heading(self.text, sentence)
        if head is None or (headed := self._judged(head, taken)) is None:
            return whole
        headed = headed._replace(span=Span(sentence.start, sentence.end), score=headed.score + _HEADS)
        return headed if whole is None or headed.score > whole.score else whole

    def _judged(self, utterance: Utterance, taken: Sequence[Utterance]) -> Aside | None:
        """An utterance as an aside, if it may be one; what is taken already does not count for what it is part of."""
        if self._is_plain(utterance) or self._is_markup(utterance) or self._is_abbreviation(utterance):
            return None
        first = bisect_right(taken, utterance.start, key=lambda part: part.end)
        inside = taken[first : bisect_left(taken, utterance.end, lo=first, key=lambda part: part.start)]
        if any(map(utterance.cuts, inside)):
            return None
        words = without(self.text, utterance, inside)
        new = len(strange(pairs(words), self.weights.known)) if inside else self._added(self.news, utterance)
        seen = buckets(features(self.text, utterance, words, new))
        score = self.weights.score(seen) - _CAUTION * (utterance.form is Form.CLAUSE)
        if score < _LEAST:
            return None
        return Aside(Span(utterance.start, utterance.end), self.weights.voice(seen), score)

    def _is_markup(self, utterance: Utterance) -> bool:
        """Whether it says nothing, or is an image, a link or a remark of CriticMarkup."""
        words = self.text[utterance.start : utterance.end]
        return any(map(words.__contains__, _MARKUP)) or sum(map(str.isalpha, words)) < _FEWEST

    def _is_abbreviation(self, utterance: Utterance) -> bool:
        """Whether it is a short name in Latin letters, in brackets behind the long one: （NGO）."""
        inner = self.text[utterance.start + 1 : utterance.end - 1]
        return utterance.form is Form.BRACKET and inner.isascii() and inner.isalnum()

    def _is_plain(self, utterance: Utterance) -> bool:
        """Whether its pairs of characters leave no doubt that it is no aside."""
        return self._added(self.sums, utterance) + self.weights.glance[ALWAYS] < self.weights.plain

    def _added(self, sums: Sequence[int], utterance: Utterance) -> int:
        """What the pairs of an utterance add up to."""
        return sums[utterance.end - self.start - 1] - sums[utterance.start - self.start]
