"""Two versions of a report side by side: which figures, dates, names and sections were lost, changed or appeared.

Sentences are paired first: the same ones, those that differ in their figures alone, those that are much alike, in the
same section rather than in another; then the figures within a pair, by value and by what they count. What is left over
is looked for in all of the other version: it may have moved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeVar

from reportlint.checks.data.quantities import counted, quantities
from reportlint.language.dates import Date
from reportlint.language.han import HAN
from reportlint.language.lexicon import Words
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document, Section
from reportlint.model.finding import Checked
from reportlint.model.text import Span
from reportlint.recognition.dates import written_dates
from reportlint.views.nearness import Nearness, grams_of

T = TypeVar("T")
How = Literal["changed", "lost", "appeared"]

_SENTENCE = Pattern(r"[^。！？!?；\n\r]+[。！？!?；]?")
_ALIKE = 0.5  # of two sentences, from 0 to 1, that say the same in other words
_FAIRLY = 0.4  # of what two figures count
_SAME_SECTION = 0.1  # by which a sentence of the same section is nearer
_LONGEST_TITLE = 40  # code points; a longer one is an item of a list
_TITLE_ALIKE = 0.6
_SURNAMES = Words("names", "surnames")
_TITLES = "(?:同志|书记|主任|局长|县长|市长|区长|镇长|乡长|部长|院长|校长|所长|站长|主席|处长|科长|组长|队长|会长|委员)"
_PERSON = Pattern(
    rf"(?<![{HAN}])(?P<name>[{HAN}]{{2,3}})(?=副?{_TITLES})|{_TITLES}(?P<behind>[{HAN}]{{2,3}})(?=[、，。；主出参介宣致讲作汇])"
)
_CITED = Pattern(rf"《[^》\n]{{2,40}}》|[{HAN}]{{1,8}}〔[0-9]{{4}}〕[0-9]+号")
_DIGITS = Pattern("[0-9０-９.]+")  # figures in titles are told as figures
_PROPER = frozenset(("ns", "nt"))
_LONGEST_CUT = 60  # code points that are cut into words at once


class Item(NamedTuple):
    """A figure or a date of a version."""

    key: Hashable  # its value
    kind: str  # what it measures
    metric: str  # what it counts
    counted: str  # the same, for a reader
    text: str
    span: Span
    section: str


class Difference(NamedTuple):
    """What one version has and the other has not, or has otherwise; the text and place in each."""

    how: How
    what: str
    section: str
    old: tuple[str, Span] | None
    new: tuple[str, Span] | None


class Differences(NamedTuple):
    """All that is different, in the order of the versions."""

    figures: tuple[Difference, ...]
    sections: tuple[Difference, ...]
    names: tuple[Difference, ...]

    @property
    def all(self) -> tuple[Difference, ...]:
        """Those of every sort."""
        return self.figures + self.sections + self.names


class _Sentence(NamedTuple):
    text: str
    masked: str
    section: str
    items: tuple[Item, ...]
    grams: frozenset[str]


def compare(old: Checked, new: Checked) -> Differences:
    """What became of the figures, sections and names of a version in another."""
    before, after = _sentences(old), _sentences(new)
    changed = _unlike(before, after)
    names = tuple(_names(changed[0], changed[1], old.source.map.seen, new.source.map.seen))
    return Differences(tuple(_figures(before, after)), tuple(_sections(old, new)), names)


# Reading a version


def _sentences(version: Checked) -> list[_Sentence]:
    return [sentence for document in version.documents for sentence in _of_document(document)]


def _of_document(document: Document) -> Iterator[_Sentence]:
    items = sorted(_items(document), key=lambda item: item.span)
    at = 0
    for match in _SENTENCE.finditer(document.text, *document.span):
        start, end = match.span()
        first = at
        while at < len(items) and items[at].span.start < end:
            at += 1
        held = tuple(items[first:at])
        masked = "".join(_masked(document.text, Span(start, end), held).split())
        if masked:
            section = _section(document, start)
            yield _Sentence("".join(match[0].split()), masked, section, held, grams_of(masked))


def _masked(text: str, span: Span, items: Sequence[Item]) -> str:
    parts, at = [], span.start
    for item in items:
        parts += [text[at : item.span.start], "#"]
        at = max(at, item.span.end)
    return "".join((*parts, text[at : span.end]))


def _items(document: Document) -> Iterator[Item]:
    spans: list[Span] = []
    for date in document.fact(written_dates):
        if date.year or date.month or date.hour is not None:
            span = Span(date.start, date.end)
            spans.append(span)
            metric = document.text[max(0, span.start - 4) : span.start]
            yield Item(_day(date), "date", metric, "", document.quote(span), span, _section(document, span.start))
    taken = {at for span in spans for at in range(*span)}
    for quantity in document.fact(quantities):
        if quantity.span.start in taken:
            continue
        number, factor = quantity.number, quantity.measure.factor
        key = (number.low * factor, number.high * factor, number.form, number.approximate)
        section = _section(document, quantity.span.start)
        metric = quantity.phrase + quantity.behind
        text = document.quote(quantity.span)
        yield Item(key, quantity.measure.kind, metric, counted(quantity), text, quantity.span, section)


def _day(date: Date) -> Hashable:
    end = date.until and _day(date.until._replace(until=None))
    return (date.year, date.month, date.day, date.part, date.hour, date.minute, end)


def _section(document: Document, at: int) -> str:
    path = document.path_to(at)
    return _title(document.heading(path[-1])) if path else ""


def _title(heading: str) -> str:
    return heading[:_LONGEST_TITLE]


# Figures


def _figures(before: Sequence[_Sentence], after: Sequence[_Sentence]) -> Iterator[Difference]:
    lost: list[Item] = []
    appeared: list[Item] = []
    told: list[Difference] = []
    for old, new in _pairs(before, after):
        if old and new:
            told += _within(old, new, lost, appeared)
        else:
            lost += old.items if old else ()
            appeared += new.items if new else ()
    told += _moved(lost, appeared)
    told += [_lost(item) for item in lost] + [_appeared(item) for item in appeared]
    return iter(sorted(told, key=_place))


def _place(difference: Difference) -> tuple[int, int]:
    old, new = difference.old, difference.new
    return (new or old or ("", Span(0, 0)))[1].start, 0 if new else 1


def _lost(item: Item) -> Difference:
    return Difference("lost", item.counted, item.section, (item.text, item.span), None)


def _appeared(item: Item) -> Difference:
    return Difference("appeared", item.counted, item.section, None, (item.text, item.span))


def _changed(old: Item, new: Item) -> Difference:
    return Difference("changed", new.counted or old.counted, new.section, (old.text, old.span), (new.text, new.span))


_Pair = tuple[_Sentence | None, _Sentence | None]


def _pairs(before: Sequence[_Sentence], after: Sequence[_Sentence]) -> Iterator[_Pair]:
    """Each sentence with figures beside the one that it became, or alone."""
    olds, news = ([one for one in version if one.items] for version in (before, after))
    for key in (_as_written, _as_masked_here, _as_masked):
        pairs, olds, news = _matched(olds, news, key)
        yield from pairs
    pairs, olds, news = _alike(olds, news)
    yield from pairs
    yield from ((old, None) for old in olds)
    yield from ((None, new) for new in news)


def _as_written(sentence: _Sentence) -> Hashable:
    return sentence.text


def _as_masked_here(sentence: _Sentence) -> Hashable:
    return sentence.masked, sentence.section


def _as_masked(sentence: _Sentence) -> Hashable:
    return sentence.masked


def _matched(
    olds: Sequence[T], news: Sequence[T], key: Callable[[T], Hashable]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Those with the same key, in order, and what is left on either side."""
    waiting: defaultdict[Hashable, list[T]] = defaultdict(list)
    for new in reversed(news):
        waiting[key(new)].append(new)
    pairs: list[tuple[T, T]] = []
    left: list[T] = []
    for old in olds:
        if waiting[key(old)]:
            pairs.append((old, waiting[key(old)].pop()))
        else:
            left.append(old)
    taken = {id(new) for _, new in pairs}
    return pairs, left, [new for new in news if id(new) not in taken]


