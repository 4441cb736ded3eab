"""Every quantity of a report: its number and unit, the words that say what is counted, its time, scope and sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reportlint.checks.data.tabled import Tabled, tabled
from reportlint.language.dates import DAY, PLAN_NAME, QUARTER_NUMBER, YEAR, dates
from reportlint.language.han import HAN
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.measures import NAMED
from reportlint.language.numbers import Form, Number, numbers
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged
from reportlint.language.units import KINDS, Measure, Unit, measure, unit_of
from reportlint.model.document import Document, Section
from reportlint.model.text import Span
from reportlint.recognition.dates import written_dates

_REACHING = Lexicon(Words("quantities", "reaching"))  # 达到, 共, 约
_CHANGES = Lexicon(Words("quantities", "changes"))  # 同比增长
_SENTENCE_END = Pattern("[。！？!?\n\r]")
_LONGEST_SENTENCE = 2000  # code points
_CLAUSE_EDGES = frozenset("，,。；;、：:！？（）()“”《》\n\r|\t—")
_BEHIND = Pattern(rf"[{HAN}]{{1,14}}")
_NO_NOUN = (
    "以上",
    "以下",
    "以内",
    "左右",
    "上下",
    "不等",
    "的",
    "和",
    "及",
    "与",
    "或",
    "等",
    "多",
    "至",
    "到",
    "增",
    "减",
    "、",
)
_LEADS = Pattern(
    rf"\s*(?:其中|同时|另有|另外|此外|以及|并|和|及|与|今年以来|去年|上年|今年|本年|当年|全年|共计|共有|共|合计|总计|已|还有|有(?![效序机利关])|将|拟|可|先后|"
    rf"计划|预计|力争|目前|现有|现|截至目前|(?:全|我|本)[省市县区镇乡村州旗局校院系统]{{1,2}}(?=[{HAN}0-9]))"
)
_FILLERS = Pattern(
    f"(?:由|从|比|较|是|大约|大概|高达|多达|实现|占|相差|翻|同比|环比|超出|同期|年均|的|共|已|{YEAR}年[底末初]?"
    "|(?:提[高升]|上升|下降|增[加长]|减少|降低|回落|扩大|发展|压缩|缩短|升|降|增|减)(?:到|至|为|了)?"
    r"|[较比](?:上年|去年|上季度|上月|计划)(?:同期)?)\Z"
)
_FILLED = 10  # code points of a filler
_STATES = ("下降", "上升", "占", "相差", "翻", "提升", "超出", "压缩", "缩短")
_RELATIVE = Pattern(
    "(?=[今去上前明本当历近截目同“十全])(?:(?:今|去|上|前|明|本|当|历|近[两三几五十][0-9]?)年(?:[上下]半年|同期|底|末|初|以来)?|截至目前|目前|同期|(?:本|上|当)月"
    f"|“?{PLAN_NAME}”?(?:时期|期间|末|以来)?|全年(?!龄))"
)
_SCOPE = Pattern("[全我本各](?:省|市|县|区|镇|乡|村|州|旗|盟|局|校|院|厅|委|办|系统|街道|社区|国)(?![域民内长委政])")
_PLACE = Pattern(
    f"[，。；、：\n\r（](?P<place>(?![{HAN}]{{0,3}}[每个各新全中])"
    f"[{HAN}]{{2,4}}[省市县镇乡州](?<![城乡返下][乡镇])(?![级直域长场委政民村镇]))"
)
_AUTONOMOUS = Pattern(f"[{HAN}]{{2,5}}自治[区州县]")
_SLOGANS = Pattern(r"[“‘][^”’\n]{0,3}\Z")
_BOUNDS = ("以上", "以下", "以内", "及以上", "及以下")  # 收入在50万元以上的9个
_BECOMES = Pattern(rf"[{HAN}]{{2}}[到至]")
_FAR = 60  # code points in front of a number in which its phrase is looked for
_ARTICLES = frozenset("一")  # 一 counts only where something is measured: 建成一座桥 is an article


class Quantity(NamedTuple):
    """A number that counts or measures, in `document.text`.

    `phrase` is what leads to it in its clause, without the words that only lead; where there is none, that of the
    quantity before it. `change` is the word of a change: 增长. `behind` is what follows the unit.
    """

    number: Number
    unit: str
    span: Span  # with the unit
    phrase: str
    change: str
    behind: str
    inherited: bool  # the phrase is that of the quantity before, or goes on from it
    time: str  # as written, "" where none is said
    scope: str
    sentence: Span
    table: Tabled | None = None  # of a number that is all of a cell

    @property
    def measure(self) -> Measure:
        """What its unit measures."""
        return measure(self.unit)

    @property
    def is_led(self) -> bool:
        """Whether its own words say what it is: not those of a quantity before it, of a change or of a table."""
        return not any((self.inherited, self.change, self.table))

    @property
    def is_term(self) -> bool:
        """Whether it is an exact count or amount of something, which can be divided by."""
        number = self.number
        return all((number.form is Form.COUNT, number.is_exact, number.value > 0, self.unit))

    @property
    def amount(self) -> Decimal:
        """Its value in the first unit of its kind."""
        return self.number.value * self.measure.factor


def quantities(document: Document) -> tuple[Quantity, ...]:
    """The quantities of a report, in order; a fact."""
    return tuple(_quantities(document))


def numbers_of(document: Document) -> tuple[Number, ...]:
    """Every number of the text that may be of a quantity, in order; a fact."""
    return tuple(numbers(document.text, *document.span))


def _quantities(document: Document) -> Iterator[Quantity]:
    text = document.text
    said = _said(document)
    before: Quantity | None = None
    cells = document.fact(tabled)
    for number in document.fact(numbers_of):
        if number.start in cells:
            before = _of_cell(cells[number.start], said)
            yield before
            continue
        unit = unit_of(text, number)
        span = Span(number.start, unit.end)
        if document.is_read(span) and not is_article(text, number) and not is_slogan(text, span):
            sentence = said.sentence(number.start)
            same = before if before and before.sentence == sentence else None
            before = _of_prose(document, number, unit, same, said)
            yield before


def _of_prose(document: Document, number: Number, unit: Unit, same: Quantity | None, said: _Said) -> Quantity:
    """A number in prose, behind another of the same sentence or the first."""
    text, at = document.text, number.start
    sentence = said.sentence(at)
    start = _clause_start(text, at, same.span.end if same else sentence.start)
    phrase, change = _phrase(text[start:at])
    inherited = same is not None and (not phrase or start == same.span.end)
    if same and not phrase:
        phrase = same.phrase or same.behind
    elif same and phrase.startswith(_BOUNDS):
        phrase = same.phrase + document.quote(same.span) + phrase
    time, scope = said.of(at, sentence)
    span, behind = Span(at, unit.end), _behind(text, unit.end)
    return Quantity(number, unit.text, span, phrase, change, behind, inherited, time, scope, sentence)


def _of_cell(cell: Tabled, said: _Said) -> Quantity:
    """A number in a table: its row says what it is of, its column perhaps when."""
    at = cell.span.start
    phrase = f"{cell.row} {cell.column}".strip()
    time = next((match[0] for match in _YEAR.finditer(cell.column)), said.of(at, Span(at, at))[0])
    return Quantity(cell.number, cell.unit, cell.span, phrase, "", "", False, time, "", said.sentence(at), cell)


_YEAR = Pattern(f"{YEAR}年(?:[上下]半年|{QUARTER_NUMBER}季度|{DAY}月)?")


def is_article(text: str, number: Number) -> bool:
    """一个 is hardly a count; 一倍 and 百分之一 are."""
    return text[number.start : number.end] in _ARTICLES and number.form is Form.COUNT


def is_slogan(text: str, span: Span) -> bool:
    """“三个代表”: what is quoted is a name."""
    if not _SLOGANS.search(text[max(0, span.start - 4) : span.start]):
        return False
    return text[span.end : span.end + 1] not in ("”", "’")


def _clause_start(text: str, at: int, floor: int) -> int:
    """Where the clause of a number begins, not before the quantity in front."""
    near = max(floor, at - _FAR)
    while at > near and text[at - 1] not in _CLAUSE_EDGES:
        at -= 1
    return at


def _phrase(lead: str) -> tuple[str, str]:
    """What leads to a number without the words that only lead, and the word of a change: 低保金, 增长."""
    lead = lead.strip()
    change = ""
    while word := _last_word(lead):
        states = (state for state in (*_CHANGES.words, *_STATES) if word.startswith(state))
        change = change or max(states, key=len, default="")
        lead = lead[: -len(word)].rstrip()
    return _undated(_led(lead)), change


def _last_word(lead: str) -> str:
    """The word in which a phrase ends and that only leads to its number."""
    filler = _FILLERS.search(lead[-_FILLED:])
    return max(_REACHING.ending(lead), _CHANGES.ending(lead), filler[0] if filler else "", key=len)


def _led(lead: str) -> str:
    while match := _LEADS.match(lead):
        lead = lead[match.end() :]
    return lead


def _undated(lead: str) -> str:
    """A phrase without the date that it begins with."""
    date = next(dates(lead, 0, len(lead)), None) if _MAY_DATE.match(lead) else None
    if date and not lead[: date.start].strip("截至到从自在比较与于"):
        return _led(lead[date.end :].lstrip("，底末初份的前"))
    return lead


_MAY_DATE = Pattern(f"[截至到从自在比较与于]*[{DIGITS}{CHINESE}上下前第]")


def _behind(text: str, at: int) -> str:
    match = _BEHIND.match(text, at)
    is_noun = match and not match[0].startswith(_NO_NOUN) and not _BECOMES.match(match[0])
    return match[0] if match and is_noun else ""


class _Said(NamedTuple):
    """What a report says of time and place, looked up by place."""

    document: Document
    times: tuple[Span, ...]
    scopes: tuple[Span, ...]
    ends: tuple[int, ...]  # of sentences, and where the report begins

    def sentence(self, at: int) -> Span:
        """The sentence that holds a place."""
        place = bisect_right(self.ends, at)
        return Span(self.ends[place - 1], self.ends[min(place, len(self.ends) - 1)])

    def of(self, at: int, sentence: Span) -> tuple[str, str]:
        """The last time and the last place or office said in front of a place in its sentence, else in its heading."""
        time, scope = (self._last(spans, at, sentence.start) for spans in (self.times, self.scopes))
        path = () if time and scope else self.document.path_to(at)
        return time or self._in_heading(self.times, path), scope or self._in_heading(self.scopes, path)

    def _last(self, spans: Sequence[Span], at: int, floor: int) -> str:
        place = bisect_right(spans, Span(at, at)) - 1
        if place < 0 or spans[place].start < floor or spans[place].end > at:
            return ""
        return self.document.quote(spans[place])

    def _in_heading(self, spans: Sequence[Span], path: Sequence[Section]) -> str:
        for section in reversed(path):
            if said := self._last(spans, section.title.end, section.title.start):
                return said
        return ""


def _said(document: Document) -> _Said:
    text, (start, end) = document.text, document.span
    spans = [Span(date.start, date.end) for date in document.fact(written_dates) if not date.is_clock]
    relative = [Span(*match.span()) for match in _RELATIVE.finditer(text, start, end)]
    times = tuple(span for span in _longest(sorted([*spans, *relative])) if not _is_compared(text, span.start))
    scopes = sorted(
        (
            *(Span(*match.span()) for match in _SCOPE.finditer(text, start, end)),
            *(Span(*match.span("place")) for match in _PLACE.finditer(text, start, end)),
            *(Span(*match.span()) for match in (_AUTONOMOUS.finditer(text, start, end) if "自治" in text else ())),
        )
    )
    ends = (start, *_ends(text, start, end), end)
    return _Said(document, times, tuple(scopes), ends)


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end; one that is longer than any is cut."""
    for match in _SENTENCE_END.finditer(text, start, end):
        yield from range(start + _LONGEST_SENTENCE, match.end(), _LONGEST_SENTENCE)
        start = match.end()
        yield start
    yield from range(start + _LONGEST_SENTENCE, end, _LONGEST_SENTENCE)


