"""Finds what other hands left in a report: lines of websites, remarks, pleasantries; a block is one fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.residue.collections import heads_collection
from reportlint.checks.residue.cues import Cue, Cues
from reportlint.checks.residue.places import Lines, ink, is_bulletin, lines
from reportlint.checks.residue.removal import removed
from reportlint.language.pattern import CardPattern, Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Block, Span, touches
from reportlint.outline.compendium import number_of_report
from reportlint.outline.cuts import notices
from reportlint.recognition.asides.aside import CERTAIN, DOUBT, SURE, asides
from reportlint.recognition.asides.utterances import brackets
from reportlint.recognition.asides.voice import Voice

_SHOWN = 30  # code points that a message quotes
_BRIDGED, _SHORT = 3, 60  # lines between two of residue that go with them, and code points of such a line
_LINE = 120  # code points: no line of residue alone is longer
_OPEN, _CLOSE = "（(【[［〔〖《", "）)】]］〕〗》"
_BRACKET, _REACH = "（(【[〔＜<［-—=*～", 70  # brackets in which remarks stand, and how long these are
_SENTENCE = Pattern(r"[。！？!?]+[”’）)]?|$")
_DAY = Pattern(r"年.{1,3}月.{1,3}日")  # under a signature; a page writes 2025-03-02
_ENDS = ("。", "；", "：", ":")
_PROMPT = Pattern(
    r"【(?:写明[^【】\n]*|[^【】\n，。]{1,12}(?:名称|姓名|日期|单位|机关|时间|地点))】"
)  # what a template asks for, which is told as a blank
_SENTENCE_END = "。！？!?\n\r\u2028\u2029"


class _Mark(NamedTuple):
    """A line that holds residue, or with `is_weak` may hold it beside others."""

    line: int
    span: Span
    confidence: Confidence | None  # None where it is residue only beside lines that are
    is_whole: bool  # the line is nothing else
    is_weak: bool


class _Asked(NamedTuple):
    """The words for which a card looks, and which of them count in long lines."""

    cues: Cues
    anywhere: frozenset[str]
    set_off: frozenset[str]  # that count in brackets, or first in a sentence


class Cued(NamedTuple):
    """A pattern, and the words without one of which it is not tried."""

    pattern: CardPattern
    needs: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Residue:
    """Reports what `patterns` match, `likely` ones as a warning at most, `doubtful` ones as info.

    `^` and `$` are the ends of a line; a pattern that begins with `^` is tried on lines of 120 code points at most. A
    match that is all of its line, up to marks, joins those of the lines beside it: a block is one finding. Of a longer
    line the sentence of the match is reported, or the brackets that it is. What `supported` patterns match is residue
    beside such lines, or two in a row; alone above or below the report likely, and elsewhere doubtful. A match that one
    of `innocent` overlaps is none. A pattern is tried where one of its `needs` stands: on a short line, or on the
    sentence or the brackets of a long one.

    What an aside is, in one of the `voices`, was learned (docs/asides.md): `certain`, `sure` and `doubt` are the scores
    from which on it is told as an error, a warning and advice, of a line of nothing else as advice sooner; with less,
    such a line goes with others that are told.
    """

    patterns: tuple[Cued, ...] = ()
    likely: tuple[Cued, ...] = ()
    doubtful: tuple[Cued, ...] = ()
    supported: tuple[Cued, ...] = ()
    innocent: tuple[CardPattern, ...] = ()
    voices: tuple[Voice, ...] = ()
    certain: float = CERTAIN
    sure: float = SURE
    doubt: float = DOUBT

    @property
    def words(self) -> frozenset[str]:
        """The words that a message can speak with."""
        return frozenset(("text", "shown", "lines"))

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a block, in the order of the text."""
        held = document.fact(lines)
        cued, said = self._cued(document, held), self._said(document, held)
        marks = [
            mark
            for line in sorted({*cued, *said})
            for mark in self._marks(document, line, cued.get(line, []), said.get(line, []))
        ]
        for block in _blocks(document, marks):
            yield from _hit(document, block)

    @cached_property
    def _asked(self) -> _Asked:
        """The words that are looked for, all at once."""
        ours = [one for patterns in (self.patterns, self.likely, self.doubtful, self.supported) for one in patterns]
        words = {word for one in ours for word in one.needs}
        inside = frozenset(word for one in ours if not one.pattern.text.startswith(("^", "[（")) for word in one.needs)
        framed = frozenset(word for one in ours if one.pattern.text.startswith("[（") for word in one.needs)
        return _Asked(Cues(words), inside, framed)

    def _said(self, document: Document, held: Lines) -> dict[int, list[tuple[Span, Confidence | None]]]:
        """By line, the asides in it, each with how surely it is told; None for what counts only beside others."""
        said: dict[int, list[tuple[Span, Confidence | None]]] = {}
        for aside in document.fact(asides) if self.voices else ():
            line = held.at(aside.span.start)
            if aside.voice not in self.voices or line < 0 or aside.span.start >= held.blocks[line].span.end:
                continue
            if aside.voice is Voice.SITE and held.is_margin(line) and document.fact(is_bulletin):
                continue  # its imprint
            words = document.quote(aside.span)
            if number_of_report(words) is not None or heads_collection(words) or _PROMPT.fullmatch(words.strip()):
                continue  # a heading of a compendium, or a blank, which are told as such
            said.setdefault(line, []).append((aside.span, aside.surely(self.certain, self.sure, self.doubt)))
        return said

    def _cued(self, document: Document, held: Lines) -> dict[int, list[Cue]]:
        """By line, in order, the words in it that ask for a look."""
        cued: dict[int, list[Cue]] = {}
        asked = self._asked
        for cue in asked.cues.found(document.text, document.span):
            line = held.at(cue.at)
            if line < 0 or cue.at >= held.blocks[line].span.end:
                continue
            if not _is_long(held, line) or cue.word in asked.anywhere or self._is_set_off(document, cue):
                cued.setdefault(line, []).append(cue)
        return cued

    def _is_set_off(self, document: Document, cue: Cue) -> bool:
        """Whether a word that counts there stands in brackets, or first in a sentence."""
        return cue.word in self._asked.set_off and _is_set_off(document, cue)

    def _marks(
        self, document: Document, line: int, cues: Sequence[Cue], said: Sequence[tuple[Span, Confidence | None]]
    ) -> Iterator[_Mark]:
        held = document.fact(lines)
        whole = ink(document, held.blocks[line])
        is_line = not _is_long(held, line)
        parts = [whole] if is_line else _parts(document, whole, cues)
        words = frozenset(cue.word for cue in cues)
        framed = frozenset(cue.word for cue in cues if self._is_set_off(document, cue))
        spoken = _not_cut(document, held.blocks[line], said)
        for patterns, confidence in zip((self.patterns, self.likely, self.doubtful), Confidence, strict=True):
            matched = _spans(_needed(patterns, words, framed, is_line=is_line), document, parts)
            found = [_stretched(document, span, part) for span, part in matched]
            found = _with_said(self._not_excused(document, found, parts), spoken, confidence)
            if found:
                yield from _found(document, line, whole, found, confidence)
                return
        supported = _needed(self.supported, words, framed, is_line=is_line)
        if self._is_supported(document, parts, supported):
            yield _Mark(line, whole, Confidence.DOUBTFUL, True, True)
        elif any(_is_all(document, span, whole) for span, _ in spoken):
            yield _Mark(line, whole, None, True, True)

    def _is_supported(self, document: Document, parts: Sequence[Span], patterns: Iterable[CardPattern]) -> bool:
        return bool(self._not_excused(document, [span for span, _ in _spans(patterns, document, parts)], parts))

    def _not_excused(self, document: Document, found: list[Span], parts: Sequence[Span]) -> list[Span]:
        if not found:
            return found
        excuses = (
            Span(part.start + match.start(), part.start + match.end())
            for part in parts
            for words in (document.quote(part),)
            for pattern in self.innocent
            for match in pattern.matches(words, 0, len(words))
        )
        excused = sorted(excuses)
        return [span for span in found if not _is_excused(excused, span)]


