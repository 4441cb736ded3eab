"""Sections under titles of a sample's own making, which tell what was done: 强化监测帮扶，守牢返贫底线."""

from __future__ import annotations

from collections.abc import Sequence
from os.path import basename
from typing import NamedTuple

from reportlint.errors import Message
from reportlint.learning.derive.draft import DraftedSection
from reportlint.learning.derive.samples import Heading, Sample
from reportlint.learning.derive.slots import Element, Slot
from reportlint.model.severity import Severity
from reportlint.model.template import Template

_USUAL = ("工作开展情况", "主要任务")  # what was done, or is to be done
_SHOWN, _TITLES = 6, 3  # samples that a remark names, and titles of each


class Few(NamedTuple):
    """What only few samples have."""

    slots: Sequence[Slot]
    samples: Sequence[Sample]
    known: Template | None

    @property
    def name(self) -> str:
        """What sections under titles of their own are in this kind: 工作开展情况, 主要任务."""
        any_title = [spec.name for spec in self.known.sections if spec.any_title] if self.known else []
        usual = [name for name in _USUAL if self.known and name in self.known.names]
        return (*any_title, *usual, *_USUAL)[0]

    @property
    def in_prose(self) -> list[int]:
        """The samples whose text speaks of it."""
        return [at for at, sample in enumerate(self.samples) if self.name in sample.in_prose]

    def elements(self, name: str) -> list[Element]:
        """What is that canonical section; with "" for a name what is none."""
        return [one for slot in self.slots for one in slot.elements if one.name == name]

    @property
    def own_titles(self) -> dict[int, list[Heading]]:
        """By sample, its headings that tell content, or several that no other has and no canonical section is."""
        own: dict[int, list[Heading]] = {}
        for element in self.elements(""):
            if element.heading.is_line:
                continue
            own.setdefault(element.heading.sample, []).append(element.heading)
        kept = {at: sorted(found, key=lambda one: one.at) for at, found in own.items()}
        return {at: found for at, found in kept.items() if len(found) > 1 or found[0].wording.is_content}


def with_own_titles(drafted: list[DraftedSection], few: Few, severity: Severity) -> list[DraftedSection]:
    """The sections, with what those under titles of their own stand for, if every sample has it either way."""
    section = next((one for one in drafted if one.name == few.name), None)
    titled, own = few.elements(few.name), few.own_titles
    having = {*few.in_prose, *(section.places if section else ()), *(one.heading.sample for one in titled)}
    is_common = bool(own) and len(having | own.keys()) == len(few.samples)
    if not is_common or (section and section.required):
        return drafted
    if section is None:
        section = DraftedSection(few.name, required=True, severity=severity)
        section.headings = {one.heading.sample: one.wording.said for one in titled if one.is_whole}
        section.places = {one.heading.sample: one.heading.place for one in reversed(titled)}
        drafted = [*drafted, section]
    section.required = section.any_title = True
    section.most, section.min_chars, section.max_chars, section.quantity = None, None, None, False
    section.places = {at: headings[0].place for at, headings in own.items()} | section.places
    section.evidence += _evidence(few, own, titled)
    return drafted


def _evidence(few: Few, own: dict[int, list[Heading]], titled: Sequence[Element]) -> list[Message]:
    def said(headings: dict[int, list[Heading]]) -> str:
        shown = sorted(headings)[:_SHOWN]
        titles = {at: "、".join(f"“{one.title}”" for one in headings[at][:_TITLES]) for at in shown}
        return "；".join(f"{basename(few.samples[at].path)} {titles[at]}" for at in shown)

    remarks = []
    if titled:
        has = {one.heading.sample: [one.heading] for one in titled}
        remarks.append(Message(f"{len(has)} 份有这样的标题：{said(has)}", f"titled so in {len(has)}: {said(has)}"))
    if own:
        counts = [len(titles) for titles in own.values()]
        least, most = min(counts), max(counts)
        zh = f"{len(own)} 份用各自的小标题来写，每份 {least} 至 {most} 个：{said(own)}"
        en = f"under titles of their own in {len(own)}, {least} to {most} in each: {said(own)}"
        remarks.append(Message(zh, en))
    return remarks