def _is_compared(text: str, at: int) -> bool:
    """Whether a time is only compared with: 比上年, 较2022年."""
    return text[at - 1 : at] in ("比", "较")


def _longest(spans: list[Span]) -> list[Span]:
    """Spans in order without those that lie in another; those that touch are one: 今年上半年."""
    kept: list[Span] = []
    for span in spans:
        if kept and span.start <= kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(span.end, kept[-1].end))
        else:
            kept.append(span)
    return kept


_PHRASES = frozenset(("n", "nz", "ns", "nt", "nr", "ng", "vn", "b", "a", "an", "j", "l", "x", "f", "k", "s", "i"))
_NOUNS = _PHRASES | {"nrt", "ad", "q", "g", "z"}
_LONGEST = 12  # code points of a phrase that are cut into words
_MEASURES = frozenset(("%", "‰", "个百分点", "成", "倍", "番", "年", "天", "小时", "岁", "人次"))  # no measure words


def counted(quantity: Quantity) -> str:
    """What is counted, for a reader: the noun behind a measure word, else the noun in which the phrase ends."""
    if quantity.table:
        return quantity.phrase
    if quantity.behind and quantity.unit not in _MEASURES and quantity.measure.kind not in KINDS:
        noun = _leading_noun(quantity.behind)
        if noun:
            return noun
    return _trailing_noun(quantity.phrase) or _leading_noun(quantity.behind)


def _leading_noun(behind: str) -> str:
    noun = ""
    for word, tag in tagged(behind[:_LONGEST]):
        if tag not in _PHRASES or word in ("内", "中", "上", "下"):
            break
        noun += word
    return noun if len(noun) > 1 or noun in NAMED else ""


def _trailing_noun(phrase: str) -> str:
    words = tagged(phrase[-_LONGEST:])
    at = len(words)
    while at and words[at - 1][1] in _NOUNS:
        at -= 1
    noun = "".join(word for word, _ in words[at:])
    return noun if len(noun) > 1 else phrase[-_LONGEST:]