def _with_said(found: list[Span], said: Sequence[tuple[Span, Confidence | None]], confidence: Confidence) -> list[Span]:
    """What was found in a line with the asides in it, if either is so sure."""
    if not (found or any(sure is confidence for _, sure in said)):
        return []
    return [*found, *(span for span, sure in said if sure)]


def _found(document: Document, line: int, whole: Span, found: list[Span], sure: Confidence) -> Iterator[_Mark]:
    for span in _joined(document, sorted(found)):
        is_whole = _is_all(document, span, whole)
        yield _Mark(line, whole if is_whole else span, sure, is_whole, False)


def _not_cut(
    document: Document, block: Block, spoken: Sequence[tuple[Span, Confidence | None]]
) -> list[tuple[Span, Confidence | None]]:
    """Without what says that the text is cut, which has a rule of its own."""
    cut = [notice.span for notice in notices(document.text, block)] if spoken else []
    return [said for said in spoken if not _is_excused(cut, said[0])]


def _is_long(held: Lines, line: int) -> bool:
    return held.blocks[line].span.end - held.blocks[line].span.start > _LINE


def _is_set_off(document: Document, cue: Cue) -> bool:
    if cue.word[0] in _BRACKET or cue.word[-1] in _CLOSE:
        return True
    before = document.text[max(cue.at - _REACH, document.span.start) : cue.at]
    if not before or before[-1] in _SENTENCE_END:
        return True
    opened = max(map(before.rfind, _BRACKET))
    return opened >= 0 and opened > max(map(before.rfind, _CLOSE))


