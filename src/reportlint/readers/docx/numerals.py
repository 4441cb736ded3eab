"""Numbers in the formats that Word numbers lists in (ISO/IEC 29500-1, 17.18.59): 十二, １２, ⑫, 甲, XII."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportlint.language.numerals import FULL_WIDTH, to_chinese

_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_CIRCLES = str.maketrans("0123456789", "○一二三四五六七八九")
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL = str.maketrans("一二三四五六七八九十百千", "壹貳參肆伍陸柒捌玖拾佰仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LARGEST = 32_767  # that Word counts to


def formatted(number: int, form: str) -> str:
    """`number` in a format of Word's; one that the format does not have, or an unknown format, as plain digits."""
    if form in ("none", "bullet"):
        return ""
    write = _FORMS.get(form)
    return write(number) if write and 0 < number <= _LARGEST else str(number)


def _chinese(number: int) -> str:
    return to_chinese(number) if number < 10_000 else str(number).translate(_DIGITS)


def _short_chinese(number: int) -> str:
    """Words up to ninety-nine, digits beyond: 一○一."""
    return to_chinese(number) if number < 100 else str(number).translate(_CIRCLES)


def _japanese(number: int) -> str:
    """百一, where Chinese says 一百零一."""
    if number >= 10_000:
        return str(number).translate(_DIGITS)
    return to_chinese(number).replace("零", "").replace("一十", "十").replace("一百", "百").replace("一千", "千")


def _series(first: str, count: int) -> Callable[[int], str]:
    """So many characters from `first` on; then plain digits, as in Word: ⑳ and 21."""
    return lambda number: chr(ord(first) + number - 1) if number <= count else str(number)


def _one_of(marks: str) -> Callable[[int], str]:
    return lambda number: marks[number - 1] if number <= len(marks) else str(number)


def _legal(digits: dict[int, int]) -> Callable[[int], str]:
    """As sums are written: 壹拾, where others say 十."""
    return lambda number: ("一" * (10 <= number < 20) + _chinese(number)).translate(digits)


def _letters(first: str) -> Callable[[int], str]:
    """A to Z, then AA, BB."""
    return lambda number: chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(FULL_WIDTH),
    "decimalEnclosedCircle": _series("①", 20),
    "decimalEnclosedCircleChinese": _series("①", 20),
    "decimalEnclosedParen": _series("⑴", 20),
    "decimalEnclosedFullstop": _series("⒈", 20),
    "ideographEnclosedCircle": _series("㊀", 10),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _short_chinese,
    "taiwaneseCounting": _short_chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _legal(_LEGAL),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "ideographDigital": lambda number: str(number).translate(_DIGITS),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(_DIGITS),
    "taiwaneseDigital": lambda number: str(number).translate(_CIRCLES),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
