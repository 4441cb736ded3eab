"""People who are still called 张某某 where a report needs their names.

组长：张某某; alone where somebody signs; in a list or a column of whole names; where somebody is honoured; 赵 同志.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.cells import name_columns
from reportlint.checks.placeholder.hidden import SURNAMES
from reportlint.checks.placeholder.slots import TITLES
from reportlint.language.cursor import Passage
from reportlint.language.dates import WRITTEN_YEAR
from reportlint.language.han import HAN
from reportlint.language.pattern import Match, Pattern
from reportlint.model.severity import Confidence
from reportlint.model.text import Span, touches

_HIDDEN = "(?:某某?|[×✕●○□*]{1,2}|[XＸ](?![XＸA-Za-z0-9]))"
_BEHIND = "同志|担?任|带队|牵头|主持|被评为|被授予|荣|获"
_NAME = Pattern(f"[{HAN}]{_HIDDEN}(?!(?!{_BEHIND})[{HAN}]|[×✕●○□*])|[{HAN}]某某|(?<!人)[×✕]某某?")
_MARKS = "某×✕●○□*XＸ"
_TIMES, _LETTERS = "×✕", "XＸ"
_OF_DEPARTMENT = Pattern(rf"某某(?<=[{HAN}]某某)(?=[，、；。）)]|[ \u3000]*$)", needs=("某某",))
_NAMES_PEOPLE = Pattern(rf"[ \u3000*|-]*[{HAN}]{{0,6}}(?:[人长员任持录席]|人员|领导|名单)\**[：:]")
_SPACE = "[ \u3000\t]*"
_ROLE = Pattern(rf"[人长员任持录席记签核送假]{_SPACE}[：:](?:{_SPACE}[{HAN}]{_HIDDEN}[、，,]?){{0,8}}{_SPACE}\Z")
_IN_LAW = Pattern(
    r"(?:当事|嫌疑|[被受]害|[上申]诉|申请|证|原告|被告|执行|报案|举报|信访|死亡|受伤)人[：:]", needs=("人：", "人:")
)
_LONGEST_LIST = 60
_LINE_ENDS = ("", "\n", "\r")
_SPACES = frozenset(" \u3000\t")

_WHOLE = Pattern(f"(?!.?某)[{HAN}]{{2,3}}")
_ONE = f"[{HAN}×✕●○□*XＸ]{{2,4}}"
_LIST = Pattern(rf"(?<![{HAN}])(?:[{HAN}]{{0,12}}[有由对予给、：:])??(?P<names>{_ONE}(?:[、，]{_ONE}){{2,30}})")
_PARTED = Pattern("[、，]")
_FEWEST = 2  # whole names beside which one is masked
_HONOURED = Pattern(rf"[{HAN}]{{0,4}}(?:被评为|被授予|荣获|获评|荣立|获得[^，。]{{0,20}}称号|受到表彰)")
_HONOURING = Pattern(r"(?:授予|记功)[^，。；\n]{0,12}\Z")
_LEADING = Pattern("(?:同志)?(?:带队|牵头|主持)")
_CLAUSE_ENDS = ("", "\n", "\u3000", "，", "。", "；")
_CHARGED = Pattern("(?:同志)?(?:担?任[^，。；\n]{0,8}[长任员人]|带队|牵头|主持)")
_LONGEST_TITLE = 8
_BY = Pattern(rf"由[{HAN}]{{0,6}}\Z")
_SPEAKING = Pattern("(?:同志)?(?:讲|主讲|授课|宣讲|带队|牵头|主持|负责)")
_POST = "书记|主任|[局镇乡县市区院校处科所站队会部厂社]长|组长|经理"
_SIGNING = "签发人?|述职人|汇报人|报告人|审核人?|撰稿人?|拟稿人?|记录人?|校对人?|填表人|经办人|负责人|联系人"
_SURNAME_ALONE = Pattern(
    rf"(?m)(?:(?:{_POST})[ \u3000]{{1,6}}(?P<rest>[{HAN}][ \u3000_]{{2,8}})$"
    rf"(?=\s*[（(]?{WRITTEN_YEAR}年)"
    rf"|(?:{_SIGNING})[：:][ \u3000]*(?P<other>[{HAN}][ \u3000_]*)$)",
    needs=(
        *(f"{post}{space}" for post in "记任长理" for space in " \u3000"),
        *(f"{signing}{colon}" for signing in ("签发", *"人核稿录对") for colon in "：:"),
    ),
)
_NAMELESS = Pattern(rf"(?<=[{HAN}、，：。])(?P<name>[{HAN}])[ \u3000]{{1,4}}同志(?!们)", needs=(" 同志", "\u3000同志"))


def unnamed_people(text: str) -> Iterator[Blank]:
    """张某某 in a role or a signature; none in a report whose prose has people go by such names."""
    yield from _nameless(text)
    yield from _unsigned(text)
    yield from _of_departments(text)
    if not any(mark in text for mark in _MARKS):
        return
    names = [match for match in _NAME.finditer(text) if _begins_name(match[0][0])]
    if not names:
        return
    listed = _among_whole_names(text)
    wanted = [match for match in names if touches(listed, Span(*match.span())) or _is_wanted(text, match)]
    goes_by = [match for match in names if match not in wanted and match[0][1] not in _LETTERS]  # 李X may be a code
    if goes_by or _IN_LAW.search(text):
        return
    for match in wanted:
        yield Blank.whole(BlankKind.NAME, Passage(text, *match.span()), "姓名").at_most(Confidence.LIKELY)


def _unsigned(text: str) -> Iterator[Blank]:
    """村党支部书记　龙　　 above a date, 签发人：王: of a name the surname is left."""
    for match in _SURNAME_ALONE.finditer(text):
        group = "rest" if match["rest"] else "other"
        if match[group][0] in SURNAMES:
            yield Blank.whole(BlankKind.NAME, Passage(text, *match.span(group)), "姓名").at_most(Confidence.LIKELY)


def _of_departments(text: str) -> Iterator[Blank]:
    """列席：财务部刘芳，安全环保部某某: nothing of a name is left where a line names who was there."""
    for match in _OF_DEPARTMENT.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _NAMES_PEOPLE.match(line) and line[-1] not in SURNAMES:
            yield Blank.whole(BlankKind.NAME, Passage(text, *match.span()), "姓名").at_most(Confidence.LIKELY)


def _begins_name(mark: str) -> bool:
    return mark in _TIMES or mark in SURNAMES


def _is_wanted(text: str, match: Match) -> bool:
    name = Passage(text, *match.span())
    if match[0][0] in _TIMES:  # ×某: nothing of the name is left
        return True
    return any((_has_role(text, match), _is_honoured(name), _is_charged(name)))


def _is_charged(name: Passage) -> bool:
    """由李*任组长, 由支部书记张某某讲党课, 赵×带队走访."""
    title = TITLES.ending(name.front.before(_LONGEST_TITLE))
    if title and name.front.moved(-len(title)).is_led_by(_BY, _LONGEST_TITLE):
        return name.back.matches(_SPEAKING) is not None
    if name.front.follows("由"):
        return name.back.matches(_CHARGED) is not None
    # 张某带队 may be of a gang
    return "某" not in name.written and name.front.left in _CLAUSE_ENDS and name.back.matches(_LEADING) is not None


def _is_honoured(name: Passage) -> bool:
    """张某某同志被评为…: nobody is honoured without a name."""
    return bool(name.back.matches(_HONOURED) or name.front.is_led_by(_HONOURING, _LONGEST_LIST))


def _among_whole_names(text: str) -> list[Span]:
    """Lists and columns of names of which most are whole: 王建国、陈*、李红梅."""
    lists = [
        Span(*match.span("names")) for match in _LIST.finditer(text) if _is_mostly_whole(_PARTED.split(match["names"]))
    ]
    cells = [
        cell for column in name_columns(text) if _is_mostly_whole([cell.written for cell in column]) for cell in column
    ]
    return sorted({*lists, *(Span(cell.start, cell.end) for cell in cells)})


def _is_mostly_whole(names: Sequence[str]) -> bool:
    whole = [name for name in names if _WHOLE.fullmatch(name)]
    return len(whole) >= _FEWEST and 2 * len(whole) > len(names) and any(name[0] in SURNAMES for name in whole)


def _nameless(text: str) -> Iterator[Blank]:
    """赵 同志: of a name the surname is left, and a gap."""
    for match in _NAMELESS.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        if match["name"] in SURNAMES and not any(mark in SURNAMES for mark in before):
            yield Blank.whole(BlankKind.NAME, Passage(text, *match.span()), "姓名").at_most(Confidence.LIKELY)


def _has_role(text: str, match: Match) -> bool:
    name = Passage(text, *match.span())
    if name.front.is_led_by(_ROLE, _LONGEST_LIST):
        return True
    return name.front.back_over(_SPACES).left in _LINE_ENDS and name.back.over(_SPACES).right in _LINE_ENDS
