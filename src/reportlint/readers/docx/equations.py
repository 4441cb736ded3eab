"""What an EQ field shows, which Word lays out itself and files without a result: ①, 拼音, 合并字符, fractions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.readers.docx.attributes import whole
from reportlint.readers.docx.numerals import formatted

# `\* jc2` and `\* "Font:宋体"` say how it looks; `\s\up 11` is a switch, and `\,` a comma that is shown.
_TOKEN = Pattern(
    r'(?i)(?P<look>\\\*\s*(?:"[^"]*"|[^\s\\(]+))|\\(?P<switch>[a-z]+)\s*\d*\s*|\\(?P<literal>[^a-z])|(?P<mark>[(),;])'
    r"|(?P<words>[^\\(),;]+)"
)
_CIRCLES = "○〇◯"
_DEEPEST = 32  # groups in groups; what lies deeper is read as if it lay there


class _Group(NamedTuple):
    """Switches and what stands in the brackets behind them, each argument in pieces."""

    switches: Sequence[str]
    arguments: list[list[_Group | str]]


def equation(code: str) -> str:
    """What the code of an EQ field shows, without its name."""
    return _join(_parsed(code)).strip()


def _parsed(code: str) -> Sequence[_Group | str]:
    open_groups = [_Group((), [[]])]
    switches: list[str] = []
    for token in _TOKEN.finditer(code):
        pieces = open_groups[-1].arguments[-1]
        match token.lastgroup, token[0]:
            case "switch", _:
                switches.append(token["switch"].lower())
            case "mark", "(" if len(open_groups) < _DEEPEST:
                pieces.append(_Group(switches, [[]]))
                open_groups.append(pieces[-1])  # type: ignore[arg-type]
                switches = []
            case "mark", ")" if len(open_groups) > 1:
                open_groups.pop()
            case "mark", "," | ";" if len(open_groups) > 1:
                open_groups[-1].arguments.append([])
            case "look", _:
                pass
            case _, words:
                pieces.append(token["literal"] or words)
    return open_groups[0].arguments[0]


def _join(pieces: Sequence[_Group | str]) -> str:
    return "".join(piece if isinstance(piece, str) else _shown(piece) for piece in pieces)


def _shown(group: _Group) -> str:
    kind = group.switches[0] if group.switches else ""
    words = [_join(argument).strip() for argument in group.arguments]
    if kind == "o":
        return _over_each_other(group, words)
    return _BETWEEN.get(kind, "").join(words)


_BETWEEN: Mapping[str, str] = {"f": "/", "r": "√", "l": ",", "a": " ", "": ","}


def _over_each_other(group: _Group, words: Sequence[str]) -> str:
    """A number in a circle is ③; a reading above a character is left out; characters drawn as one stand in a row."""
    if words[0] and words[0] in _CIRCLES:
        number = whole(words[-1])
        return words[-1] if number is None else formatted(number, "decimalEnclosedCircle")
    if words[0] in ("□", "△", "◇"):
        return words[-1]
    plain = [word for word, pieces in zip(words, group.arguments, strict=True) if not _is_raised(pieces)]
    return "".join(plain or words)


def _is_raised(pieces: Sequence[_Group | str]) -> bool:
    return any(isinstance(piece, _Group) and "s" in piece.switches for piece in pieces)
