"""Drafts with blanks for tests: what their sheet asks for, and what filling it in makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlint.config.profile import unconfigured
from reportlint.config.settings import Settings
from reportlint.engine.lint import lint
from reportlint.errors import Message
from reportlint.model.finding import Checked
from reportlint.readers.read import read_bytes
from reportlint.sheets.fill import Filled, Returned, fill
from reportlint.sheets.keys import keys
from reportlint.sheets.slots import FAMILIES, Slot, slots
from reportlint.sheets.values import Given

PROFILE = unconfigured(Settings(select=FAMILIES))


def checked(data: str | bytes, name: str = "稿.txt") -> Checked:
    """A draft, with what `blanks` looks for."""
    return lint(read_bytes(data.encode() if isinstance(data, str) else data, name), PROFILE)


def returned(key: str, given: Given | None, document: str = "稿.txt", row: int = 2) -> Returned:
    """A row that came back."""
    return Returned(Message(f"第 {row} 行", f"row {row}"), document, key, given)


def with_values(file: Checked, values: Sequence[Given | None], *, plain: bool = True) -> Filled:
    """A draft with a value for each of its places, in their order."""
    found = keys(file, slots(file))
    rows = [returned(key, given, row=row) for row, (key, given) in enumerate(zip(found, values, strict=True), 2)]
    return fill(file, rows, None, plain=plain)


def filled(text: str, *values: Given | None, name: str = "稿.txt") -> str:
    """A draft with values; what is refused stands behind it, a line each."""
    one = with_values(checked(text, name), values)
    return "".join((one.after.text, *(f"\n拒绝：{refusal.why.zh}" for refusal in one.refused)))


def marked(file: Checked) -> str:
    """The text of a draft with the places to fill in marked: ⟦X⟧次."""
    text, at, parts = file.source.text, 0, []
    for part in (part for slot in slots(file) for part in slot.parts):
        parts += [text[at : part.span.start], "⟦", text[slice(*part.span)], "⟧"]
        at = part.span.end
    return "".join((*parts, text[at:]))


def asked(file: Checked) -> list[tuple[str, str, str]]:
    """What the rows of a draft ask for: the kind, what is wanted, the unit."""
    return [(slot.kind.value, slot.wanted, slot.unit) for slot in slots(file)]


def by_key(file: Checked) -> Mapping[str, Slot]:
    """The places of a draft by their keys."""
    found = slots(file)
    return dict(zip(keys(file, found), found, strict=True))
