"""The places that a report names: 清河县, where it writes XX县 elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document

RANKED = "省市县区州旗镇乡村"
_PLACE = "ns"  # what jieba's dictionary calls names of places
_WORDS = Pattern(rf"[{HAN}]{{3,7}}\Z")
_LONGEST = 7
_MOST = 300  # places that are looked at
# 各乡镇, 新城区, 自治县 are places to the dictionary too, and no names.
_NO_NAMES = frozenset(f"全我本各该此邻贵外两多某新老城治地{RANKED}")
# At the beginning of a line, in a title or a signature: 青石镇人民政府; what is governed is a place.
_GOVERNED = ("人民政府", "政府", "党委", "村民委员会", "村委会")
_VERB = "v"


def only_place(document: Document, rank: str) -> str | None:
    """The one place of a rank that the report names; None where it names none, or may name two."""
    places = set(_places(document, rank)) if rank in RANKED else set()
    names, known = {name for name, _ in places}, {name for name, is_known in places if is_known}
    return min(known) if len(names) == 1 and known else None


def _places(document: Document, rank: str) -> Iterator[tuple[str, bool]]:
    """What may be places, and whether they are: by the dictionary, or because somebody governs there."""
    for at in islice(_ends(document, rank), _MOST):
        match = _WORDS.search(document.text[max(document.span.start, at - _LONGEST) : at])
        if match is None:
            continue
        word, tag = tagged(match[0])[-1]
        words = Passage(document.text, at - len(match[0]), at)
        if tag == _PLACE and _is_name(word):
            yield word, True
        elif not is_han(words.front.left) and _may_be_name(words.written):
            yield words.written, words.front.begins_line and words.back.reads(_GOVERNED)


def _ends(document: Document, rank: str) -> Iterator[int]:
    """The places behind that character."""
    at = document.text.find(rank, *document.span) + 1
    while at:
        yield at
        at = document.text.find(rank, at, document.span.end) + 1


def _is_name(word: str) -> bool:
    return len(word) > 2 and _NO_NAMES.isdisjoint(word[:-1])


def _may_be_name(words: str) -> bool:
    """青石镇, but not 建立县."""
    return _is_name(words) and all(not tag.startswith(_VERB) for _, tag in tagged(words))
