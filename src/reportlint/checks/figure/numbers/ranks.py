"""第 that has lost its number: 排名全市第， and 第次会议, 第条."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.figure.numbers.gap import Gap, Kind
from reportlint.checks.figure.numbers.surroundings import NUMERALS, SPACE, pattern
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_SCAN = rf"第(?![{NUMERALS}XxＸ×*＊_＿某○□NnMm{SPACE}①-⑳①ⅠⅡⅢⅣ(（【\[?？…·.<`“”宅])"
_DOCUMENT = r"〔(?:19|20)[0-9]{2}〕第?号"
_QUAKE = rf"级地震(?<![{NUMERALS}A-Za-z]...)"
_WORDS = frozenset("门及次府等落科品甲登")  # 门第, 及第, 次第
_RANKED = ("位", "名")
_LIST = "(?:居|列|排|位|名|占|全[国省市县区]|排名|前)$"
_COUNTED = (
    "条|款|项|次|届|章|节|批|期|轮|季度|卷|页|号|代|版|年|天|部分|产业|站|阶段|类|个|方(?!面)|党支部|"
    "支部|组|小组|村|中学|小学|医院"
)


def ranks(text: str, start: int, end: int) -> Iterator[Gap]:
    """The places of `text[start:end]` where 第 stands without its number."""
    for match in pattern(_DOCUMENT).finditer(text, start, end) if "〔" in text else ():
        yield Gap(Kind.NUMBER, Span(match.end() - 1, match.end()), "文号")
    for match in pattern(_QUAKE).finditer(text, start, end) if "震" in text else ():
        yield Gap(Kind.NUMBER, Span(match.start(), match.start() + 1), "震级")
    for match in pattern(_SCAN).finditer(text, start, end):
        at, last = match.start(), match.end()
        if text[at - 1 : at] in _WORDS or text[last : last + 1] in tuple("\n"):
            continue
        ranked, counted = text.startswith(_RANKED, last, end), pattern(_COUNTED).match(text, last, end)
        behind = text[last : last + 1]
        if (
            ranked
            or (not counted and pattern(_LIST).search(text, max(start, at - 3), at))
            or behind in tuple("，。；、,;")
        ):
            yield Gap(Kind.RANK, Span(at, last + 1 if ranked else last), "名次")
        elif counted:
            yield Gap(Kind.NUMBER, Span(at, counted.end() if counted else last), "序数")
        elif "\u3400" <= behind <= "\u9fff":
            yield Gap(Kind.NUMBER, Span(at, last), "序数", confidence=Confidence.DOUBTFUL)
