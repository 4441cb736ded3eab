"""Units behind numbers, and which of them count the same."""

from __future__ import annotations

import pytest

from reportlint.language.numbers import numbers
from reportlint.language.units import measure, unit_of


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3.5万元，", "元"),
        ("12 个", "个"),
        ("10kV线路", "kV"),
        ("近五年来", "年"),
        ("8000穴，", "穴"),
        ("12.5％", "%"),
        ("3.2个百分点", "个百分点"),
        ("三成以上", "成"),
        ("20个工作日内", "个工作日"),
        ("指数为102，", ""),
        ("126平方公里，", "平方公里"),
    ],
)
def test_the_unit_behind(text: str, unit: str) -> None:
    (number,) = numbers(text)
    assert unit_of(text, number).text == unit


@pytest.mark.parametrize(("one", "other"), [("个", "家"), ("名", "人"), ("场", "次"), ("亩", "公顷"), ("公里", "千米")])
def test_alike(one: str, other: str) -> None:
    assert measure(one).kind == measure(other).kind


@pytest.mark.parametrize(
    ("one", "other"), [("人", "人次"), ("户", "个"), ("元", "亩"), ("天", "年"), ("%", "个百分点")]
)
def test_apart(one: str, other: str) -> None:
    assert measure(one).kind != measure(other).kind


def test_factors() -> None:
    assert measure("公里").factor == 2 * measure("里").factor
    assert measure("吨").factor == 2000 * measure("斤").factor