def _alike(
    olds: list[_Sentence], news: list[_Sentence]
) -> tuple[list[tuple[_Sentence, _Sentence]], list[_Sentence], list[_Sentence]]:
    """Those that are most alike, the best pair first."""
    index = Nearness([new.grams for new in news])
    scored = sorted(
        (
            (score, -i, -j)
            for i, old in enumerate(olds)
            for j in index.near(old.grams)
            if (score := _likeness(old, news[j])) >= _ALIKE
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in scored:
        if -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return (
        [(olds[i], news[j]) for i, j in sorted(pairs.items())],
        [old for i, old in enumerate(olds) if i not in pairs],
        [new for j, new in enumerate(news) if j not in taken],
    )


def _likeness(old: _Sentence, new: _Sentence) -> float:
    return _dice(old.grams, new.grams) + (_SAME_SECTION if old.section == new.section else 0)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 1.0


def _metrics_alike(old: Item, new: Item) -> bool:
    if old.metric == new.metric:
        return True
    return _dice(grams_of(old.metric), grams_of(new.metric)) >= _FAIRLY


def _within(old: _Sentence, new: _Sentence, lost: list[Item], appeared: list[Item]) -> list[Difference]:
    """What changed in a pair of sentences; what is left over on either side is added to the lists."""
    if old.masked == new.masked and len(old.items) == len(new.items):
        return [_changed(*pair) for pair in zip(old.items, new.items, strict=True) if not _is_same(*pair)]
    olds, news = list(old.items), list(new.items)
    for same in (_is_same_of_same, _is_same):
        _take(olds, news, same)
    changed = [pair for fits in (_is_of_same, _is_like) for pair in _take(olds, news, fits)]
    lost += olds
    appeared += news
    return [_changed(*pair) for pair in changed]


def _take(
    olds: list[Item], news: list[Item], fits: Callable[[Item, Item], bool], key: Callable[[Item], Hashable] = type
) -> list[tuple[Item, Item]]:
    """The pairs that fit, taken out of both lists; only those with the same key can."""
    waiting: defaultdict[Hashable, list[Item]] = defaultdict(list)
    for new in news:
        waiting[key(new)].append(new)
    pairs: list[tuple[Item, Item]] = []
    for old in olds:
        alike = waiting[key(old)]
        found = next((other for other in alike if fits(old, other)), None)
        if found:
            pairs.append((old, found))
            alike.remove(found)
    taken = {id(item) for pair in pairs for item in pair}
    for items in (olds, news):
        items[:] = [item for item in items if id(item) not in taken]
    return pairs


def _is_same(old: Item, new: Item) -> bool:
    return old.key == new.key and old.kind == new.kind


def _is_same_of_same(old: Item, new: Item) -> bool:
    return _is_same(old, new) and old.metric == new.metric


def _is_of_same(old: Item, new: Item) -> bool:
    return old.kind == new.kind and old.metric == new.metric


def _is_like(old: Item, new: Item) -> bool:
    return (old.kind == new.kind and _metrics_alike(old, new)) or (old.metric == new.metric and bool(old.metric))


def _is_moved(old: Item, new: Item) -> bool:
    return _is_same(old, new) and _metrics_alike(old, new)


def _is_told_elsewhere(old: Item, new: Item) -> bool:
    return old.kind == new.kind != "date" and len(old.metric) >= 4 and old.metric == new.metric


def _moved(lost: list[Item], appeared: list[Item]) -> list[Difference]:
    """What is not lost but stands in another sentence; those told with another value there are changes."""
    _take(lost, appeared, _is_moved, _value)
    return [_changed(*pair) for pair in _take(lost, appeared, _is_told_elsewhere, _told_of)]


def _value(item: Item) -> Hashable:
    return item.key, item.kind


def _told_of(item: Item) -> Hashable:
    return item.metric, item.kind


# Sections


class _Heading(NamedTuple):
    title: str
    text: str
    span: Span


def _headings(version: Checked) -> list[_Heading]:
    return [
        _Heading(_name_of(document.quote(section.title)), document.heading(section), section.title)
        for document in version.documents
        for section in document.all_sections
        if 0 < section.title.end - section.title.start <= _LONGEST_TITLE and _is_headed(document, section)
    ]


def _name_of(title: str) -> str:
    """A title without its figures, which are told as such, to its first comma."""
    return _DIGITS.sub("#", "".join(title.split())).replace(",", "，").partition("，")[0]


def _is_headed(document: Document, section: Section) -> bool:
    """Whether something stands under the title; an item of a list is all title, and its figures are told."""
    return bool(section.children or document.text[section.title.end : section.span.end].strip(_MARKS))


_MARKS = "。；， \u3000\n\r"


def _heading_title(heading: _Heading) -> Hashable:
    return heading.title


def _sections(old: Checked, new: Checked) -> Iterator[Difference]:
    _, lost, appeared = _matched(_headings(old), _headings(new), _heading_title)
    index, taken = Nearness([frozenset(after.title) for after in appeared]), set[int]()
    for before in lost:
        others = (place for place in index.near(frozenset(before.title)) if place not in taken)
        at = max(others, key=lambda place: _titles_alike(before, appeared[place]), default=None)
        near = None if at is None else appeared[at]
        if near and at is not None and _titles_alike(before, near) >= _TITLE_ALIKE:
            taken.add(at)
            yield Difference("changed", "", "", (before.text, before.span), (near.text, near.span))
        else:
            yield Difference("lost", "", "", (before.text, before.span), None)
    new_ones = (after for place, after in enumerate(appeared) if place not in taken)
    yield from (Difference("appeared", "", "", None, (after.text, after.span)) for after in new_ones)


def _titles_alike(old: _Heading, new: _Heading) -> float:
    return SequenceMatcher(None, old.title, new.title, autojunk=False).ratio()


# Names


def _unlike(before: Sequence[_Sentence], after: Sequence[_Sentence]) -> tuple[list[_Sentence], list[_Sentence]]:
    _, olds, news = _matched(before, after, _as_written)
    return olds, news


def _names(olds: Sequence[_Sentence], news: Sequence[_Sentence], old: str, new: str) -> Iterator[Difference]:
    """The names of sentences that are in one version only, and that the other version has nowhere."""
    lost = _found(olds, new)
    appeared = _found(news, old)
    yield from (Difference("lost", "", section, (name, _span(old, name)), None) for name, section in lost)
    yield from (Difference("appeared", "", section, None, (name, _span(new, name))) for name, section in appeared)


def _found(sentences: Iterable[_Sentence], other: str) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for sentence in sentences:
        for name in _named(sentence.masked):
            if name not in other and "#" not in name:
                found.setdefault(name, sentence.section)
    return list(found.items())


def _span(text: str, name: str) -> Span:
    at = max(0, text.find(name))
    return Span(at, at + len(name))


def _named(text: str) -> Iterator[str]:
    """Titles, numbers of documents, people before or behind their office, and places that the dictionary knows."""
    yield from (match[0] for match in _CITED.finditer(text))
    for match in _PERSON.finditer(text):
        name = match["name"] or match["behind"]
        if name[0] in _SURNAMES:
            yield name
    for start in range(0, len(text), _LONGEST_CUT):
        yield from (
            word for word, tag in tagged(text[start : start + _LONGEST_CUT]) if tag in _PROPER and len(word) > 1
        )


def tally(differences: Iterable[Difference]) -> Counter[How]:
    """How many were changed, lost, and appeared."""
    return Counter(difference.how for difference in differences)
