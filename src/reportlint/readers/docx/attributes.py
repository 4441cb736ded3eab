"""Values of attributes by their types (ISO/IEC 29500-1, 17.18); what is none of its type is as if it were not there."""

from __future__ import annotations

from reportlint.language.pattern import Pattern

_OFF = frozenset(("0", "false", "off", "none"))

# Nine digits are more than Word counts to, and what it could not hold is no number to it either.
_WHOLE = Pattern(r"[ \t\r\n]*(?P<sign>[+-]?)0*(?P<digits>[0-9]{1,9})[ \t\r\n]*")
_HEXADECIMAL = Pattern(r"[0-9A-Fa-f]{1,8}")
_COLOUR = Pattern(r"(?P<red>[0-9A-Fa-f]{2})(?P<green>[0-9A-Fa-f]{2})(?P<blue>[0-9A-Fa-f]{2})")


def whole(text: str | None) -> int | None:
    """A whole number in ASCII digits, with a sign or not (`ST_DecimalNumber`); None for anything else."""
    match = _WHOLE.fullmatch(text) if text else None
    return int(match["sign"] + match["digits"]) if match else None


def hexadecimal(text: str) -> int | None:
    """A whole number of up to eight hexadecimal digits (`ST_ShortHexNumber`); None for anything else."""
    return int(text, 16) if _HEXADECIMAL.fullmatch(text) else None


def is_on(text: str) -> bool:
    """What a switch (`ST_OnOff`) says; one that is there and says nothing is on."""
    return text.lower() not in _OFF


def colour(text: str) -> tuple[int, int, int] | None:
    """Red, green and blue of a colour, each 0 to 255 (`ST_HexColor`); None for `auto` and anything else."""
    match = _COLOUR.fullmatch(text)
    return (int(match["red"], 16), int(match["green"], 16), int(match["blue"], 16)) if match else None
