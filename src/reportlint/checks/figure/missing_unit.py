"""Finds numbers whose unit fell out: 损失300万， · 共走访120， · 面积达1200， · 增长8.5， · 学校12所、医院5。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reportlint.language.cursor import Cursor
from reportlint.language.han import HAN
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.measures import after
from reportlint.language.numbers import LAST_FIGURE, value
from reportlint.language.pattern import Match, Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

REACHING = Lexicon(Words("quantities", "reaching"))  # 达到, 共, 约
CHANGES = Lexicon(Words("quantities", "changes"))  # 同比增长
MEASURED = Words("quantities", "measured")  # 面积, 投资, 整改率
COUNTING = Words("quantities", "counting")  # 走访, 发放资料
BARE = Words("quantities", "bare")  # 指数, 得分, 电话
LEXICON = Lexicon(MEASURED, BARE)

_AMOUNT = r"(?P<more>[余多]?)(?P<big>[万亿]*)(?P<tail>以上|以下|以内|左右|上下|)"
# A phrase ends, or a verb says what the money is for. 1，000 and 15、20个 go on behind the mark.
_ENDS = "(?=[。；]|[，、](?![0-9A-Za-z])|用于|新建|修建|建设|购置|购买|改造)"
_NUMBER = Pattern(rf"(?P<digits>[0-9](?:(?<=[{HAN}%％、—～~-].)|(?<=[{HAN}] .))[0-9]*(?:\.[0-9]+)?){_AMOUNT}{_ENDS}")
_CLAUSE = Pattern(r"[^，。；：、\n（）“”]*\Z")
_SENTENCE = Pattern(r"[^。；\n]*\Z")
_NEAR, _FAR = 30, 80  # code points of the clause and of the sentence in front that are looked at
_OBJECT = Pattern(rf"(?![^第]*第)[{HAN}]{{0,10}}\Z")  # what is counted stands between its verb and the number
_LIST = Pattern(rf"{LAST_FIGURE}(?P<unit>[%％]|[{HAN}]{{1,3}})(?P<joint>[、—～~至到-])\Z")
_SISTER = Pattern(rf"{LAST_FIGURE}(?P<unit>[%％]|[{HAN}]{{1,3}})[、，](?![0-9])[^，。；：、\n（）]{{1,16}}\Z")
# Behind it: 绿化3600，种树180株，修花池14处
_SISTERS_BEHIND = Pattern(
    rf"(?:，[{HAN}]{{2,10}}[0-9.]+[余多]?[万亿]*(?P<unit>[%％]|[{HAN}]{{1,3}})){{1,2}}(?=[，。；])"
)
_AVERAGE = Pattern(rf"(?:平均|[人户亩日年月]均)[{HAN}]{{0,8}}\Z")
_UNIT_BEFORE = Pattern(rf"[由从].*[0-9](?P<unit>[%％]|[{HAN}]{{1,3}}?).*[到至为]\Z")
_WORDS = Pattern(rf"[{HAN}]{{0,12}}\Z")
_ARRIVES = ("到", "至", "为")
_REACHES = ("达", "达到", "超", "超过", "突破", "逾", "共", "共计", "累计", "总计", "合计")
_MONEY = Pattern("[0-9][万亿]?元")
_COUNTS_ITSELF = ("数", "数量", "次", "人口", "第")
_PEER = Pattern(rf"[，、；][{HAN}]{{1,6}}[0-9.]+[，。；、]")  # 赞成35，反对2
_YEARS = range(1900, 2100)
_NAMED = Pattern(rf"[0-9]比\Z|(?<!意)见[{HAN}]{{0,6}}\Z")  # 1比43, 详见表1
_LONG = 7  # digits that a telephone number has, or a code
_NAMED_BELOW = 10  # 任务2: so small a number may be the name of what it follows


class _Lost(NamedTuple):
    """What may have stood behind a number, "" where nobody can tell, and how sure it is that something did."""

    what: str = ""
    confidence: Confidence = Confidence.LIKELY


class _Site(NamedTuple):
    """A number and what leads to it: its sentence, its clause, and that without the words that only reach."""

    number: Match
    sentence: str
    clause: str
    stem: str

    @property
    def value(self) -> Decimal:
        """The digits as a number."""
        return value(self.number["digits"]) or Decimal(0)

    @property
    def is_big(self) -> bool:
        """Whether 万 or 亿 follows, behind which speech needs no unit."""
        return bool(self.number["big"])


@dataclass(frozen=True, eq=False)
class MissingUnit:
    """Reports each number that ends a phrase without saying what it counts or measures."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a number."""
        for match in _NUMBER.finditer(document.text, *document.span):
            site = _site(document, match)
            lost = None if _is_name(match["digits"]) or _is_bare(site) else _lost(document, site)
            span = Span(*match.span())
            if lost and document.is_read(span):
                words = {"text": match[0], "phrase": site.clause[-8:].strip("* \u3000")} | (
                    {"what": lost.what} if lost.what else {}
                )
                yield Hit(span, words, lost.confidence)


def _site(document: Document, number: Match) -> _Site:
    front = Cursor(document.text, number.start(), *document.span).before(_FAR)
    sentence = _tail(_SENTENCE, front)
    clause = _tail(_CLAUSE, sentence[-_NEAR:]).rstrip()
    return _Site(number, sentence, clause, _stem(clause))


