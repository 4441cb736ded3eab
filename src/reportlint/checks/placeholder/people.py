"""People who are still called 张某某 where a report needs their names: 组长：张某某, or alone where somebody signs."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.hidden import SURNAMES
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN
from reportlint.language.pattern import Match, Pattern
from reportlint.model.severity import Confidence

_HIDDEN = "(?:某某?|[×✕●○□*]{1,2})"
_NAME = Pattern(f"[{HAN}]{_HIDDEN}(?![{HAN}×✕●○□*])|[{HAN}]某某")
_MARKS = "某×✕●○□*"
_SPACE = "[ \u3000\t]*"
_ROLE = Pattern(rf"[人长员任持录席记签核送假]{_SPACE}[：:](?:{_SPACE}[{HAN}]{_HIDDEN}[、，,]?){{0,8}}{_SPACE}\Z")
_IN_LAW = Pattern(r"(?:当事|嫌疑|[被受]害|[上申]诉|申请|证|原告|被告|执行|报案|举报|信访|死亡|受伤)人[：:]")
_LONGEST_LIST = 60
_LINE_ENDS = ("", "\n", "\r")
_SPACES = frozenset(" \u3000\t")


def unnamed_people(text: str) -> Iterator[Blank]:
    """张某某 in a role or a signature; none in a report whose prose has people go by such names."""
    if not any(mark in text for mark in _MARKS):
        return
    names = [match for match in _NAME.finditer(text) if match[0][0] in SURNAMES]
    roles = [match for match in names if _has_role(text, match)]
    if len(names) > len(roles) or _IN_LAW.search(text):
        return
    for match in roles:
        yield Blank.whole(BlankKind.NAME, Passage(text, *match.span()), "姓名").at_most(Confidence.LIKELY)


def _has_role(text: str, match: Match) -> bool:
    name = Passage(text, *match.span())
    if name.front.is_led_by(_ROLE, _LONGEST_LIST):
        return True
    return name.front.back_over(_SPACES).left in _LINE_ENDS and name.back.over(_SPACES).right in _LINE_ENDS
