"""What samples begin with, end with and are called, as patterns of which what varies is a bounded gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.checks.structure.ending import is_closing, own_words
from reportlint.language.han import HAN
from reportlint.language.pattern import CardPattern, Pattern
from reportlint.language.segmenter import tagged
from reportlint.learning.derive.samples import Sample
from reportlint.learning.derive.wording import GAP, general
from reportlint.model.document import Document
from reportlint.model.template import Template
from reportlint.model.text import Span
from reportlint.outline.signature import SIGNING
from reportlint.outline.title import ending_kind

_LEAD_IN = Pattern(r"现(?:将|就|把)?[^。\n]{0,60}?(?P<says>[\u4e00-\u9fff]{2})如下")
_MAKES = Pattern(r"制定(?:本|如下)[^。\n，]{0,10}?(?P<says>方案|计划|要点|意见|办法|规划|预案|细则)")
_OPENING = r"现(?:将|就|把)?[^。\n]{{0,60}}{}如下"
_MAKING = r"制定(?:本|如下)[^。\n，]{{0,10}}{}"
_CLOSINGS = (
    (Pattern(r"特此(?P<says>[\u4e00-\u9fff]{2})"), r"特此{}"),
    (
        Pattern(r"(?:[妥当可]否|是否妥当)[，,]?请(?:予以?)?(?P<says>[\u4e00-\u9fff]{2})"),
        r"(?:[妥当可]否|是否妥当)[，,]?请(?:予以?)?{}",
    ),
    (
        Pattern(r"(?:以上|上述)[^。\n]{0,16}?请(?:予以?|各位[^。\n]{2,8})?(?P<says>[\u4e00-\u9fff]{2})"),
        r"(?:以上|上述)[^。\n]{{0,16}}请(?:予以?|各位[^。\n]{{2,8}})?{}",
    ),
    (
        Pattern(r"请(?:予以?)?(?:批评)?(?P<says>批示|批复|审议|审阅|审示|评议|指正|函复|支持)"),
        r"请(?:予以?)?(?:批评)?{}",
    ),
)
_ANY_KIND = frozenset(("报告", "汇报", "通知", "通报", "说明", "公布"))  # what documents of any kind may begin with
_LAST = 8  # blocks at the end in which a closing formula stands
_LONGEST = 40
_FEW = 2  # titles, of which something is shared
_ENDING = 2  # characters of the word that a title ends in


class Counted(NamedTuple):
    """A pattern, and in how many samples it occurs."""

    pattern: str
    samples: int


class Formulas(NamedTuple):
    """The openings and closings of some samples."""

    openings: tuple[Counted, ...]  # by which such documents are known
    common: tuple[Counted, ...]  # those that documents of other kinds begin with too
    closings: tuple[Counted, ...]


def formulas_of(samples: Sequence[Sample], known: Template | None) -> Formulas:
    """What introduces and closes the samples; the patterns of a template that is known count where they occur."""
    opening, making = Counter[str](), Counter[str]()
    closing: dict[str, Counter[str]] = {}
    for sample in samples:
        text = _lead(sample.document)
        opening.update({match["says"] for match in _LEAD_IN.finditer(text)})
        making.update({match["says"] for match in _MAKES.finditer(text)})
        for pattern, says in _closings(sample.document):
            closing.setdefault(pattern, Counter()).update([says])
    learned = [
        Counted(_filled(form, says), says.total()) for form, says in ((_OPENING, opening), (_MAKING, making)) if says
    ]
    openings = _occurring(known.openings, samples) if known else []
    if known is None and not _ANY_KIND.intersection(opening):
        openings, learned = learned, []
    return Formulas(
        tuple(openings),
        () if openings else tuple(learned),
        (
            *(Counted(_filled(form, says), says.total()) for form, says in closing.items()),
            *(_occurring(known.closings, samples) if known else ()),
        ),
    )


def is_introduced(document: Document) -> bool:
    """Whether a document says what follows: 现将有关情况汇报如下."""
    return _LEAD_IN.search(_lead(document)) is not None


def is_closed(document: Document, known: Template | None) -> bool:
    """Whether a document ends in a closing formula."""
    if any(True for _ in _closings(document)):
        return True
    return known is not None and any(one.occurs(document.text, *document.span) for one in known.closings)


def _filled(pattern: str, says: Counter[str]) -> str:
    words = "|".join(sorted(says, key=lambda word: (-says[word], word)))
    return pattern.format(f"(?:{words})" if len(says) > 1 else words)


def _lead(document: Document) -> str:
    """What stands above the first section; of a document without sections, its beginning."""
    end = document.sections[0].span.start if document.sections else document.span.start + 400
    start = document.title.end if document.title else document.span.start
    return document.quote(Span(start, max(start, min(end, document.span.end))))


def _closings(document: Document) -> Iterator[tuple[str, str]]:
    for block in list(own_words(document, document.span))[-_LAST:]:
        words = document.quote(block.span).strip()
        if len(words) > _LONGEST or not (is_closing(words) or "请" in words):
            continue
        for pattern, form in _CLOSINGS:
            if match := pattern.search(words):
                yield form, match["says"]
                break


def _occurring(patterns: Sequence[CardPattern], samples: Sequence[Sample]) -> list[Counted]:
    counted = [
        Counted(one.text, sum(one.occurs(sample.document.text, *sample.document.span) for sample in samples))
        for one in patterns
    ]
    return [one for one in counted if one.samples]


def endings_of_titles(samples: Sequence[Sample], known: Template | None) -> list[str]:
    """What the titles end in, the commonest first, with the words before that all share: 防汛…工作总结."""
    titled = [sample for sample in samples if sample.title]
    of_kind = [one for one in titled if _kind(_of(one), known)]
    told = Counter(_kind(_of(one), known) for one in of_kind) or Counter(map(_last_word, titled))
    endings = [ending for ending, _ in told.most_common() if ending]
    titles = list(map(_of, of_kind or titled))
    ending = _common_ending(endings, titles)
    if len(titles) < _FEW or not ending:
        return endings
    return [_shared([title.removesuffix(ending) for title in titles]) + ending]


def _common_ending(endings: Sequence[str], titles: Sequence[str]) -> str:
    return next((one for one in sorted(endings, key=len) if all(title.endswith(one) for title in titles)), "")


def _of(sample: Sample) -> str:
    """The title of a sample without what belongs to one office or year."""
    return general(_without_office(_plain(sample.title), sample.document))


def _without_office(title: str, document: Document) -> str:
    """A title without the name of who reports: what it is signed with, or what ends as such names do before a year."""
    signed = "".join(document.quote(document.signature).split()) if document.signature else ""
    if signed and title.startswith(signed):
        return title.removeprefix(signed)
    named = _BEFORE_YEAR.match(title)
    return title[named.end() :] if named and SIGNING.ending(named[0]) else title


_BEFORE_YEAR = Pattern(rf"[{HAN}]{{2,24}}?(?=[12][0-9]{{3}}年)")
_REMARK = Pattern(r"[（(【〔][^（()）】〕]*[）)】〕]")
_NOTHING = frozenset(("工作", "情况", "关于", "年度", "的", "有关", "开展", "全县", "全市", "全区"))


def _plain(title: str) -> str:
    """A title without remarks, quotes and marks at its ends."""
    return _REMARK.sub("", title).strip("《》“”\"'*# 　")


def _kind(title: str, known: Template | None) -> str:
    """The kind of document that a title ends in; "" where it ends in none."""
    phrases = (*known.titles, *known.broad_titles) if known else ()
    fitting = [phrase for phrase in phrases if GAP not in phrase and title.endswith(phrase)]
    return max(fitting, key=len) if fitting else ending_kind(title)


def _last_word(sample: Sample) -> str:
    """The word that a title without a known kind ends in; "" where it is the name of the unit that signs."""
    title, document = _of(sample), sample.document
    signed = "".join(document.quote(document.signature).split()) if document.signature else ""
    if not title or sample.title in signed or (signed and sample.title.endswith(signed)):
        return ""
    words = [word for word, _ in tagged(title[-12:])]
    return words[-1] if words and len(words[-1]) >= _ENDING else title[-_ENDING:]


def _shared(beginnings: Sequence[str]) -> str:
    """The words that all beginnings share, in order, `…` between them and behind what does not touch the end."""
    cut = [[word for word, _ in tagged(one[:60])] for one in beginnings]
    common = [
        word
        for word in dict.fromkeys(cut[0])
        if len(word) > 1 and word not in _NOTHING and GAP not in word and all(word in words for words in cut)
    ]
    kept: list[str] = []
    for word in common:  # in order in all of them
        if all(words.index(word) > max((words.index(one) for one in kept), default=-1) for words in cut):
            kept.append(word)
    return "".join(f"{word}{GAP}" for word in kept)