def _tail(pattern: Pattern, text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


def _stem(clause: str) -> str:
    """A clause without the words that lead from what is measured to its number: 总面积已达到 is 总面积."""
    while word := REACHING.ending(clause):
        clause = clause[: -len(word)].rstrip()
    return clause


def _is_name(digits: str) -> bool:
    """Whether digits are written as no quantity is: 0571, 66481093; 0 alone needs no unit."""
    return len(digits) >= _LONG or (digits[0] == "0" and digits[1:2] != ".")


def _is_bare(site: _Site) -> bool:
    """Whether what is spoken of has no unit, or its noun says what is counted: 人次达120, 居全县第3, 1比43."""
    if site.stem.endswith(_COUNTS_ITSELF) or _NAMED.search(site.clause):
        return True
    return any(word in (site.sentence if group == "量" else site.clause) for word, group in BARE.items())


def _lost(document: Document, site: _Site) -> _Lost | None:
    """What a number lacks by the words in front of it; None where they call for no unit."""
    return (
        _listed(site)
        or _changed(site)
        or _measured(document, site)
        or _counted(site)
        or _beside_a_sister(site)
        or _before_sisters(site)
        or _averaged(site)
        or _done(site)
    )


def _listed(site: _Site) -> _Lost | None:
    """4.8%、50; 22家、182."""
    list_ = _LIST.search(site.sentence)
    if list_ is None:
        return None
    unit = _unit(list_)
    return _Lost(f"“{unit}”", Confidence.LIKELY) if unit else None


def _unit(match: Match) -> str:
    """The unit of a match, as a measure word or a sign; "" where it is none."""
    return match["unit"] if match["unit"] in "%％" else after(match["unit"], 0)


def _changed(site: _Site) -> _Lost | None:
    """同比增长8.5; 由85人增加到120."""
    if not CHANGES.ending(site.stem):
        return None
    if not site.clause.endswith(_ARRIVES):
        return _Lost("" if site.is_big else "百分号")
    before = _UNIT_BEFORE.search(site.clause)
    return _Lost(f"“{_unit(before)}”") if before and _unit(before) else None


def _measured(document: Document, site: _Site) -> _Lost | None:
    """总面积1200, 损失300万. In speech 3.5亿 is said without its 元, and 300万 where nobody writes 元."""
    change = CHANGES.ending(site.stem)  # 占比提高到80
    what = MEASURED.get(LEXICON.ending(site.stem.removesuffix(change)))
    if what == "百分号" and site.value <= 1:
        return None  # 差异率0.15: a rate that is written as a fraction
    if what != "货币单位" or not site.is_big:
        return _Lost(what) if what else None
    sure = site.number["big"] == "万" and _MONEY.search(document.text, *document.span) is not None
    return _Lost("“元”", Confidence.LIKELY if sure else Confidence.DOUBTFUL)


def _counted(site: _Site) -> _Lost | None:
    """共走访120, 发放资料300余."""
    ends = (site.stem.rfind(verb) + len(verb) for verb in COUNTING if verb in site.stem)
    at = max(ends, default=-1)
    if at < 0 or _OBJECT.match(site.stem, at) is None:
        return None
    sure = site.number["more"] or ((site.value >= _NAMED_BELOW or at == len(site.stem)) and not site.is_big)
    return _Lost(confidence=Confidence.LIKELY if sure else Confidence.DOUBTFUL)


def _beside_a_sister(site: _Site) -> _Lost | None:
    """学校12所、医院5: what stands beside it has a unit."""
    sister = _SISTER.search(site.sentence)
    if sister is None or not _unit(sister):
        return None
    sure = "、" in sister[0] and not site.is_big
    if not sure and site.value < _NAMED_BELOW:
        return None  # 水库12座，详见表1
    return _Lost(f"“{_unit(sister)}”", Confidence.LIKELY if sure else Confidence.DOUBTFUL)


def _before_sisters(site: _Site) -> _Lost | None:
    """补植绿地3600，种植乔木180株，更新花池14处: what follows it in the same words has a unit, twice."""
    sisters = _SISTERS_BEHIND.match(site.number.string, site.number.end())
    if sisters is None or not _unit(sisters) or site.value < _NAMED_BELOW or site.value in _YEARS or site.is_big:
        return None
    if not _OBJECT.fullmatch(site.clause.strip("* \u3000")):
        return None
    return _Lost(confidence=Confidence.LIKELY if sisters[0].count("，") > 1 else Confidence.DOUBTFUL)


def _averaged(site: _Site) -> _Lost | None:
    """平均减重3.2: a mean that is no whole number is of something measured."""
    is_mean = "." in site.number["digits"] and _AVERAGE.search(site.clause)
    return _Lost(confidence=Confidence.DOUBTFUL) if is_mean else None


def _done(site: _Site) -> _Lost | None:
    """开行班列721, 累计达到2136: what was done or reached, by the dictionary, is in no list."""
    if site.is_big or site.value < _NAMED_BELOW or site.value in _YEARS or any(map(str.isdecimal, site.clause)):
        return None
    if _PEER.match(site.number.string, site.number.end()):
        return None
    if site.clause.endswith(_REACHES):
        return _Lost(confidence=Confidence.DOUBTFUL)
    words = tagged(_tail(_WORDS, site.stem))
    acts = any(tag[0] == "v" and len(word) > 1 for word, tag in words)
    return _Lost(confidence=Confidence.DOUBTFUL) if acts and words[-1][1][0] in "nv" else None
