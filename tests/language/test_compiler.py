"""Our way to compile a pattern changes how long it takes, and nothing that is matched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.language import compiler
from reportlint.language.compiler import compile_pattern

_EVERY = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x10000), 0x10000, 0x20000, 0x2A6DF, 0x2A6E0, 0x10FFFF)))
_MARKS = st.sampled_from("aZ09_%é、，。（）〔〕一二十年月日数第〇①Ⅳ％Ｘ　㐀龥鿿\U00020000")
_RANGES = st.sampled_from(("0-9", "a-z", "à-ÿ", "一-十", "①-⑳", "㐀-鿿", "一-龥", "가-힣", "\U00020000-\U0002a6df"))
_SORTS = st.sampled_from((r"\d", r"\s", r"\w", r"\D", r"\S"))
_CLASSES = st.builds(
    lambda negated, members: f"[{negated}{''.join(members)}]",
    st.sampled_from(("", "^")),
    st.lists(st.one_of(_MARKS, _RANGES, _SORTS), min_size=1, max_size=14),
)


@settings(max_examples=60)
@given(_CLASSES)
def test_a_class_matches_what_it_matches_in_python(written: str) -> None:
    assert compile_pattern(f"{written}+").findall(_EVERY) == re.compile(f"{written}+").findall(_EVERY)


@settings(max_examples=40)
@given(_CLASSES, _CLASSES)
def test_so_do_classes_behind_one_another(first: str, second: str) -> None:
    for pattern in (
        f"(?<!{first}){second}(?!{first})",
        f"(?i){first}{second}?",
        f"(?:{first}|{second}|次)(?={second})",
    ):
        assert compile_pattern(pattern).findall(_EVERY) == re.compile(pattern).findall(_EVERY)


@pytest.mark.parametrize("wide", ["㐀-鿿", "㐀-鿿가-힣\U00020000-\U0002a6df", "^㐀-鿿", "^㐀-鿿，。；：、！？（）"])
def test_wide_ranges_match_among_few_and_many(wide: str) -> None:
    for more in ("", "，。；：、！？（）《》〔〕", "A-Za-z0-9"):
        assert compile_pattern(f"[{wide}{more}]").findall(_EVERY) == re.compile(f"[{wide}{more}]").findall(_EVERY)


def test_only_wide_ranges_match_too() -> None:
    nine = "".join(f"{chr(start)}-{chr(start + 300)}" for start in range(0x3400, 0x3400 + 9 * 400, 400))
    assert compile_pattern(f"[{nine}]").findall(_EVERY) == re.compile(f"[{nine}]").findall(_EVERY)


def test_this_python_has_what_we_reach_for() -> None:
    assert compile_pattern is not re.compile


def test_a_python_that_has_it_no_longer_compiles_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("re._compiler._optimize_charset")
    assert compiler._own_compiler() is re.compile


def test_python_s_own_compiler_stays_as_it_is() -> None:
    assert re._compiler._optimize_charset.__module__ == "re._compiler"  # type: ignore[attr-defined]
