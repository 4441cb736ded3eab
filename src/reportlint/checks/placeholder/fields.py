"""Fields of a form in which nothing stands: a label, and on the next line the next label."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.pattern import Match, Pattern

FIELDS = Lexicon(Words("placeholders", "fields"))  # 名称, 电话
LEAVES = Lexicon(Words("placeholders", "leaves"))  # 姓名, 时间: under which stand no other fields

_EDGE = "[ \u3000\t|]*"
_LINE = Pattern("(?m)^.*\\S.*$")
_LABEL = Pattern(rf"{_EDGE}(?:[-*•]{_EDGE})?(?P<label>[{HAN}](?:{_EDGE}[{HAN}]){{1,9}}){_EDGE}[：:]")
# 联系人：      电话：, （联系人： ，电话： ）
_NEXT = f"[ \u3000]{{2,}}(?=[{HAN}]{{2,8}}[：:])"
_CLOSED = r"[ \u3000]*(?=[，；。）)])"
_LAST = r"(?P<end>[ \u3000]{2,}$)"
_BESIDE = Pattern(rf"(?m)(?P<label>[{HAN}]{{2,8}})[：:](?:{_NEXT}|{_CLOSED}|{_LAST})")
_EMPTY = Pattern(rf"{_EDGE}[。；;]?{_EDGE}")
_OF_MANY = ("成员", "出席", "列席", "缺席")  # under which stand the labels of people
_OF_ONE = ("长", "人", "任", "记")
_SIGNED_BY_HAND = frozenset("签章")
_SPACES = str.maketrans("", "", " \u3000\t|")


def empty_fields(text: str) -> Iterator[Blank]:
    """The labels of fields behind which nothing stands, in order."""
    if "：" not in text and ":" not in text:
        return
    lines = list(_LINE.finditer(text))
    labels = [_LABEL.match(text, *line.span()) for line in lines]
    signed = any(label and not _SIGNED_BY_HAND.isdisjoint(label["label"]) for label in labels)
    if signed:
        return
    for (line, label), (_, following) in pairwise((*zip(lines, labels, strict=True), (None, None))):
        if line and label and _is_empty(text, line, label) and _ends_field(label, following):
            yield Blank.whole(BlankKind.BLANK, Passage(text, label.start("label"), label.end()), _name(label))
    for field in _BESIDE.finditer(text):
        name = LEAVES.ending(field["label"])
        if name and (field["end"] is None or _follows_field(text, field)):
            yield Blank.whole(BlankKind.BLANK, Passage(text, *field.span()), name)


def _follows_field(text: str, field: Match) -> bool:
    """Whether another label stands in front on the line, so that the space behind this one is its place."""
    return any(colon in text[text.rfind("\n", 0, field.start()) + 1 : field.start()] for colon in "：:")


def _is_empty(text: str, line: Match, label: Match) -> bool:
    return _EMPTY.fullmatch(text, label.end(), line.end()) is not None


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
