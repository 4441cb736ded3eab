"""Notes that a writer left to himself or a colleague: 【待补充】, （会后补）, 由（待任命）任组长, 地点：待定.

A note is known by its grammar where it speaks of writing; by its place, where it says no more than that something is
to be settled: there it stands for a value, behind a colon, a preposition or a noun, in a list or on a line of its own.
What is said at more length is learned (`pending.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.slots import CLOSING
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.measures import COUNTED, after
from reportlint.language.numerals import DIGITS, TO_TEN
from reportlint.language.pattern import Match, Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.severity import Confidence

_EDGE = "[ \u3000]"
_SHUT = "」】\\]］）)〕〗"
_INSIDE = r"[^「」【】\[\]［］（）()〔〕〖〗\n\r]"
BRACKET = Pattern(rf"[【\[［（(〔〖「](?P<inside>{_INSIDE}{{1,40}})[{_SHUT}](?!\()")
_SQUARE = frozenset("【[［〖")
_ROUND_SETTLED = "待定"

# What only a writer does to a text; and what settles a value.
_WRITING = "补充?|填写?|核实?|写|贴|附|补报|补上|定稿|统计|测算|完善"
_SETTLING = (
    f"{_WRITING}|[核审确商议另选]?定|确认|核[算准对查]|明确|[上填]?报送?"
    "|上报|填报|再?查|测|排|议|问|更新|公布|通知|提供"
)
_SUPPLIED = "补充|填写|核实|核定|核对|统计|测算|确认|上报"  # what is done to figures and names
_FILLING = f"{_SETTLING}|请|聘|邀请|任命|推荐|选派?|选址|招标|落实|安排|整理|答复|批复"
_LATER = "(?:会[前后上]|最后|稍后|随后|回头|以后|[另后再])(?:再|另|另行)?"

# Notes that are known wherever they stand.
_AWAITED = Pattern(
    rf"(?:{_INSIDE}{{0,12}}(?:待(?:补充?|核实|填写?|确认|完善|定稿|统计|贴|附|提供|写)|暂缺|另行补充"
    rf"|此处(?:填写|插入|补充|添加|输入)|请(?:填写|补充|输入|插入)){_INSIDE}{{0,30}}|待核)"
)
_COUNTING = Pattern("[万亿]?(?:元|人次|人|个|户|件|亩|%)")
_HERE = rf"(?:此[处段]|这[里段]|本段|以下)[{HAN}]{{0,8}}?(?:[，、]?[待请补加放贴附配写改插删略])[{HAN}，、]{{0,8}}"
_THINGS = "去年对比|例子?|事例|案例|数据?|数字|图|图片|照片|全名|名字|全称|姓名|人名|材料|出处|依据|文号|内容|细节"
_ORDER = (
    rf"(?:再|要|需要?|请)*(?:补|加|配|换|举|填|找)(?:[上个全]|一[个些张条段]|几[个条张])?(?:{_THINGS})"
    rf"|(?:[{HAN}]{{1,6}}(?:再|要|需|得))?[核查对问改想](?:一下|一遍|下)|[{HAN}]{{0,5}}[要需得]再?[核补改查问写]|再想想"
)
_THING_DUE = rf"(?:{_THINGS})[待再要][问查核补]"
_UNKNOWN = "(?:时间|地点|日期|人选|名单|金额|单位|人数|名额|比例|数量|面积)(?:未定|待定|未知|不详)"
_ASKING = rf"[找问向请催等][{HAN}]{{1,8}}(?:要数据?|[报给补更核](?:数据?|新|定)|意见|批复|反馈|答复)"
_POSTPONED = (
    rf"(?:[{HAN}]{{0,8}}[，、略]{{1,2}})?[{HAN}]{{0,6}}{_LATER}(?:补[上充报全]?|填[上写报]?|写|核实?|附上|整理)"
)
_BY_OFFICE = rf"(?:此处|这里)?由?[{HAN}]{{1,10}}(?:[办局委科股室站中心口里上乡镇村组长]|部门)(?:补充?|填报|报数?|给数)"
_TO_WRITER = Pattern(
    f"{_HERE}|{_UNKNOWN}|{_ORDER}|{_THING_DUE}|{_ASKING}|[^，、；]?{_POSTPONED}|[{HAN}]{{2,8}}[，、](?:{_LATER})(?:{_WRITING})"
)
_FROM_OTHERS = Pattern(rf"{_BY_OFFICE}|由[{HAN}]{{2,10}}(?:补充?|填报|填写)")
_BY_PERSON = Pattern("(?:人|者|家属|家长|学生|群众|客户|用户)(?:如实)?填写")  # a form for them
_FROM_SQUARE = Pattern(rf"[{HAN}]{{2,10}}(?:提供|补充?|填报|核实|确认)|待(?:补|核|填|定稿?)")
_SHORT_NAME = Pattern("以下(?:[简统合通并]|均)?称")  # （以下简称申请表）
_APPENDED = Pattern("请填写(?:附|下|本|以下)?[件表]")

# What says that a value is to be settled, which a thing may be too.
_NOT_YET = (
    rf"[{HAN}]{{0,6}}?(?:(?:尚|暂|还)?(?:未|没有?)|暂无)(?:定|出来?|[上填]?报|填写?|统计|提供|明确|落实|确[定认]|核实?)"
)
PENDING = (
    rf"[{HAN}]{{0,6}}?(?:待[{HAN}]{{0,8}}?(?:{_FILLING})|{_LATER}(?:{_SETTLING}))|{_NOT_YET}|{_POSTPONED}|{_BY_OFFICE}"
)
_PENDING = Pattern(PENDING)
OF_VALUES = Pattern(
    rf"[{HAN}]{{0,6}}?(?:待[{HAN}]{{0,8}}?(?:{_SETTLING})|{_LATER}(?:{_SETTLING}))|{_NOT_YET}|{_POSTPONED}"
)
_FRAME = Pattern(rf"(?:[{HAN}]{{1,4}}…{{1,2}}[，、；]?){{1,4}}")  # （一是……，二是……）
_STYLED = Pattern(
    rf"(?:方正)?(?:小标宋|黑体|楷体|仿宋|宋体)(?:_?GB2312|简体)?[{HAN}，、{DIGITS}]{{0,8}}(?:[一二三四五六小]号|[一二三四五六]|加粗|磅)[{HAN}，、]{{0,6}}"
)
_QUERIED = Pattern(rf"[{HAN}]{{1,8}}(?:[/或、][{HAN}]{{1,8}})*[?？]{{1,2}}")
_CHOICE = Pattern(rf"[{HAN}]{{1,8}}(?:[/／或][{HAN}]{{1,8}})+[?？]{{1,2}}")  # 由社区（财政/党建？）经费列支
_LEADING = frozenset("由为是于与和向到至")
_FIELD_MARKS = frozenset("：:|\t、")
_SPACES = " \u3000"
_FEW = 4
_UNSETTLED = ("时间", "地点", "日期", "人选", "名单", "金额", "单位", "人数", "名额", "比例", "数量", "面积")

# Notes without brackets.
_WHOLE_FIELD = Pattern(
    rf"(?m)(?P<mark>[：:|]{_EDGE}{{0,3}})(?P<note>待(?![遇命])[{HAN}]{{1,5}}|未定|未填写?|未统计|未上报|暂缺|缺|另补)"
    r"(?=[。；，|\s]|$)"
)
_FIELD_SURE = Pattern("待(?:补充?|填写?|核实?|统计|测算|确认|报|上报|报送|查|测|补报|更新|明确|选址|核算|招标|公布)")
_BARE = (
    Pattern(rf"(?P<note>错误[!！](?:未|不|没|找|文档)[{HAN}]{{2,14}}[。.]?|Error! [A-Z][A-Za-z ]{{4,40}}[.])"),
    Pattern(
        rf"(?P<note>[★☆※#*]{{2,6}}{_EDGE}?(?:待[{HAN}]{{1,3}}|[{HAN}]{{0,6}}[要需再][核补填查]){_EDGE}?[★☆※#*]{{2,6}})"
    ),
    Pattern(rf"(?m)^{_EDGE}*(?P<note>(?://|／／)(?=[^\n]{{0,30}}[{HAN}])[^\n]{{1,40}})$"),
    Pattern(
        rf"(?m)^{_EDGE}*(?P<note>[A-Za-z{HAN}]{{0,8}}(?:放|插|贴)(?:在|到)?(?:这|此)[里处]?[{HAN}]{{0,8}}){_EDGE}*$",
        needs=[f"{putting}{here}" for putting in "放插贴" for here in "这此在到"],
    ),
    Pattern(rf"(?P<note>[请由](?<=[额数据例称名间点].)[{HAN}]{{2,8}}[填补]上?)(?=[，。；])"),
    Pattern(
        r"(?P<note>(?:人数|数量|数额|金额|面积|比例)(?:待定|未定))(?=[，。；、）])(?!，另)", needs=("待定", "未定")
    ),
    Pattern(
        rf"(?m)^{_EDGE}*(?P<note>(?:[{HAN}]{{2,6}}待(?:补|填|核|定)(?=[ \u3000]*$)"
        rf"|[{HAN}]{{2,12}}(?<![有亟尚还仍])待(?:{_SUPPLIED})(?=。)"
        rf"|待(?:补充?|填写?|核实?|完善|定))){_EDGE}*。?{_EDGE}*$"
    ),
    Pattern(rf"(?m)^{_EDGE}*(?P<note>此处(?:插入|填写|添加|补充|粘贴|附)[{HAN}]{{1,12}}){_EDGE}*$"),
    Pattern(rf"(?P<note>[单点]击(?:此处|这里)(?:添加|输入|编辑)[{HAN}]{{0,6}})"),
    Pattern(r"(?P<note>(?:T(?<![A-Za-z]T)(?:BD|ODO)|F(?<![A-Za-z]F)IXME)(?![A-Za-z]))"),
    Pattern(r"(?P<note>待[填补核])(?=[万亿]?(?:元|人次|人|个|次|户|件|亩|%|辆|台|套|处|座|家|所|名|吨|公里|平方米))"),
    Pattern(
        rf"(?m)[：:]{_EDGE}{{0,3}}(?P<note>请?(?:填写|填入|输入|补充|插入)(?:{_THINGS}|内容|此处)?)(?=[，。；|]|{_EDGE}*$|{_EDGE}{{2}})"
    ),
    Pattern(r"(?<=、)(?P<note>待定)(?=[、。；])", needs=("、待定",)),
    Pattern(r"(?<=[长任记员人][：:])(?P<note>[（(][^（）()\n]{1,12}填写[^（）()\n]{1,12}[）)])(?=[，。；\n]|\Z)"),
    Pattern(r"(?P<note>数据待(?:统计|补充|核实|更新|核|补)(?=[。；，）)\s]|\Z))"),
    Pattern(rf"(?P<mark>[：:]{_EDGE}{{0,3}})(?P<note>待定)(?=[）)])"),
    Pattern(
        rf"(?m)^{_EDGE}*附{_EDGE}*件?{_EDGE}*[：:]{_EDGE}*(?P<note>[^\n（(]{{1,20}}[（(][^\n（(）)]{{0,8}}后再?补上?[）)])"
    ),
    Pattern(  # controls of a form
        r"[：:](?P<note>(?:请?选择一项|请选择(?:[▼▾]|(?=[，。；\s]|$))|单击(?:或点击|此处)[^\n]{2,16}|选择日期))"
    ),
)
_HINTS = (
    *"？?填写待未没缺暂补此这核查请再后击选",
    "本段",
    "以下",
    "//",
    "／／",
    "TBD",
    "TODO",
    "FIXME",
    "错误",
    "Error!",
    "……",
)
_CODE = Pattern("`[^`\n]{0,80}`")
_SIGN = Pattern(rf"[人长任][：:]{_EDGE}{{0,3}}\Z")
_NUMBERED = Pattern(rf"(?:^|\n){_EDGE}*(?:(?:[{DIGITS}]{{1,2}}|[{TO_TEN}]{{1,3}})[.．、]{_EDGE}*)?\Z")
_LONGEST_LABEL = 12
_RECURRENCE = 2


def notes_of(text: str) -> Iterator[Blank]:
    """The notes of a text, with brackets and without, but for those in code."""
    if not any(hint in text for hint in _HINTS):
        return
    code = [match.span() for match in _CODE.finditer(text)] if "`" in text else []
    for note in (*_in_brackets(text), *_without(text)):
        if not any(start <= note.span.start < end for start, end in code):
            yield note


def _in_brackets(text: str) -> Iterator[Blank]:
    for match in BRACKET.finditer(text):
        bracket = Passage(text, *match.span())
        confidence = _judged(bracket, match["inside"])
        if confidence:
            yield _blank(_with_unit(bracket)).at_most(confidence)


def _without(text: str) -> Iterator[Blank]:
    fields = list(_WHOLE_FIELD.finditer(text))
    doubt = Confidence.LIKELY if len(fields) >= _RECURRENCE else Confidence.DOUBTFUL
    for match in fields:
        yield _note(match).at_most(Confidence.CERTAIN if _FIELD_SURE.fullmatch(match["note"]) else doubt)
    for form in _BARE:
        yield from map(_note, form.finditer(text))


def _note(match: Match) -> Blank:
    return _blank(Passage(match.string, *match.span("note")))


def _blank(note: Passage) -> Blank:
    return Blank.whole(BlankKind.NOTE, note, "内容")


def _with_unit(bracket: Passage) -> Passage:
    unit = bracket.back.matches(_COUNTING)
    return bracket._replace(end=bracket.end + len(unit[0])) if unit else bracket


def _judged(bracket: Passage, inside: str) -> Confidence | None:
    """How surely a bracket holds a note; None where it holds none."""
    if _APPENDED.match(inside) or _SHORT_NAME.match(inside):
        return None
    is_square = bracket.written[0] in _SQUARE
    if _AWAITED.fullmatch(inside) or (is_square and _FROM_SQUARE.fullmatch(inside)):
        return Confidence.CERTAIN
    if _FROM_OTHERS.fullmatch(inside):
        return None if _BY_PERSON.search(inside) else Confidence.CERTAIN
    if _TO_WRITER.fullmatch(inside) or _STYLED.fullmatch(inside):
        return Confidence.LIKELY
    if _FRAME.fullmatch(inside):
        return Confidence.LIKELY if bracket.front.left in ("：", ":", "。", "\n", "") else None
    return _in_place(bracket, inside)


def _in_place(bracket: Passage, inside: str) -> Confidence | None:
    """How surely a bracket stands for a value."""
    if inside in ("签名", "签字"):
        signs = bracket.front.is_led_by(_SIGN, _FEW) and bracket.back.over(_SPACES).right in ("", "\n", "\r")
        return Confidence.DOUBTFUL if signs else None
    if _CHOICE.fullmatch(inside) and is_han(bracket.front.left) and is_han(bracket.back.right):
        return Confidence.LIKELY
    if not (_PENDING.fullmatch(inside) or _QUERIED.fullmatch(inside)):
        return None
    if _is_all(bracket):
        return Confidence.CERTAIN if inside.startswith("待") else Confidence.LIKELY
    return _of_noun(bracket, inside)


def _is_all(bracket: Passage) -> bool:
    """All of a field, a line or an item, or led to: 由（待任命）任组长."""
    left = bracket.front.back_over(_SPACES, _FEW).left
    behind = bracket.back.over(_SPACES).right
    if left in _LEADING:
        return True
    if left in _FIELD_MARKS:
        return behind in CLOSING or behind in "\r\n。"
    alone = bracket.front.is_led_by(_NUMBERED, _LONGEST_LABEL) is not None
    return alone and behind in ("", "\n", "\r", "\t", "|", "。", "；")


def _of_noun(bracket: Passage, inside: str) -> Confidence | None:
    """补助资金（待财政局确认），: the value of what stands in front is due, and the phrase ends."""
    before = bracket.front.before(_FEW).rpartition("\n")[2]
    if bracket.back.right not in CLOSING or not before or not is_han(before[-1]) or not OF_VALUES.fullmatch(inside):
        return None
    if after(before, len(before) - 1) in COUNTED and before[-2:-1].isdecimal():
        return None  # 86户（待核）: a value in doubt
    if before.endswith(_UNSETTLED) or inside == _ROUND_SETTLED:
        return Confidence.DOUBTFUL
    return Confidence.LIKELY if tagged(before)[-1][1].startswith("n") else Confidence.DOUBTFUL
