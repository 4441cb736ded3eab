"""An empty draft: its paragraphs by what they are for, with prompts in 【】 that are filled by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from reportlint.language.pattern import Pattern

Role = Literal["title", "addressee", "heading", "text", "attachment", "signature", "date"]

ORDER = "写明"  # what a prompt for a whole paragraph begins with: 【写明存在的问题：一条一事】
LONGEST = 40  # characters of a prompt that `check` takes for one
_PROMPT = Pattern("(【[^【】\n]+】)")
_DETAIL = Pattern("[：，]")


class Paragraph(NamedTuple):
    """A paragraph of a draft; headings have a level from 1, and their number as part of the text."""

    role: Role
    text: str
    level: int = 0


class Draft(NamedTuple):
    """The paragraphs in their order."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def prompts(self) -> Mapping[str, str]:
        """The prompts by their names, in the order in which each first stands."""
        found: dict[str, str] = {}
        for paragraph in self.paragraphs:
            for prompt in _PROMPT.findall(paragraph.text):
                found.setdefault(name_of(prompt), prompt)
        return found

    @property
    def blanks(self) -> int:
        """How many places wait to be filled in, however often they have one name."""
        return sum(len(_PROMPT.findall(paragraph.text)) for paragraph in self.paragraphs)


def name_of(prompt: str) -> str:
    """The name of a prompt: 存在的问题 of 【写明存在的问题：一条一事】."""
    asked = prompt.strip("【】")
    return _DETAIL.split(asked)[0].removeprefix(ORDER) if asked.startswith(ORDER) else asked


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with values for some of its prompts."""
    return _PROMPT.sub(lambda match: values.get(name_of(match[0]), match[0]), text)


def pieces(text: str) -> Sequence[tuple[str, bool]]:
    """The stretches of a text, and whether each is a prompt."""
    return [(piece, at % 2 == 1) for at, piece in enumerate(_PROMPT.split(text)) if piece]
