"""The lists that an announced number may mean: in brackets, behind a colon, under labels, or in front of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.checks.data.announced import Announcement, phrase_end
from reportlint.checks.data.labelled import Labelled, labelled
from reportlint.checks.data.members import Marked, bare, cut, marks, possible, readings, share_ending
from reportlint.language.cursor import Cursor
from reportlint.language.han import HAN
from reportlint.language.numbers import MARKS
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span, touches

_LEAD_END = "：:。；;，,"
_STOPS = "。！？；;"
_COLONS = ("：", ":")
_CUES = ("以下", "如下", "下列", "以下的", "下面", "如下的")
_SO = "如下"
_CUE_BEHIND = Pattern("[^的]{0,6}如下")  # 三点意见如下, not 两项任务的落实情况汇报如下
_CUE_REACH = 4
_IN_ALL = Pattern("[（(]?(?:共计|共|计)$|[（(]$")
_PEOPLE = ("人", "名", "位")
_NAME = 4  # characters of a name, at most
_LONGEST_LEAD = 40
_MANY = 10  # members; what is announced as more is often listed over several sections
_OFF_BY = 2  # members added or dropped without a look at the number; more may be another list
# What is listed under labels: things to say, not the seven people of 七人合议庭.
_OF_LISTS = frozenset(
    ("个方面", "方面", "个", "大", "项", "点", "条", "种", "类", "件", "步", "层", "重", "道", "环节")
)
_TO_SAY = frozenset(("个方面", "方面", "点"))  # of these, what is listed under labels is nearly always meant
_CLAUSE_START = "，,。；;：:！？!?（(\n\r"
_OPENING = ("（", "(")
_BLANK = " \t　*#\r\n"
_FAR_BACK = 60  # code points of the last two members in front of their number
_FAR = 400  # code points of a list beside its number
_LIST_WORDS = Pattern("(?:即|分别是|分别为|分别|是指|指|就是|也就是|包括)?[：:，,]?")
_THAT_IS = Pattern(
    f"[，,]?(?:即|就是|也就是|分别是|分别为|具体为|具体是)[：:]?(?=[“{HAN}])|(?:[：:]|—{{1,2}})(?=[“{HAN}])"
)
_NAMES_ARE = Pattern(f"[，,]为(?=[{HAN}]{{2,4}}、)")  # 2名，为李娜、张敏
_PARTIAL = Pattern("等(?:[^、，；级级待]{0,6})$|(?:^|[、，,；;])(?:[如含]|例如)|简称|其中|见附|除外|[级日月时]至")
_FIGURES = Pattern(f"[{DIGITS}]")
_ROLE = Pattern(f"[{HAN}]{{2,6}}[：:]")
_EACH = Pattern("各[1一][人名个家]$")
_ONE_OF = Pattern(f"(?<![进统唯同第之万单专合每均划])一(?![千百万亿些定般直致体样起旦])[{HAN}]")
_SENTENCE_STOP = Pattern("[。！？；;：:]")
_SENTENCE_END = Pattern(r"[。！？!?\n\r]|$")
_ALTERNATIVES = 2  # characters of 县（市、区）, which names the noun in front otherwise
_SHAPED = 3  # members of one shape that make a list
_EVEN = 8  # characters of members that are known by their length
_COUNTS_OR_JOINS = Pattern(f"[{MARKS}多各每和与及等]")


class Count(NamedTuple):
    """An announced number and its list: how many members a reader may count, and how sure a contradiction is.

    `confidence` is None where a list that does not agree is no evidence: it may be another one, or a part.
    """

    announced: Announcement
    members: Span
    counts: frozenset[int]
    counted: int
    confidence: Confidence | None

    @property
    def agrees(self) -> bool:
        """Whether the list has as many members as were announced."""
        return self.announced.number in self.counts


def candidates(
    document: Document, place: int, here: Marked, announced: Announcement, found: Sequence[Announcement]
) -> Iterator[Count]:
    """The lists that an announcement may mean, the likeliest first; `here` is the block at that place."""
    bound = _in_brackets(here, announced)
    if bound:
        yield bound
        return
    sources = (
        _by_labels(document, place, here, announced, found) or _behind_colon(here, announced),
        _in_front(document, here, announced),
        _of_verbs(here, announced),
        _of_ones(here, announced),
    )
    yield from (count for count in sources if count)


# Lists in brackets and behind a colon


def _in_brackets(here: Marked, announced: Announcement) -> Count | None:
    text, at = here.text, phrase_end(here.text, announced, here.span.end)
    if not text.startswith(_OPENING, at) or at not in here.closed:
        return None
    end = here.closed[at]
    led = _LIST_WORDS.match(text, at + 1, end)
    return _listed(here, announced, Span(led.end() if led else at + 1, end), is_bound=True)


def _behind_colon(here: Marked, announced: Announcement) -> Count | None:
    text, at = here.text, phrase_end(here.text, announced, here.span.end)
    named = _NAMES_ARE.match(text, at, here.span.end) if announced.unit in _PEOPLE else None
    led = named or _THAT_IS.match(text, at, here.span.end)
    if led is None:
        return None
    far = min(here.span.end, led.end() + _FAR)
    stop = _SENTENCE_END.search(text, led.end(), far)
    span = Span(led.end(), stop.start() if stop else far)
    clause = Span(span.start, next(iter(marks(here, span, "，,；;")), span.end))
    is_said = led[0].strip("，,：:") or _are_alike(here, announced, cut(here, clause, "、"))
    members = cut(here, clause, "、")
    are_all = len(members) - 1 == len(marks(here, span, "、"))
    is_list = len(members) > _ALTERNATIVES or share_ending([bare(here, member) for member in members])
    is_in_clause = named or (is_said and are_all and is_list)
    count = _listed(here, announced, clause if is_in_clause else span, is_bound=False)
    if count is None:
        return None
    return count._replace(counts=count.counts | possible(here, [cut(here, clause, "、")]))


def _listed(here: Marked, announced: Announcement, span: Span, is_bound: bool) -> Count | None:
    span = _without_each(here.text, span)
    if not announced.is_slogan and _FIGURES.search(here.text, *span):  # figures are a sum
        return None
    ways = (named,) if (named := _by_role(here, announced, span)) else readings(here, span)
    if len(ways[0]) < 2 or _PARTIAL.search(bare(here, span)):
        return None
    numbers = possible(here, ways)
    is_of_groups = (
        announced.unit in _PEOPLE and abs(announced.number - len(ways[0])) > _OFF_BY
    )  # 12人：县领导、书记、代表
    is_sure = len(ways) == 1 and not is_of_groups and _is_a_list(here, announced, span, is_bound)
    confidence = Confidence.certain_if(len(numbers) == 1 or announced.number < min(numbers)) if is_sure else None
    return Count(announced, span, numbers, len(ways[0]), confidence)


def _by_role(here: Marked, announced: Announcement, span: Span) -> tuple[Span, ...]:
    """The names of 组长：甲; 成员：乙、丙; none where it is no such list."""
    groups = cut(here, span, "；;，,")
    roles = [_ROLE.match(here.text, *group) for group in groups]
    if announced.unit not in _PEOPLE or not all(roles):
        return ()
    names = [
        name
        for role, group in zip(roles, groups, strict=True)
        for name in cut(here, Span(role.end() if role else group.start, group.end), "、")
    ]
    return tuple(names) if all(name.end - name.start <= _NAME for name in names) else ()


def _without_each(text: str, span: Span) -> Span:
    """A list of names without 各1人 at its end."""
    each = _EACH.search(text, max(span.start, span.end - _CUE_REACH), span.end)
    return Span(span.start, each.start()) if each else span


def _is_a_list(here: Marked, announced: Announcement, span: Span, is_bound: bool) -> bool:
    """Whether it is sure to be the list that is meant, and not 县（市、区） or a sentence behind a colon."""
    if announced.is_slogan:
        return True
    is_alternatives = all(len(bare(here, part)) <= _ALTERNATIVES for part in cut(here, span, "、，,；;"))
    if is_alternatives and announced.unit not in _PEOPLE:
        return False
    return is_bound or not marks(here, span, "，,：:")


# Lists of labels


def _by_labels(
    document: Document, place: int, here: Marked, announced: Announcement, found: Sequence[Announcement]
) -> Count | None:
    listed = next(filter(None, (labelled(document, at) for at in _beginnings(document, place, announced))), None)
    if listed is None:
        return None
    between = Span(announced.span.end, listed.labels[0].span.start)
    if not _may_announce_labels(document, announced, between):
        return None
    is_sure = _is_meant(document, here, announced, found) and _is_sound(document, listed)
    confidence = _of_lead(document, announced, between) if is_sure else None
    is_far = announced.number > max(_MANY, len(listed.labels) + _OFF_BY)
    return Count(
        announced,
        listed.span,
        listed.counts,
        len(listed.labels),
        None if is_far and confidence is Confidence.DOUBTFUL else confidence,
    )


def _may_announce_labels(document: Document, announced: Announcement, between: Span) -> bool:
    """Whether its unit counts things to say; a slogan needs a colon right behind it."""
    if not announced.is_slogan:
        return announced.unit in _OF_LISTS
    words = document.quote(between).rstrip(_BLANK)
    return words.endswith(_COLONS) and phrase_end(document.text, announced, between.end) >= between.end - 2


def _is_meant(document: Document, here: Marked, announced: Announcement, found: Sequence[Announcement]) -> bool:
    """Whether no other number in its sentence may announce the list: 15项任务和4个方面的措施. 以下 decides."""
    sentence = _sentence(here, announced)
    first, last = (bisect_left(found, edge, key=lambda other: other.span.start) for edge in sentence)
    beside = found[first:last]
    return len(beside) == 1 or (beside[-1] is announced and _is_cued(document, announced))


def _is_sound(document: Document, listed: Labelled) -> bool:
    """Whether its labels run on from one, so that the numbering has nothing to tell."""
    return listed.is_whole and not touches(document.fact(_faulty), listed.reach)


def _faulty(document: Document) -> list[Span]:
    """The labels at which a fault of the numbering is seen, in order; a fact."""
    return sorted({fault.label.span for fault in document.faults})


def _beginnings(document: Document, place: int, announced: Announcement) -> Iterator[int]:
    """Where the labels may begin that an announcement leads to: behind its clause, or in the line below."""
    text, end = document.text, document.blocks[place].span.end
    for at in range(announced.span.end, min(end, announced.span.end + _LONGEST_LEAD)):
        if text[at] in _LEAD_END:
            beginning = _skip(text, at + 1, end)
            if beginning < end:
                yield beginning
                if text[at] in _STOPS:
                    return
    if place + 1 < len(document.blocks) and end - announced.span.end <= _LONGEST_LEAD:
        yield _skip(text, *document.blocks[place + 1].span)


def _skip(text: str, at: int, end: int) -> int:
    return Cursor(text, at, at, end).over(_BLANK).at


def _sentence(here: Marked, announced: Announcement) -> Span:
    """The sentence of an announcement, and up to the colon behind it, as far as a reader sees."""
    text, start, end = here.text, announced.span.start, announced.span.end
    least, most = max(here.span.start, start - _FAR), min(here.span.end, end + _FAR)
    stop = _SENTENCE_STOP.search(text, end, most)
    return Span(max(least, *(text.rfind(mark, least, start) + 1 for mark in _STOPS)), stop.start() if stop else most)


def _of_lead(document: Document, announced: Announcement, between: Span) -> Confidence | None:
    """How sure the words are that lead to the labels: 以下三个方面, 三项工作：; one in another clause says little."""
    words = document.quote(between).rstrip(_BLANK)
    if len(words) > _LONGEST_LEAD:
        return None
    if _is_cued(document, announced):
        return Confidence.CERTAIN
    if _SO in words:
        return None
    is_to_say = announced.unit in _TO_SAY
    if any(mark in words[:-1] for mark in "，,。；;"):
        return Confidence.DOUBTFUL if is_to_say else None
    return Confidence.certain_if(is_to_say or words.endswith(_COLONS))


def _is_cued(document: Document, announced: Announcement) -> bool:
    """Whether the words beside it say that a list follows: 以下三点, 三点意见如下."""
    before = document.text[max(document.span.start, announced.span.start - _CUE_REACH) : announced.span.start]
    return before.endswith(_CUES) or _CUE_BEHIND.match(announced.noun) is not None


# Lists in front


def _in_front(document: Document, here: Marked, announced: Announcement) -> Count | None:
    """机关、学校、企业“三进”: the list runs up to the number, in the same clause."""
    text, at = here.text, announced.span.start - announced.is_slogan
    if text.rfind("、", max(here.span.start, at - _FAR_BACK), at) < 0 and "”“" not in text[at - _FAR_BACK : at]:
        return None
    closed = _IN_ALL.search(text[max(here.span.start, at - _CUE_REACH) : at])
    at -= len(closed[0]) if closed else 0  # 出席：甲、乙、丙（共3人）
    count = _shaped(here, announced, Span(_clause_start(document, here, at), at))
    if count and closed and announced.unit in _PEOPLE:
        members = cut(here, count.members, "、")
        others = members[1:] if len(members) > _SHAPED else members  # the first stands behind its verb
        are_names = all(len(bare(here, part)) <= _NAME for part in others)
        return count._replace(confidence=Confidence.LIKELY if are_names else None)
    return count


def _clause_start(document: Document, here: Marked, end: int) -> int:
    """Where the clause begins that ends at a place, brackets and quotes left whole; a quoted list begins inside."""
    path = document.path_to(end)
    least = max(here.span.start, end - _FAR, path[-1].label.span.end if path else 0)
    quoted = here.opened.get(end - 1, -1)
    if quoted >= least and marks(here, Span(quoted + 1, end - 1), "、"):
        return quoted + 1
    start = end
    while start > least and here.text[start - 1] not in _CLAUSE_START:
        opening = here.opened.get(start - 1, -1)
        start = opening if opening >= least else start - 1
    return start


def _shaped(here: Marked, announced: Announcement, span: Span) -> Count | None:
    parts = [piece for part in cut(here, span, "、") for piece in _quoted_pieces(here.text, part)]
    if len(parts) < 2 or _PARTIAL.search(bare(here, span)):
        return None
    numbers = possible(here, [parts])
    sure = None
    if len(parts) >= _SHAPED and len(numbers) == 1:
        is_near = abs(len(parts) - announced.number) <= _OFF_BY
        even = Confidence.DOUBTFUL if is_near and _are_even(here, parts) else None
        sure = Confidence.LIKELY if _are_alike(here, announced, parts) else even
    return Count(announced, span, numbers, len(parts), sure)


def _are_even(here: Marked, parts: Sequence[Span]) -> bool:
    """Whether short members have as many characters each, 城关、青坪、石桥三镇; the first stands behind its verb.

    Of the lists right in front of a number that finished texts have, all such ones are told by it, and no others.
    """
    first, *others = (bare(here, part) for part in parts)
    is_plain = not any(map(_COUNTS_OR_JOINS.search, (first, *others)))
    return is_plain and len({len(one) for one in others}) == 1 and len(others[0]) <= min(_EVEN, len(first))


def _are_alike(here: Marked, announced: Announcement, parts: Sequence[Span]) -> bool:
    """Whether every member says what is counted: A工程、B工程、C工程三大工程, 甲讲、乙讲、丙讲“三讲”."""
    key = announced.noun if announced.is_slogan else announced.noun[:2]
    key = key.removeprefix("大").removeprefix("个")
    return bool(key) and all(key in bare(here, part) for part in parts)


def _quoted_pieces(text: str, part: Span) -> list[Span]:
    """“甲”“乙” as two members."""
    middle = text.find("”“", part.start, part.end)
    if middle < 0:
        return [part]
    return [Span(part.start, middle + 1), *_quoted_pieces(text, Span(middle + 1, part.end))]


# Lists further on


def _of_verbs(here: Marked, announced: Announcement) -> Count | None:
    """“三进”, and further on in the paragraph 进机关、进学校、进企业."""
    verb = announced.noun
    if not announced.is_slogan or len(verb) != 1:
        return None
    for clause in _clauses_behind(here, announced):
        at = here.text.find(verb, *clause)
        parts = cut(here, Span(at, clause.end), "、") if at >= 0 else ()
        if len(parts) >= _SHAPED and all(here.text.startswith(verb, part.start) for part in parts):
            return Count(announced, Span(at, clause.end), possible(here, [parts]), len(parts), None)
    return None


def _of_ones(here: Marked, announced: Announcement) -> Count | None:
    """“六个一”, and in the next sentence 上一堂课、办一次展、读一本书: members that all hold a 一."""
    if not announced.is_slogan or announced.noun != "个一":
        return None
    for clause in _clauses_behind(here, announced):
        parts = cut(here, clause, "、")
        if len(parts) >= _SHAPED and all(_ONE_OF.search(here.text, *part) for part in parts):
            is_near = abs(len(parts) - announced.number) <= _OFF_BY
            is_whole = is_near and not _PARTIAL.search(bare(here, clause))
            sure = Confidence.LIKELY if is_whole else None
            return Count(announced, clause, possible(here, [parts]), len(parts), sure)
    return None


def _clauses_behind(here: Marked, announced: Announcement) -> Iterator[Span]:
    """The clauses behind an announcement that are near, up to the next slogan."""
    far = min(here.span.end, announced.span.end + _FAR)
    following = here.text.find("“", announced.span.end, far)
    yield from cut(here, Span(announced.span.end, following if following >= 0 else far), "，,。；;：:")