def _needed(
    patterns: Sequence[Cued], words: frozenset[str], framed: frozenset[str], *, is_line: bool
) -> Iterator[CardPattern]:
    """The patterns of which a word stands there: of brackets in such, of lines in a short one."""
    for one in patterns:
        begins = one.pattern.text[:2]
        stand = framed if begins == "[（" else words
        if (is_line or begins[0] != "^") and not stand.isdisjoint(one.needs):
            yield one.pattern


def _parts(document: Document, whole: Span, cues: Sequence[Cue]) -> list[Span]:
    """The sentences of a long line in which the words stand."""
    parts: list[Span] = []
    for cue in cues:
        if not parts or cue.at >= parts[-1].end:
            parts.append(_sentence(document, Span(cue.at, cue.at + len(cue.word)), whole))
    return parts


def _spans(patterns: Iterable[CardPattern], document: Document, parts: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """What matches, and the part in which it does."""
    texts = [document.quote(part) for part in parts]  # alone, for `^` and `$` know no other end of a line than LF
    for pattern in patterns:
        for part, words in zip(parts, texts, strict=True):
            for match in pattern.matches(words, 0, len(words)):
                if match.end() > match.start():
                    yield Span(part.start + match.start(), part.start + match.end()), part


def _is_excused(excused: Sequence[Span], span: Span) -> bool:
    return any(other.overlaps(span) for other in excused)


def _stretched(document: Document, span: Span, whole: Span) -> Span:
    """The brackets of a match, or its sentence; of one that begins and ends with brackets, the match."""
    if document.text[span.start] in _OPEN and document.text[span.end - 1] in _CLOSE:
        return span
    around = (Span(one.start, one.end) for one in brackets(document.text, *whole))
    if own := next((one for one in around if one.start <= span.start and span.end <= one.end), None):
        return own
    return _sentence(document, span, whole)


def _sentence(document: Document, span: Span, whole: Span) -> Span:
    """From the end of the sentence in front to the end of the one in which a span ends."""
    text = document.text
    start = max(max(text.rfind(mark, whole.start, span.start) for mark in _SENTENCE_END) + 1, whole.start)
    end = span.end
    if text[end - 1] not in _SENTENCE_END:
        stop = _SENTENCE.search(text, end, whole.end)
        end = stop.end() if stop else whole.end
    return Span(start, end)


def _joined(document: Document, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, those together that overlap or that no words part."""
    last: Span | None = None
    for span in spans:
        if last and _says_nothing(document, last.end, span.start):
            last = Span(last.start, max(last.end, span.end))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _is_all(document: Document, span: Span, whole: Span) -> bool:
    return _says_nothing(document, whole.start, span.start) and _says_nothing(document, span.end, whole.end)


def _says_nothing(document: Document, start: int, end: int) -> bool:
    """Whether nothing but marks and white space stands there."""
    return not any(map(str.isalnum, document.text[start:end]))


# Blocks


def _blocks(document: Document, marks: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    """The marks that are one fault, together: lines of nothing else, and what stands between them at an edge."""
    block: list[_Mark] = []
    parts: list[_Mark] = []  # sentences of other lines behind the block
    for mark in marks:
        if not mark.is_whole:
            parts.append(mark)
        elif block and _goes_on(document, block, parts, mark):
            block += [*parts, mark]
            parts = []
        elif mark.confidence is None:
            continue  # it only goes with what is told
        else:
            yield from _told(block, parts)
            block, parts = [mark], []
    yield from _told(block, parts)


def _told(block: list[_Mark], parts: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    if block:
        yield block
    yield from ([part] for part in parts)


def _goes_on(document: Document, block: Sequence[_Mark], parts: Sequence[_Mark], mark: _Mark) -> bool:
    """Whether residue runs on from one line to another; at an edge of a report over short lines and such parts."""
    held, taken = document.fact(lines), {part.line for part in parts}
    if not taken and mark.line == block[-1].line + 1:
        return True
    last = next((one for one in reversed(block) if not one.is_weak), block[-1])
    between = [line for line in range(last.line + 1, mark.line) if line not in taken]
    if not (held.is_edge(last.line) and held.is_edge(mark.line)) or last.is_weak or mark.is_weak:
        return False
    stops = sorted((last.line, *taken, mark.line))
    if any(later - earlier > _BRIDGED + 1 for earlier, later in pairwise(stops)):
        return False
    return not any(_is_of_report(document, held.blocks[line].span) for line in between)


def _is_of_report(document: Document, line: Span) -> bool:
    """Whether a line between two of residue is too much of a report to go with them."""
    own = [span for span in (document.title, document.addressee) if span]
    if line.end - line.start > _SHORT or touches(sorted(own), line):
        return True
    words = document.quote(line).rstrip()
    return words.endswith(_ENDS) or _DAY.search(words) is not None


def _hit(document: Document, block: Sequence[_Mark]) -> Iterator[Hit]:
    """What is told of a block; lines that are weak by themselves count by where they stand."""
    confidence = _confidence(document, block)
    if confidence is None:
        return
    span = Span(block[0].span.start, block[-1].span.end)
    text = document.quote(span)
    shown = " ".join(text.split())
    words = {"text": text, "shown": shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"}
    if block[0].line < block[-1].line:
        words["lines"] = str(block[-1].line - block[0].line + 1)
    yield Hit(span, words, confidence, fix=removed(document, span))


def _confidence(document: Document, block: Sequence[_Mark]) -> Confidence | None:
    strong = [mark.confidence for mark in block if not mark.is_weak]
    if strong:
        return next(confidence for confidence in Confidence if confidence in strong)
    block = [mark for mark in block if mark.confidence]
    held = document.fact(lines)
    if not block or document.fact(is_bulletin) or any(held.blocks[mark.line].kind == "cell" for mark in block):
        return None
    if len(block) > 1 or held.is_margin(block[0].line):
        return Confidence.LIKELY
    return Confidence.DOUBTFUL
