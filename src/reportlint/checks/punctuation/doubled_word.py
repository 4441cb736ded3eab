"""Finds words and phrases that stand twice in a row: 的的, 进一步进一步, 有人管、有人问有人管、有人问."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from reportlint.checks.punctuation.pairs import PROSE
from reportlint.checks.punctuation.twice import twice_in_a_row
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.pattern import Match, Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Edit, Fix, Span

_LISTED = tuple(f"{closing}{mark}{opening}" for closing, opening in ("”“", "》《") for mark in "、，和及")
_TWICE = Pattern(rf"([{HAN}]{{1,6}})\1")
# Nobody names or says the same again at once: “四个不摘”“四个不摘”; 会议指出，会议指出，
_QUOTED = Pattern(
    rf"(?P<first>[“《][^“”《》\n]{{1,20}}[”》])(?:(?<=”)(?P=first)|[、，和及]?(?P=first)(?![{HAN}]))",
    needs=("”“", "》《", *_LISTED),
)
_SAID = Pattern(rf"(?<![{HAN}、])(?P<first>[{HAN}]{{4,8}}[，：])(?P=first)")
_LEFT = Pattern(rf"[{HAN}]{{1,8}}\Z")
_RIGHT = Pattern(rf"[{HAN}]{{1,8}}")
_REACH = 8  # characters on either side
_PHRASE = 4  # characters of the shortest that is no word
_FEWEST = 4  # Chinese characters in a phrase
_MARKS = "，。、；：！？"
# Of a phrase between bars, with what stands on either side, those that were hardly written twice by mistake: quoted;
# 实干、实干、再实干; 超|短期融资券、短期融资券、 and 、生活保障、生活保障|边缘标准, parts of longer names
_MEANT = Pattern(rf"\A[“‘]|[{_MARKS}]\|[再还更又]|\A[{HAN}]\|[^|]+、\||\|[{_MARKS}][^|]+\|[{HAN}]")
_PARTED = Pattern("[，、；：》”’“‘《 \u3000□☐☑√]+")
_LONG = 24  # code points: what is longer no list repeats by chance
_INSIDE, _GOES_ON = Pattern(rf"\A[{HAN}]\||\|[{HAN}]\Z"), Pattern(rf"\|[{HAN}]\Z")
_LEFT_THERE = "(?:\\A|[，。！？；吧”,\\n\\r]|\\Z)"
# A verb between its neighbours: `t` for one that is often tried out, `v` for another, `-` for what is none.
_TRIED_OUT = Pattern(
    rf"[再先好来去要得多都也就可请们我你他她](?:[tv]|-{_LEFT_THERE})|"  # 要研究研究
    rf"t{_LEFT_THERE}|[里边上下中处]t|[tv][再才就后看]|"  # 到村里了解了解情况, 商量商量再答复
    rf"{_LEFT_THERE}[tv-]{_LEFT_THERE}"
)
_VERBS = 4  # code points of a verb of two characters, said twice
_EACH, _SOME = "一两几每", "些"  # 一户一户地走访, but not 一些一些
_DEGREES = ("d", "c", "ad")  # 一定, 一旦, 一致: no share of each
_INSTITUTION = "nt"
_FUNCTIONS = ("p", "c", "u")  # prepositions, conjunctions, 的 and 了: none is said twice to say more
_ENDS_LIST = "等和及与"  # no deed goes before it


class _Words(NamedTuple):
    """How a text is cut that holds something twice: the parts of the first copy, their tags, and of the second."""

    parts: tuple[str, ...]
    tag: str
    next_tag: str


@dataclass(frozen=True, eq=False)
class DoubledWord:
    """Reports a phrase, a word of several characters, or one of the `particles`, that stands twice in a row.

    Words that name a thing and a deed may follow themselves: 集体经济组织组织造林. So may a verb that is `tried` out.
    """

    particles: tuple[str, ...]  # words of one character that never stand twice
    things_and_deeds: tuple[str, ...]
    tried: tuple[str, ...]

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a word or phrase, on both."""
        text = document.text
        for block in document.blocks:
            if block.kind in PROSE:
                phrases = [first for first in twice_in_a_row(text, block.span) if _is_slip(text, first)]
                again = [one for one in _said_again(text, block.span) if not _is_among(one, phrases)]
                yield from (_hit(text, first) for first in (*phrases, *again))
                for match in _TWICE.finditer(text, *block.span):
                    if not _is_among(Span(match.start(), match.end(1)), (*phrases, *again)):
                        yield from self._hits(text, match, block.span)

    def _hits(self, text: str, match: Match, block: Span) -> Iterator[Hit]:
        word = match[1]
        twice = Passage(text, *match.span())
        if _is_quoted(twice):
            return
        if len(word) > 1 and text.startswith(word, twice.end, block.end):
            return  # three and more are a form, or a chant
        if word in self.things_and_deeds and is_han(twice.back.right) and twice.back.right not in _ENDS_LIST:
            return
        words = _words_of_both(twice, word, block)
        if words is None or not self._is_said_once(word, words):
            return
        may_be_tried = word in self.tried
        if not _is_compound(words) and not _is_tried_out(twice, words.tag, may_be_tried):
            confidence = Confidence.DOUBTFUL if may_be_tried else Confidence.LIKELY
            yield _hit(text, Span(match.start(), match.end(1)), confidence)

    def _is_said_once(self, word: str, words: _Words) -> bool:
        """Whether its sort of word is not said twice to say more: 天天 is, and 一户一户."""
        if len(word) == 1:
            return word in self.particles or words.tag.startswith(_FUNCTIONS)
        return word[0] not in _EACH or words.tag in _DEGREES or word[1:] == _SOME


