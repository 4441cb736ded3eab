"""The words in which the name of a unit ends that signs a report."""

from __future__ import annotations

import pytest
from needed import unneeded

from reportlint.outline.read import read_outline
from reportlint.outline.signature import SIGNING
from reportlint.readers.read import read_bytes


def signed_by(unit: str) -> object:
    """Who signed a report without a date, the last line of which is a unit."""
    (document,) = read_outline(
        read_bytes(f"关于防汛工作的报告\n\n一、基本情况\n\n降雨偏多。\n\n{unit}\n".encode(), "draft.txt")
    )
    return document.signature


def test_every_unit_that_signs_is_needed_by_its_name() -> None:
    assert unneeded(SIGNING.lists[0], signed_by, SIGNING) == []


@pytest.mark.parametrize(
    ("end", "signature", "date"),
    [
        ("青石县水利局\n（联系人：王工，电话：67215540）", "青石县水利局", None),
        ("青石县水利局\n2026年7月8日\n抄送：县财政局。", "青石县水利局", "2026年7月8日"),
        ("联系人：王工　电话：67215540\n2026年7月8日", None, "2026年7月8日"),
        ("承诺人：\n2026年7月8日", "承诺人：", "2026年7月8日"),
        ("倡议人：石桥中学团委\n石桥中学学生会", "倡议人：石桥中学团委", None),
        ("承诺人（签字）：　　　日期：　　年　月　日", "承诺人（签字）：", "年　月　日"),
        ("此致\n敬礼\n2026年7月8日", None, "2026年7月8日"),
        ("青石县水利局\n日期待定", "青石县水利局", "日期待定"),
        ("青石县水利局\n2026年？月？日", "青石县水利局", "2026年？月？日"),
        ("青石县水利局\n2026年7月8", "青石县水利局", "2026年7月8"),
    ],
)
def test_who_signed_and_when(end: str, signature: str | None, date: str | None) -> None:
    text = f"关于防汛工作的报告\n\n县人民政府：\n\n一、基本情况\n\n降雨偏多。\n\n{end}\n"
    (document,) = read_outline(read_bytes(text.encode(), "draft.txt"))
    parts = (part and document.quote(part).strip() for part in (document.signature, document.date))
    assert tuple(parts) == (signature, date)
