"""The report's own stand-ins, written as X: ？ ▲ N 00 —— ～ … 某 [  ] where a number, a name or a date belongs.

Every template has its own mark. One that is no content by itself (▲次) is told wherever something else belongs; one
that may be content (……, 某, 0) only in a report that puts its sort twice where there is no doubt, and then in doubtful
places too. What is so found is written as X, nothing moves, and the grammar of X says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from reportlint.checks.placeholder.slots import Slot, slot
from reportlint.checks.placeholder.sorts import SORTS, Sort
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Match, Pattern

_RECURRENCE = 2
_PLACE = 3  # code points behind a mark that tell its place from others: 万立方米, 万亩

# What is a stand-in wherever it stands.
_ESCAPED = Pattern(r"\\[_*](?:[ .]?\\[_*])+", needs="\\")  # \_\_, \*.\*
_SPACED_LINE = Pattern("(?<!_)_(?: _)+(?!_)", needs=("_ _",))  # _ _名
_LINED = Pattern("(?<![A-Za-z0-9_])_{1,3}[.．]_{1,3}(?![A-Za-z0-9_])", needs=("_.", "_．"))  # _._%
_STARRED = Pattern(r"[*]{1,3} ?[.] ?[*]{1,3}(?![*])", needs=("*.", "* ."))  # **.*公里
_ERROR = Pattern(
    r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|(?<![A-Za-z/])N/A(?=[万亿%元人个件户次项])",
    needs=("#REF", "N/A", "#DIV", "#VALUE", "#NAME", "#NUM", "#NULL"),
)
_DECIMAL = Pattern(
    r"[*＊_?？0](?:(?<=[0-9][.．][*＊_?？])[*＊_?？]?|(?<=[?？])[?？]?[.．][?？]{1,2}|(?<=0)(?<![0-9.．:：]0)0[.．]0{1,2})"
    r"(?=[%％‰亿万]|个百分)",
    needs=(*"*＊_?？", "00.", "00．"),
)
_PHONE = Pattern(rf"0{{3,4}}-0{{7,8}}(?![{DIGITS}])", needs=("0-0",))
_NO_NUMBER = Pattern(r"[0#](?<=[〕\]］】].)[0#]+(?=号)", needs=("0号", "#号"))  # 〔2024〕###号
_BEFORE_DIGITS = Pattern(rf"[□■△▲](?<=[{HAN}].)(?=[{DIGITS}][{DIGITS}.,]{{0,8}}[万亿元%])", needs="□■△▲")  # □5.6万元
_ALWAYS = (_ESCAPED, _SPACED_LINE, _LINED, _STARRED, _DECIMAL, _ERROR, _PHONE, _NO_NUMBER, _BEFORE_DIGITS)
_ROMAN_TENS = Pattern("Ⅹ+(?![级类型期章号])")
_OTHER_ROMANS = Pattern("[Ⅰ-ⅨⅪ-Ⅻ]")
_POINTS = frozenset(".．")
_POINTLESS = Pattern("[^.．]")
_BEFORE_NAME = rf"(?=[{HAN}%]| *[|])"
_OBVIOUS = Pattern(
    rf"[XＸ×](?<![A-Za-z].)[XＸ×]{{1,3}}{_BEFORE_NAME}|_(?:(?<![A-Za-z_]_)|(?<=[A-Za-z]__))_+{_BEFORE_NAME}|[{DIGITS}.][XＸ]+(?=[{HAN}%])"
    r"|X(?=[县市镇乡村元次个人项%月日年])",
    needs="XＸ×_",
)


def filled_with_x(text: str) -> str:
    """The text with each stand-in written as X, of the same length; a ruled line stays one."""
    text = _without_obvious(text)
    runs = sorted((mark.start, mark.end) for mark in _standins(text))
    pieces: list[str] = []
    at = 0
    for start, end in runs:
        if start < at:  # in the run of another sort
            continue
        pieces += (text[at:start], _as_x(text[start:end]))
        at = end
    return "".join((*pieces, text[at:]))


def _without_obvious(text: str) -> str:
    """The text with what is a stand-in wherever it stands written as X."""
    for pattern in _ALWAYS:
        text = pattern.sub(_crossed_out, text)
    is_ten = "Ⅹ" in text and not _OTHER_ROMANS.search(text)
    return _ROMAN_TENS.sub(_crossed_out, text) if is_ten else text


def _standins(text: str) -> Iterator[Passage]:
    sorts = (sort for sort in SORTS if any(hint in text for hint in sort.hints))
    found = [group for sort in sorts for group in _groups(text, sort)]
    sure = sum(len(group.told()) for group in found if not group.sort.is_weak)
    in_company = sure + sum(1 for _ in islice(_OBVIOUS.finditer(text), _RECURRENCE)) >= _RECURRENCE
    return (mark for group in found for mark in group.told(in_company))


def _crossed_out(match: Match) -> str:
    return "_" * len(match[0]) if "_" in match[0] else _as_x(match[0])


def _as_x(written: str) -> str:
    return "X" * len(written) if written[0] in _POINTS else _POINTLESS.sub("X", written)


class _Group(NamedTuple):
    """The marks of a sort in a text, each with the place that it stands in."""

    sort: Sort
    marks: Sequence[tuple[Passage, Slot]]

    def told(self, in_company: bool = False) -> Sequence[Passage]:
        """Those that are stand-ins."""
        if self._recurs:
            return [mark for mark, place in self.marks if place >= self.sort.recurring]
        least = self.sort.in_company if in_company else self.sort.alone
        return [mark for mark, place in self.marks if place >= least and self.sort.proves(mark)]

    @property
    def _recurs(self) -> bool:
        """Whether a report uses the sort for stand-ins; a weak one in different places, and for little else."""
        proofs = [mark for mark, place in self.marks if place is Slot.CERTAIN and self.sort.proves(mark)]
        if not self.sort.is_weak:
            return len(proofs) >= _RECURRENCE
        in_slots = sum(place >= Slot.LIKELY for _, place in self.marks)
        return len({mark.back.behind(_PLACE) for mark in proofs}) >= _RECURRENCE and in_slots * 2 >= len(self.marks)


def _groups(text: str, sort: Sort) -> Iterator[_Group]:
    runs = (Passage(text, *match.span()) for match in sort.runs.finditer(text))
    places = [(run, slot(run)) for run in runs if not sort.excuses(run)]
    explained = {mark for mark in {run.written for run, place in places if place} if is_explained(text, mark)}
    marks = [(run, Slot.NONE if run.written in explained else place) for run, place in places]
    for first in sorted({mark.written[0] for mark, _ in marks}) if sort.each else ("",):
        yield _Group(sort, [(mark, place) for mark, place in marks if mark.written.startswith(first)])


def is_explained(text: str, mark: str, own: int | None = None) -> bool:
    """Whether the report says what a mark means: “×”表示不计算; elsewhere than at its `own` place, if that is told."""
    explanations = ((f"“{mark}”", 1), (f"{mark}表示", 0))
    return any(place + before != own for words, before in explanations for place in _first_places(text, words))


@lru_cache(256)  # a template has one mark again and again
def _first_places(text: str, words: str) -> tuple[int, ...]:
    """Where words stand first, and where once more."""
    first = text.find(words)
    second = text.find(words, first + 1) if first >= 0 else -1
    return tuple(place for place in (first, second) if place >= 0)