def _said_again(text: str, span: Span) -> list[Span]:
    """What is quoted twice, and the beginnings of a sentence that stand there twice."""
    found = [Span(*match.span("first")) for form in (_QUOTED, _SAID) for match in form.finditer(text, *span)]
    return [one for one in found if not text.startswith(text[slice(*one)], 2 * one.end - one.start)]


def _is_among(first: Span, others: Sequence[Span]) -> bool:
    """Whether a phrase and its copy share a place with others and theirs."""
    both = Span(first.start, 2 * first.end - first.start)
    return any(Span(start, 2 * end - start).overlaps(both) for start, end in others)


def _hit(text: str, first: Span, confidence: Confidence = Confidence.LIKELY) -> Hit:
    again = Span(first.end, 2 * first.end - first.start)
    both = Span(first.start, again.end)
    if text[first.end - 1] in _MARKS and text[again.end - 1] == text[first.end - 1]:
        both = Span(first.start, again.end - 1)
    if text[first.start] in _MARKS:
        both = Span(first.start + 1, again.end)
    words = {"text": text[slice(*both)], "word": text[slice(*first)].strip(_MARKS)}
    return Hit(both, words, confidence, fix=Fix(False, (Edit(again, ""),)))


def _is_slip(text: str, first: Span) -> bool:
    """Whether a phrase that stands twice was hardly meant to: no song, no number, nothing said for emphasis."""
    start, end = first
    phrase, behind = text[start:end], 2 * end - start
    around = f"{text[start - 1 : start]}|{phrase}|{text[behind : behind + 1]}"
    if sum(map(is_han, phrase)) < _FEWEST or _MEANT.search(around):
        return False
    parts = _PARTED.split(phrase)
    if end - start > _LONG or not {"", phrase}.isdisjoint(parts):
        return True
    # A list may read so by chance: 绿色|工厂、零碳|工厂、零碳|园区
    is_even = len(set(map(len, parts))) == 1
    return not (_GOES_ON if is_even else _INSIDE).search(around)


def _words_of_both(twice: Passage, word: str, block: Span) -> _Words | None:
    """How what stands twice is cut; None where the text falls into other words: 学习|习近平."""
    left = _LEFT.search(twice.text, max(block.start, twice.start - _REACH), twice.start)
    right = _RIGHT.match(twice.text, twice.end, min(block.end, twice.end + _REACH))
    before, rest = left[0] if left else "", right[0] if right else ""
    first, seam = len(before), len(before) + len(word)
    starts = _starts(before, word, rest)
    if len(word) == 1 and rest and len(tagged(word + rest[0])) == 1:
        return None  # 对对账单
    if first not in starts or seam not in starts:
        return None
    parts = tuple(part for at, (part, _) in starts.items() if first <= at < seam)
    if len(parts) > 1 and len(word) < _PHRASE:
        return None
    return _Words(parts, starts[first][1], starts[seam][1] if starts[seam][0] != parts[0] else "")


def _starts(before: str, word: str, rest: str) -> dict[int, tuple[str, str]]:
    """Where each word begins in a text that holds one twice.

    A word that ends with the first copy may be an accident, as 目的 in 项目的的建设, 干部职工 in 干部职工职工要带头.
    """
    first, seam, behind = len(before), len(before) + len(word), word + word + rest
    starts = _places(tagged(before + behind))
    held_over = {first, seam}.intersection(starts) == {seam}  # a word ends with the first copy, and began before it
    if not held_over or len(tagged(before)[-1][0]) == 1:
        return starts
    apart = _places([*tagged(before), *tagged(behind)])
    held = starts[max(at for at in starts if at < first)]
    following = apart.get(seam + len(word), ("", ""))
    # 最高人民法院人民法院, 有限公司公司章程
    is_of_name = any((held[1] == _INSTITUTION, following[1].startswith("n")))
    return starts if is_of_name else apart


def _places(cut: Sequence[tuple[str, str]]) -> dict[int, tuple[str, str]]:
    ends = accumulate(len(word) for word, _ in cut)
    return {end - len(word): (word, tag) for end, (word, tag) in zip(ends, cut, strict=True)}


def _is_compound(words: _Words) -> bool:
    """Whether the second copy begins a name for something, to which the first one is done: 生产|生产资料."""
    return words.next_tag.startswith("n") or (bool(words.next_tag) and len(words.parts[0]) == 1)


def _is_quoted(twice: Passage) -> bool:
    """Whether it stands in quotation marks alone: the text speaks of it."""
    return twice.front.left in ("“", "‘") and twice.back.right in ("”", "’")


def _is_tried_out(twice: Passage, tag: str, may_be: bool) -> bool:
    """Whether it is a verb said twice to make little of it: 再商量商量, 研究研究。"""
    verb = "t" if may_be else "v" if tag == "v" else "-"
    is_short = twice.end - twice.start <= _VERBS
    return is_short and _TRIED_OUT.search(f"{twice.front.left}{verb}{twice.back.right}") is not None
