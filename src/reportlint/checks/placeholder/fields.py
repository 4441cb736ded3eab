"""Fields of a form in which nothing stands: a label, and on the next line the next label."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.language.cursor import Passage
from reportlint.language.dates import YEAR_MARKS
from reportlint.language.han import HAN
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.pattern import Match, Pattern

FIELDS = Lexicon(Words("placeholders", "fields"))  # 名称, 电话
LEAVES = Lexicon(Words("placeholders", "leaves"))  # 姓名, 时间: under which stand no other fields
SIGNERS = Lexicon(Words("placeholders", "signers"))  # 述职人, 审核: behind which somebody is named on the same line
_LAST_FIELDS = Lexicon(*SIGNERS.lists, *LEAVES.lists)

_EDGE = "[ \u3000\t|]*"
_LABEL = Pattern(rf"\s*(?:[-*•|]{_EDGE})?(?P<label>[{HAN}](?:{_EDGE}[{HAN}]){{1,9}}){_EDGE}[：:]")
_NOTHING = Pattern(rf"(?m)[：:]{_EDGE}[。；;]?{_EDGE}$")
_LONGEST = 40
_NEXT = f"[ \u3000]{{2,}}(?=[{HAN}]{{2,8}}[：:])"
_CLOSED = r"[ \u3000]*(?=[，；。）)])"
_LAST = r"(?P<end>[ \u3000]{2,}$)"
_BESIDE = Pattern(rf"(?m)[：:](?:{_NEXT}|{_CLOSED}|{_LAST})")
_SIGNED = Pattern(
    rf"(?m)^{_EDGE}(?P<field>(?P<label>[{HAN}](?:{_EDGE}[{HAN}]){{1,7}})[：:]){_EDGE}$"
    rf"(?=\s*(?:\Z|(?P<below>[（(]?[{YEAR_MARKS}]{{2,4}}年[^\n，。]{{0,12}}[日月][）)]?{_EDGE})$))"
)
_LAST_OF_HEAD = Pattern(  # 主持：张力, and below it 记录：, and below that nothing
    rf"(?m)^{_EDGE}[{HAN}]{{2,8}}[：:][^\n]{{1,40}}\n{_EDGE}(?P<field>(?P<label>[{HAN}]{{2,8}})[：:]){_EDGE}\n(?={_EDGE}\n)"
)
_FILLED = rf"{_EDGE}[{HAN}]{{2,8}}[：:]{_EDGE}[^\s：:][^\n。：:]{{0,20}}"
_BETWEEN = Pattern(  # 一等奖：张力, 二等奖：, 三等奖：李敏
    rf"(?m)^{_FILLED}\n{_EDGE}(?P<field>(?P<label>[{HAN}]{{2,8}})[：:]){_EDGE}(?=\n{_FILLED}$)"
)
_BEFORE_FILLED = Pattern(  # 带班领导：　　值班人员：陈刚
    rf"(?m)^{_EDGE}(?P<field>(?P<label>[{HAN}]{{2,8}})[：:])[ \u3000]{{2,24}}"
    rf"(?=[{HAN}]{{2,8}}[：:][ \u3000]?[^\s：:]{{2,12}}(?:[ \u3000]|$))"
)
_LABEL_BEFORE = Pattern(rf"[{HAN}]{{2,8}}\Z")
_LONGEST_LABEL = 8
_OF_MANY = ("成员", "出席", "列席", "缺席")  # under which stand the labels of people
_OF_ONE = ("长", "人", "任", "记")
_SIGNED_BY_HAND = Pattern(rf"(?:签(?!发)|章)[{HAN} ]{{0,4}}[：:]")
_PART = rf"[{HAN}]{{1,8}}[：:]"
_GAP = "[ \u3000]{1,12}"
_EMPTY_BESIDE = Pattern(  # 撰稿：王建国　审核：
    rf"(?m)(?<=[ \u3000（(，])(?P<field>(?P<label>[{HAN}]{{1,8}})[：:])[ \u3000]*(?P<end>$|[）)，]|(?={_PART}))"
)
_FILLED_BEFORE = Pattern(
    rf"(?:^|[（(\n \u3000])[{HAN}]{{1,8}}[：:][ \u3000]?(?![^：:\n]{{1,8}}[：:])[^\s：:][^：:\n]{{0,24}}\Z"
)
_MEANINGLESS = Pattern(
    rf"(?m)(?<=[{HAN}）)])[：:][ \u3000]*(?P<mark>[^\w\s，。；：、（）()“”《》\[\]【】_*×✕/|#]{{2,16}})"
    r"(?=[，。；）) \u3000]|$)"
)
_SPACES = str.maketrans("", "", " \u3000\t|")


def empty_fields(text: str) -> Iterator[Blank]:
    """The labels of fields behind which nothing stands, in order; none where somebody is to sign by hand."""
    fields = sorted({*_above_others(text), *_beside_others(text), *_last(text)}, key=lambda blank: blank.span)
    return iter(() if fields and _SIGNED_BY_HAND.search(text) else fields)


def _above_others(text: str) -> Iterator[Blank]:
    """时间： on a line of its own, and on the next 地点：."""
    for colon in _NOTHING.finditer(text):
        begin = text.rfind("\n", max(0, colon.start() - _LONGEST), colon.start()) + 1
        label = _LABEL.match(text, begin, colon.start() + 1)
        if label and label.end() == colon.start() + 1 and _ends_field(label, _LABEL.match(text, colon.end())):
            yield Blank.whole(BlankKind.BLANK, Passage(text, label.start("label"), label.end()), _name(label))


def _beside_others(text: str) -> Iterator[Blank]:
    for field in _BESIDE.finditer(text):
        label = _LABEL_BEFORE.search(text, max(0, field.start() - _LONGEST_LABEL), field.start())
        name = LEAVES.ending(label[0]) if label else ""
        if label and name and (field["end"] is None or _follows_field(text, label)):
            yield Blank.whole(BlankKind.BLANK, Passage(text, label.start(), field.end()), name)


def _last(text: str) -> Iterator[Blank]:
    """述职人： with nothing but a date below it, or nothing at all."""
    for line in _SIGNED.finditer(text):
        name = _name(line)
        field = SIGNERS if line["below"] or name.endswith(_OF_MANY) else _LAST_FIELDS
        if field.ending(name):
            yield Blank.whole(BlankKind.BLANK, Passage(text, *line.span("field")), name)
    yield from _empty_beside(text)
    for line in _BETWEEN.finditer(text):
        if not line["label"].endswith(_OF_MANY):
            yield Blank.whole(BlankKind.BLANK, Passage(text, *line.span("field")), line["label"])
    for line in _BEFORE_FILLED.finditer(text):
        if not (line["label"].endswith(_OF_MANY) or SIGNERS.ending(line["label"])):  # who reviews it may yet sign
            yield Blank.whole(BlankKind.BLANK, Passage(text, *line.span("field")), line["label"])
    for line in _LAST_OF_HEAD.finditer(text):
        if name := SIGNERS.ending(line["label"]):
            yield Blank.whole(BlankKind.BLANK, Passage(text, *line.span("field")), name)


def _empty_beside(text: str) -> Iterator[Blank]:
    """审核： beside 撰稿：王建国, and marks without any meaning where a telephone number is due."""
    for line in _EMPTY_BESIDE.finditer(text):
        filled = _FILLED_BEFORE.search(text, max(0, line.start() - _LONGEST), line.start())
        known = _LAST_FIELDS.ending(line["label"]) and not line["label"].endswith(_OF_MANY)
        between = line["end"] == "" and text[line.end() : line.end() + 1] not in ("", "\n", "\r")
        if filled and (known or between):
            yield Blank.whole(BlankKind.BLANK, Passage(text, *line.span("field")), line["label"])
    for line in _MEANINGLESS.finditer(text):
        label = _LABEL_BEFORE.search(text, max(0, line.start() - _LONGEST_LABEL), line.start())
        if label and LEAVES.ending(label[0]):
            yield Blank.whole(BlankKind.BLANK, Passage(text, *line.span("mark")), label[0])


def _follows_field(text: str, field: Match) -> bool:
    """Whether another label stands in front on the line, so that the space behind this one is its place."""
    return any(colon in text[text.rfind("\n", 0, field.start()) + 1 : field.start()] for colon in "：:")


def _ends_field(label: Match, following: Match | None) -> bool:
    """Whether the next line is another field, so that nothing can belong to this one."""
    if following is None:
        return False
    name, next_name = _name(label), _name(following)
    if not LEAVES.ending(name) or not (LEAVES.ending(next_name) or FIELDS.ending(next_name)):
        return False
    if next_name.endswith("姓名"):  # 联系人： and below it 姓名：
        return False
    return not (name.endswith(_OF_MANY) and next_name.endswith(_OF_ONE))


def _name(label: Match) -> str:
    return label["label"].translate(_SPACES)
