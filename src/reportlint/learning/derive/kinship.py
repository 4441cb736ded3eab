"""Which samples belong together: of one kind, or with the sections that most of the others have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlint.errors import Message
from reportlint.learning.derive.samples import Sample, kinds
from reportlint.learning.derive.slots import Slot

_FEW = 0.34  # of what the others have, which every sample must share
_ON_WORK = frozenset(("报告", "工作汇报", "工作总结"))  # one and the same text goes by these titles
_MOST = 0.75  # of it, which a sample of another kind must share
_SPECIAL = 2  # common sections under no built-in name, none of which a foreign sample has
_MANY = 3  # sections that say what they are; a sample of the same kind with fewer is written in its own way


class Stray(NamedTuple):
    """A sample that does not belong with the others, and why."""

    at: int
    path: str
    why: Message


def strays(samples: Sequence[Sample], slots: Sequence[Slot]) -> list[Stray]:
    """The samples that do not belong with most of the others."""
    told = kinds([sample.checked for sample in samples])
    usual = min(told, key=lambda kind: (-told[kind], kind)) if told else None
    found = (_stray(at, samples, slots, usual) for at in range(len(samples)) if len(samples) > 1)
    return [stray for stray in found if stray]


def _stray(at: int, samples: Sequence[Sample], slots: Sequence[Slot], usual: str | None) -> Stray | None:
    others = len(samples) - 1
    common = _common(slots, at, others)
    shared = sum(at in slot.having for slot in common)
    sample = samples[at]
    kind = sample.kind if sample.document.kind_source not in (None, "structure") else None
    is_usual = kind is not None and kind == usual
    is_other = None not in (kind, usual) and not is_usual and not {kind, usual} <= _ON_WORK
    is_same = is_usual and len([one for one in sample.headings if one.wording.names]) < _MANY
    is_general = others > 1 and not is_usual and 2 * shared <= len(common) and _lacks_all_special(at, common)
    if not is_general and not _is_foreign(shared, len(common), is_other=is_other, is_same=is_same):
        return None
    why = Message(
        f"其余样本共有的 {len(common)} 个章节，它只有 {shared} 个",
        f"of the {len(common)} sections that the others share it has {shared}",
    )
    if is_other:
        zh, en = f"像是“{kind}”，其余多是“{usual}”；", f"looks like a {kind}, most others are {usual}; "
        why = Message(zh + why.zh, en + why.en)
    return Stray(at, sample.path, why)


def _common(slots: Sequence[Slot], at: int, others: int) -> list[Slot]:
    """What more than half of the other samples have."""
    return [slot for slot in slots if 2 * len(slot.having - {at}) > others]


def _lacks_all_special(at: int, common: Sequence[Slot]) -> bool:
    """Any report may have problems and plans; what no built-in name is for makes the others one kind."""
    special = [slot for slot in common if not slot.sure_names]
    return len(special) >= _SPECIAL and all(at not in slot.having for slot in special)


def _is_foreign(shared: int, common: int, *, is_other: bool, is_same: bool) -> bool:
    if is_other:
        return common == 0 or shared < _MOST * common
    return not is_same and common > 0 and shared < _FEW * common
