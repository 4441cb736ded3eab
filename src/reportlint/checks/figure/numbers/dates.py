"""Dates and times that have lost a part: 截至，已完成 · 2026年月日 · 自20年4月 · 始建于年."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.checks.figure.numbers.gap import Gap, Kind
from reportlint.checks.figure.numbers.surroundings import (
    DETERMINERS,
    DIGITS,
    NUMERALS,
    SPACE,
    is_named,
    is_numbered,
    is_wrapped,
    pattern,
)
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_D = f"[{DIGITS}]"
_OPENS = rf"(?:[，。；：、,;:（(）.．“—\n\s{SPACE}]|^)"
_JOINS = "[—–~～至到-]"
_CN = f"[{DIGITS}〇○零一二三四五六七八九十]"
_MONTH = rf"{_D}{{1,2}}月"

# What stands in front of 年, 月, 日 where no number is due (近年, 每月, 当日), and what makes a word with it (年度).
_YEARS = (
    "近去今明昨当青老少往新翌次早周常中终成壮童晚享卒丰荒前后大来生陈拜跨编流学财时些头隔经积连累闰平"
    "灾龙虎马羊鸡狗猪兔蛇猴鼠牛生幼暮"
)
_MONTHS = "当上下次元正腊蜜岁满按隔近个逾累末首"
_DAYS = "之即当次今昨近作生节假旬本终竟期平往来时明近逐末向烈抗对中赴访驻春秋冬夏假休夜元工度首连"
_AFTER_YEAR = (
    "代底末初中关内度终间货轻幼迈老级均限会报审检夜糕味画节俗华龄薪鉴景谱份久假表供消利段头长复满兽产少纪金费租集菜礼"
)

# Marks that may be of a date, in passes that each begin with one class or a word: that makes them fast.
_SCANS = (
    rf"[年月日](?<![{NUMERALS}{DETERMINERS}近去今明当之即].)",
    "过去年()",
    "[时分](?<=[0-9日晚午晨夜时].)",
    rf"20年(?<!{_D}...)",
    "纪年代",
    r"截[至止](?=[，,。、；]|目[，。]|[ \u3000]*$)",
)
_BEFORE = {"年": frozenset(_YEARS), "月": frozenset(_MONTHS), "日": frozenset(_DAYS)}
_BEHIND = {"年": frozenset(_AFTER_YEAR), "月": frozenset("均嫂饼球光薪经亮")}
_AFTER_DAY = frozenset("内以，。；、至起,;\n")
_END = "[，。；、,;）)]"
_BEGUN = "始建|创建|成立|建成|组建|发生|形成|毕业|出生|建立|创办|设立|颁布|启动|投产|开工|竣工|入党"
_GROWN = "增长|提高|增加|上升|下降|降低|减少|扩大|发展|延长|推迟"
_SINCE = "以来|起|开始|以后|之后|之前|期间|春|夏|秋|冬|时"


class _Form(NamedTuple):
    """A date that lacks a part: what stands in front of its mark and behind, what is missing, how sure it is."""

    left: str
    right: str
    what: str
    confidence: Confidence = Confidence.CERTAIN


_FORMS = {
    "年": (
        _Form(f"(?:{_BEGUN})于$", "", "年份"),
        _Form(rf"{_D}年?{_JOINS}$", "", "年份"),
        _Form(
            rf"(?:截至|截止到?|{_OPENS}(?:自|从|至|于)|[^来各亲独]自)$",
            rf"{_END}|{_SINCE}|{_MONTH}|底|第|[上下]半年|$",
            "年份",
        ),
        _Form("", rf"{_MONTH}", "年份"),
        _Form(f"从$|(?:{_GROWN})[到至]$", rf"的?{_D}|的|{_END}|全[国球省市县]", "年份"),
        _Form("(?:相比|比|较|展望|面向|迈向|锚定|截止)$", _END, "年份", Confidence.LIKELY),
        _Form(
            "(?:[镇乡县区市院局办会队校委道室站团心司]|关于|开展|做好|推进|印发)$",
            r"[^，。；、：\n]{2,16}(?:总结|要点|计划|汇报|报告|安排|方案|的通知|的意见|纪要)(?=[》\s]|$)",
            "年份",
            Confidence.LIKELY,
        ),
        _Form("比$", "(?:分别)?(?:减少|增加|增长|减|增|提高|提升|下降|上升|翻)", "年份", Confidence.LIKELY),
        _Form("[^对由关善勇敢过属位]于$", "(?:挂牌|成立|建成|建立|启动|投产|开工|通过|获|被|正式)", "年份"),
        _Form("(?:用|利用)$", "的?时间", "年数", Confidence.LIKELY),
        _Form("[^定分本任周学]期$", "[，。；]", "年数", Confidence.LIKELY),
        _Form("原$", "版", "年份", Confidence.LIKELY),
        _Form(rf"{_OPENS}(?:到|由)$", "(?![处利用销加接发可增收综完培])", "年份", Confidence.LIKELY),
        _Form(
            rf"{_OPENS}$",
            (rf"，|、{_D}|[全我][省市县区国州镇乡院校局]|以来|以[后前]|打算|起|重点|主要|总体|目标|任务|上半年|下半年|"
rf"第?[一二三四]季度|工作|{_D}"),
            "年份",
        ),
        _Form(("(?:未来|今后|过去|连续|[0-9一二三四五六七八九十]个|为期|历时|不足|已满|用了|试行期|有效期|保质期|任期|工期|期限|长达|不满|未满|判处|徒刑|缓期|延长|留存|保存|保留|施行满|任职满|工作满|服务满|"
"不少于|不超过|至少|超过)$"), "", "年数", Confidence.LIKELY),
        _Form("的$", "[，。；]", "年数", Confidence.LIKELY),
        _Form("", "以[上下内]|有期徒刑", "年数", Confidence.LIKELY),
        _Form("[^按以]$|^", "来(?![看讲说算计])|翻[一两]番", "年数", Confidence.LIKELY),
    ),
    "月": (
        _Form(rf"{_CN}年$", "(?!余)", "月份"),
        _Form("(?:[于自至在从到]|截至)年$", "", "年份和月份"),
        _Form(rf"{_OPENS}年$", "[，初底]", "年份和月份"),
        _Form("", rf"{_D}{{1,2}}[日号]", "月份"),
        _Form(rf"{_D}月?{_JOINS}$", "(?![底末初中])", "月份"),
        _Form(
            rf"{_OPENS}(?:(?:到|至|从|于|自|截至)|[今去明]年)$",
            rf"{_END}|[上中下]旬|召开|起|以来|份|至|{_D}",
            "月份",
        ),
        _Form("[今去明]年$", "(?![底末初中均])", "月份", Confidence.LIKELY),
        _Form("[月旬日初底][至到—]$", "[上中下]旬", "月份", Confidence.LIKELY),
        _Form(rf"{_OPENS}$", rf"，|[上中下]旬|份[，的]|至{_D}|{_D}", "月份"),
        _Form("[于水划计司]$", "(?:份(?:组织|开展|召开|启动)|通过|完成)", "月份", Confidence.DOUBTFUL),
    ),
    "日": (
        _Form(rf"{_CN}月$", "(?![均常报程子用夜化记期])", "日期"),
        _Form(rf"{_CN}日(?:[和、]|{_JOINS})$", "", "日期", Confidence.LIKELY),
        _Form("[每末次]月$", "(?=[前为至之以起])", "日期", Confidence.LIKELY),
        _Form("[^，。；、\\s]$", "以?内|以[前后]", "天数", Confidence.LIKELY),
        _Form("(?:延长至?|超过|不少于|届满|期限为|缩短)$", "", "天数", Confidence.LIKELY),
    ),
    "分": (_Form(rf"{_D}时$", "(?![之明别钟])", "分钟", Confidence.LIKELY),),
    "时": (_Form("[日晚午晨夜]$", rf"{_D}{{1,2}}分|许|整|前|$|[，。；]", "钟点", Confidence.LIKELY),),
    "2": (_Form("", rf"0年(?:{_MONTH}(?![前内后来])|以来)|0年(?=[初底])", "年份", Confidence.LIKELY),),
    "纪": (_Form("世$", "年代", "年代"),),
    "截": (_Form("", "", "截止的时间"),),
}  # fmt: skip
_LENGTHS = {"2": 3, "纪": 3, "截": 2}


def dates(text: str, start: int, end: int) -> Iterator[Gap]:
    """The dates of `text[start:end]` that lack a part."""
    for at in sorted(
        match.end() - 1 if match.lastindex else match.start()
        for scan in _SCANS
        for match in pattern(scan).finditer(text, start, end)
    ):
        if text[at] in "年月日" and _is_word(text, at):
            continue
        form = next((form for form in _FORMS[text[at]] if _fits(text, start, at, end, form)), None)
        if form is None:
            continue
        first = at + (text[at] == "纪")
        last = at + _LENGTHS.get(text[at], 1)
        last += text[at] == "月" and text[last] == "日"  # 2026年月日
        if text[at] != "截" and (is_named(text, start, first, last, titles=True) or is_numbered(text, start, at)):
            continue
        if not is_wrapped(text, last, end):
            yield Gap(Kind.DATE, Span(first, last), form.what, confidence=form.confidence)


def _is_word(text: str, at: int) -> bool:
    """近年, 每月, 当日, 年度, 月薪: the characters beside the mark make a word with it."""
    mark, left, right = text[at], text[at - 1], text[at + 1]
    if mark == "年" and text[at + 1 : at + 3] in ("以内", "以上", "以下"):
        return left == "成"
    if left in _BEFORE[mark]:
        return text[at - 2 : at] not in ("过去", "未来") or mark != "年"
    if mark == "日":
        return right not in _AFTER_DAY and left not in "月和、—–~～至到-"
    return right in _BEHIND[mark]


def _fits(text: str, start: int, at: int, end: int, form: _Form) -> bool:
    right = pattern(form.right).match(text, at + 1, end)
    return right is not None and pattern(form.left).search(text, max(start, at - 8), at) is not None
