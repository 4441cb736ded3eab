"""Organisations still called 某某电商公司 by a report that works with them; who is blamed is hidden on purpose."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.model.severity import Confidence

_KINDS = (
    "公司|集团|企业|合作社|工厂|[材鞋衣药械料品具]厂|农场"
    "|学校|大学|学院|中学|小学|医院|银行|协会|商会|研究院|研究所|基地|工作室"
)
_NAMELESS = Pattern(rf"某某(?P<name>[{HAN}]{{1,8}}?(?:{_KINDS}))(?![{HAN}]{{0,6}}(?:案|违|被))")
_WITH = Pattern(
    r"(?:[与和同由向邀聘请引入从到在经携合作依托联系对接及]|县里|市里|县城|镇上|当地|本地|省内)\n?[ \u3000]*\Z"
)
_BLAMED = Pattern(
    "举报|投诉|反映|涉嫌|违[规法纪反]|处罚|通报|曝光|查处|案例|例如|比如|如某|个别|嫌疑|虚开|拖欠|行贿|受贿"
)
_NEAR = 40


def nameless_organisations(text: str) -> Iterator[Blank]:
    """与县里某某电商公司合作."""
    for match in _NAMELESS.finditer(text) if "某某" in text else ():
        name = Passage(text, *match.span())
        if name.front.is_led_by(_WITH, _NEAR) and not _BLAMED.search(name.around(_NEAR)):
            yield Blank.whole(BlankKind.NAME, name, "名称").at_most(Confidence.LIKELY)
