"""Finds last year's year where a report looks ahead: 紧扣2025年目标 in the plan for 2026."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from reportlint.checks.data.dated import dated_on, dates_of, is_before, is_between, is_whole_year, parts, span_of
from reportlint.checks.data.titled import PLAN, Outlook, Titled, titled
from reportlint.language.cursor import Cursor
from reportlint.language.dates import YEAR, Date
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

_LOOKS_BACK = Pattern(f"回顾|总结|完成情况|执行情况|存在|问题|成效|现状|以来|{YEAR}年")
_FAR = 40

# What others asked for, or was meant at that time, keeps its year.
_ASKED = "提出|明确|规定|要求|规划|纲要|方案|意见|通知|文件|会议|协议|合同|下达"
_TOLD = f"{_ASKED}|原[计定本]|曾|当时|[去上前]年|已|根据|按照|对照|参照"
_OF_OTHERS = Pattern(rf"(?:{_TOLD})[^。；\n\r]{{0,30}}\Z")
_QUOTED = Pattern("(?:“[^”\n\r]{0,40}|《[^》\n\r]{0,40})\\Z")
_STARTS = Pattern(r"(?:^|[，。；：\s])\Z")

_HOLDS_TO = Pattern(r"(?:紧扣|紧盯|盯紧|围绕|锚定|聚焦|瞄准|对标)(?:全面|圆满)?\Z")
_LEFT_OVER = "考核|反馈|查漏|差距|短板|不足|问题|对账|盘点|回头看|未|遗留|收尾|收官|暴露|存在|完成情况"
_AIM = Pattern(
    r"[^，。；：、\n\r未遗收暴存]{0,16}?(?:目标|任务|主题|主线|中心工作)"
    rf"(?![^。；\n\r]{{0,14}}(?:{_LEFT_OVER}))"
)
_HOW = "继续|进一步|坚持|重点|着力|全力|紧紧|围绕|紧扣|持续|深入|认真|切实|努力|大力"
_WILL = Pattern(rf"，?[^，。；\n\r]{{0,8}}?[将要](?:{_HOW})")
_STRIVES = Pattern(r"(?:力争|争取|确保)(?:到|在|于)?\Z")
_TO = Pattern(r"(?:^|[，。；：、\s])到\Z")
_BY_THEN = Pattern("[，,]?[前]?[，,]?(?:力争|争取|确保|实现)")
_IS_NO_ATTRIBUTE = Pattern(r"(?![^，。；\n\r]{0,14}的)")
_IS_YEAR_OF = Pattern(r"是[^。；\n\r]{0,30}之年")
_BEFORE = Pattern(r"(?:之|以)?前[^，。；已\n\r]{0,8}?(?:完成|建成|完工|投用|到位|实现|报送|办结|销号)(?![了的])")
_THIS = Pattern(r"今年[（(]\Z")
_FOR = Pattern(r"为(?:全面|圆满|如期|顺利|高质量|确保|超额){0,2}(?:完成|实现|夺取)[全我]?[县市区镇乡校局院省]?\Z")
_CALLS = Pattern(r"[^，。；！\n\r]{0,20}(?:努力|奋斗|拼搏|冲刺|贡献|保障|支撑|动力|力量)[！!。]")

# What leads to a year, and what follows it.
_ANY = Pattern("")
_STRIVING = ((_STRIVES, _IS_NO_ATTRIBUTE), (_TO, _BY_THEN))
_HOLDING = ((_HOLDS_TO, _AIM), (_STARTS, _WILL))
_OPENING = ((_STARTS, _IS_YEAR_OF),)
_DUE = ((_ANY, _BEFORE),)
_CALLING = ((_THIS, _ANY), (_FOR, _CALLS))
_LEAD = 16

_DOES = Pattern(r"(?:做好|抓好|抓实|开展|组织|部署|推进|启动|制定|落实|举办|参加|完成|对|确保)\Z")
_SINCE_THEN = "总结的|归档|经验|做法|成效|遗留|扫尾|收尾|问题|短板|基础|整改|验收|决算|结算|审计|结余|剩余|未"
_OVER = Pattern(rf"[^，。；\n\r]{{0,24}}(?:{_SINCE_THEN})")
_PRAISED = Pattern(r"[^，。；\n\r]{0,24}(?:表彰|表扬|先进|情况|总结|评|考核|优秀|兑现)")
_CUT = 12  # characters behind the year of a title that may be said again
_AFTER_YEAR = Pattern(r"[^\s，。；：、）)》]{2,12}?(?=工作|活动|的|[\s，。；：、）)》]|\Z)")
_FEWEST, _FEWEST_OLDER = 2, 4
_OLDEST = 5  # years since the report that this one was made of
_GENERAL = ("工作", "重点", "主要", "全年", "年度", "第")


def stale_ahead(document: Document) -> Iterator[Span]:
    """The years that are over where a coming one is meant, each with what it stands for."""
    for date in document.fact(dates_of):
        if any((not date.year, date.until, _is_elsewhere(document, date))):
            continue
        if _is_meant_ahead(document, date) or _is_of_issue(document, date):
            yield span_of(date)
        elif again := _said_again(document, date):
            yield again


def _is_elsewhere(document: Document, date: Date) -> bool:
    """Whether it stands in title or heading, or others say it."""
    body = document.title.end if document.title else document.span.start
    if not document.is_read(span_of(date)) or date.start < body:
        return True
    path, front = document.path_to(date.start), Cursor(document.text, date.start, *document.span)
    in_heading = bool(path) and date.start < path[-1].title.end < path[-1].span.end - 1
    return in_heading or any(front.is_led_by(others, _FAR) for others in (_OF_OTHERS, _QUOTED))


def _headed(document: Document, date: Date) -> int | None:
    """The year of which a heading above it speaks as coming; 0 where one looks back."""
    for section in reversed(document.path_to(date.start)):
        if plan := PLAN.match(document.text, *section.title):
            return int(plan["year"])
        if _LOOKS_BACK.search(document.text, *section.title):
            return 0
    return None


def _titled(document: Document, date: Date) -> int | None:
    """The year of a plan, which its title says; not in its preface, that may look back."""
    title, in_preface = document.fact(titled), document.sections and not document.path_to(date.start)
    if title is None or title.outlook is not Outlook.AHEAD or len(title.years) > 1:
        return None
    return None if in_preface else title.years[0]


def _is_meant_ahead(document: Document, date: Date) -> bool:
    """紧扣2025年目标, 2025年将继续, 到2025年底力争, where 2026 is to come."""
    headed = _headed(document, date)
    ahead = _titled(document, date) if headed is None else headed
    if ahead is None or parts(date)[0] not in range(ahead - _OLDEST, ahead):
        return False
    if is_whole_year(date):
        ways = (*_STRIVING, *_HOLDING, *(_OPENING if headed else ()))
    else:
        ways = (*_STRIVING, *_DUE) if date.year != ahead - 1 or _is_over(document, date) else ()
    return is_between(document, date, ways)


def _is_over(document: Document, date: Date) -> bool:
    """Whether it was over when the report was signed."""
    signed = document.fact(dated_on)
    return signed is not None and is_before(date, signed)


def _is_of_issue(document: Document, date: Date) -> bool:
    """今年（2025年）, 为完成2025年任务而奋斗, in what was signed in 2026 and has no other year in its title."""
    issue, title = document.fact(dated_on), document.fact(titled)
    if issue is None or issue.year != _year_after(date) or not is_whole_year(date):
        return False
    years = title.years if title else ()
    return date.year not in years and is_between(document, date, _CALLING)


def _year_after(date: Date) -> int:
    return parts(date)[0] + 1


def _said_again(document: Document, date: Date) -> Span | None:
    """做好2025年春季学期 in the plan for 2026年春季学期: the title's matter with another year, as a thing to do."""
    title = document.fact(titled)
    if title is None or title.outlook not in (Outlook.AHEAD, Outlook.OTHER) or len(title.years) > 1:
        return None
    if parts(date)[0] not in range(title.years[0] - _OLDEST, title.years[0]):
        return None
    front, back = (Cursor(document.text, at, *document.span) for at in (date.start, date.end))
    if back.matches(_OVER) or not front.is_led_by(_DOES, 4):
        return None
    if title.outlook is Outlook.OTHER and back.matches(_PRAISED):
        return None
    same = _same(matter_of(document, title), document.text[date.end : date.end + _CUT])
    is_last = title.years == (_year_after(date),)
    if len(same) < (_FEWEST if is_last else _FEWEST_OLDER) or same.startswith(_GENERAL):
        return None
    return Span(date.start, date.end + len(same))


def matter_of(document: Document, title: Titled) -> str:
    """What stands behind the year in the title: 春季学期."""
    end = document.title.end if document.title else title.span.end
    matter = _AFTER_YEAR.match(document.text, title.span.end, end)
    return matter[0] if matter else ""


def _same(one: str, other: str) -> str:
    """What two texts begin with."""
    return "".join(mine for mine, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
