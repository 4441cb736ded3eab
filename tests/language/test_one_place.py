"""Numbers and dates are read in language/: no check of PLH, FIG, SEC or DAT has a class of digits of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import reportlint.checks

CHECKS = Path(reportlint.checks.__file__).parent
FAMILIES = ("placeholder", "figure", "structure", "data")

# Those that see digits and read no number: what they look at is no value, and language/ has no name for it.
READ_NONE = {
    "beside a mask, of which it is a part": (
        "placeholder/context.py",
        "placeholder/dates.py",
        "placeholder/hidden.py",
        "placeholder/masks.py",
        "placeholder/misread.py",
        "placeholder/asked.py",
        "placeholder/sorts.py",
        "placeholder/standins.py",
    ),
    "what is left of a number or date that lost its unit, mark or digits": (
        "figure/missing_date_mark.py",
        "figure/missing_unit.py",
        "figure/numbers/features.py",
        "figure/numbers/phrases.py",
        "figure/numbers/surroundings.py",
        "figure/short_year.py",
    ),
    "a scheme, an equation or a form that is no report": ("placeholder/doubt.py", "placeholder/notes.py"),
    "a sign, or a name that happens to have digits": ("placeholder/slots.py", "data/twins.py"),
    "how many digits are written, compared as they are": ("data/foreign_name.py",),
    "near words of time that the lexicon of times goes on with": ("data/quantities.py",),
    "an hour that is left open": ("placeholder/open_dates.py",),
    "words for a part of a whole, 分两批": ("data/amounts.py",),
}
_CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]")
_NEGATIVE = re.compile(r"\(\?<?!(?:[^()]|\([^()]*\))*\)")
_OTHER = re.compile(r"\A\[\^|A-Z|a-z|Ａ")  # all but digits, or the characters of Latin words
_DIGITS = re.compile("\\\\d|0-9|０-９|0123|０１２|一二三|二三四|三四五|〇[○零一]")


def _strings(module: Path) -> Iterator[str]:
    """The strings of a module, but for its docstrings; what an f-string takes from elsewhere is left out."""
    tree = ast.parse(module.read_text("utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs | parts:
            yield node.value


def _has_digits(written: str) -> bool:
    """Whether a pattern matches digits by a class of its own; where it says that none stand there, it reads none."""
    seen = _CLASS.sub(lambda found: "" if _OTHER.search(found[0]) else found[0], written)
    return _DIGITS.search(_NEGATIVE.sub("", seen)) is not None


def _names_digits(module: Path) -> bool:
    return any(map(_has_digits, _strings(module)))


def _modules() -> list[Path]:
    return [module for family in FAMILIES for module in sorted((CHECKS / family).rglob("*.py"))]


def test_a_check_reads_numbers_through_language_or_is_listed_with_the_reason() -> None:
    listed = {name for names in READ_NONE.values() for name in names}
    assert {module.relative_to(CHECKS).as_posix() for module in _modules() if _names_digits(module)} == listed


@pytest.mark.parametrize("written", ["(?P<n>[0-9]+)家", r"\d{4}年", "第[一二三四]季度", "[〇○零]"])
def test_a_class_of_digits_is_seen(written: str) -> None:
    assert _has_digits(written)


@pytest.mark.parametrize("written", ["[^，。0-9]{0,8}", "(?<![0-9.])年", "[A-Za-z0-9]+", "三项"])
def test_where_no_digit_stands_none_is_read(written: str) -> None:
    assert not _has_digits(written)
