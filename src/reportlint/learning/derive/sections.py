"""Slots → the sections that a template asks for: their names, other wordings, counts, lengths and what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from os.path import basename
from typing import NamedTuple

from reportlint.errors import Message
from reportlint.language.segmenter import tagged
from reportlint.learning.derive.draft import DraftedSection
from reportlint.learning.derive.samples import Heading, Sample
from reportlint.learning.derive.slots import Slot, slots_of
from reportlint.learning.derive.wording import GAP, Wording, likeness
from reportlint.model.severity import Severity
from reportlint.model.template import Template
from reportlint.recognition.headings import Vocabulary

_ALIASES = 8  # of a section
_SHOWN = 6  # samples that a remark names
_SHORTEST = 2  # characters of a name
_MANY, _SURE, _TWO = 5, 3, 2  # samples
_QUANTITIES = 2  # sentences of a section with a quantity, in each sample, from which on it is asked for
_SHORTER, _LONGER = 0.3, 3  # of the shortest and the longest section, what is still usual
_LEAST_CHARS, _MOST_CHARS = 40, 500  # of sections whose length is measured, and a limit that is no nuisance
_CONTENT = ("工作开展情况", "主要任务")  # what sections are whose titles tell what was done, or is to be done


class Slots(NamedTuple):
    """The slots of some samples, sorted by how many have them."""

    most: list[Slot]  # of more than half of the samples
    few: list[Slot]


class Drafter(NamedTuple):
    """Drafts sections out of slots."""

    samples: Sequence[Sample]
    vocabulary: Vocabulary  # with the words of the kind's template
    common: Vocabulary  # that every template knows
    known: Template | None

    @property
    def severity(self) -> Severity:
        """How grave a lack is: one sample proves little, two not much."""
        return severity_of(len(self.samples))

    def sections(self, slots: Sequence[Slot]) -> tuple[list[DraftedSection], list[str], list[Message]]:
        """The sections of the outermost level; those that a few samples have, by name; and remarks on these."""
        sorted_ = self._sorted(slots)
        names = _names(sorted_.most)
        drafted = [
            self._outermost(slot, name, set(names)) for slot, name in zip(sorted_.most, names, strict=True) if name
        ]
        drafted = self._with_contents(drafted, sorted_.few)
        drafted += self._in_prose({section.name for section in drafted})
        used = {section.name for section in drafted}
        optional, remarks = self._few(sorted_.few, used)
        return drafted, optional, remarks

    def _sorted(self, slots: Sequence[Slot]) -> Slots:
        half = len(self.samples) / 2
        most = [slot for slot in slots if len(slot.having) > half and not _is_bare(slot, len(self.samples))]
        return Slots(most, [slot for slot in slots if slot not in most])

    def _section(self, slot: Slot, name: str, names: Collection[str], of: int) -> DraftedSection:
        whole = [element for element in slot.elements if element.is_whole]
        counts = [len(members) for members in slot.members.values()]
        required = len(slot.having if of == len(self.samples) else slot.members) == of
        section = DraftedSection(
            name=name,
            required=required,
            severity=self.severity,
            aliases=self._aliases(slot, name, names),
            least=min(counts) if required and len(counts) > 1 else 1,
            most=1 if max(counts) == 1 and of > 1 and all(one.name == name for one in whole) else None,
            headings={one.heading.sample: one.heading.wording.said for one in whole},
            places={at: members[0].heading.place for at, members in slot.members.items()},
        )
        section.evidence.append(self._where(slot, of))
        return section

    def _outermost(self, slot: Slot, name: str, names: Collection[str]) -> DraftedSection:
        section = self._section(slot, name, names, len(self.samples))
        _measure(section, slot)
        return self._with_children(section, slot)

    def _with_children(self, section: DraftedSection, slot: Slot) -> DraftedSection:
        """The section with what it holds in every sample that has it."""
        under = [
            (at, [child for member in members for child in member.heading.children])
            for at, members in slot.members.items()
        ]
        if len(under) < _TWO or not all(children for _, children in under):
            return section
        inner = [slot for slot in slots_of(under) if len(slot.members) == len(under)]
        inner = [slot for slot in inner if not _is_bare(slot, len(under))]
        inner = [slot for slot in inner if not slot.names.get(section.name) or _is_one_in_each(inner, section.name)]
        names = _names(inner, (section.name,))
        taken = {section.name, *names}
        section.sections = [
            self._section(one, name, taken, len(under)) for one, name in zip(inner, names, strict=True) if name
        ]
        for child in section.sections:
            child.most, child.least = None, 1  # which is only asked of the outermost
        return section

    # Words

    def _aliases(self, slot: Slot, name: str, names: Collection[str]) -> list[str]:
        """The titles under which samples have it, the commonest first; none that says another section."""
        counted = Counter(one.heading.wording.said for one in slot.elements if one.is_whole)
        said = sorted(counted, key=lambda words: -counted[words])
        wordings = said if slot.names.get(name) else [*said, *_with_gaps(slot)]
        own = [words for words in dict.fromkeys(wordings) if words != name and self._may_mean(words, name, names)]
        return list(dict.fromkeys((*own[:_ALIASES], *self._usual_words(name))))

    def _usual_words(self, name: str) -> Sequence[str]:
        """How the template of the kind says a section that no other template knows."""
        specs = self.known.specs if self.known else ()
        is_common = self.common.named(name).wordings
        return () if is_common else next((spec.aliases for spec in specs if spec.name == name), ())

    def _may_mean(self, words: str, name: str, names: Collection[str]) -> bool:
        parts = words.split(GAP)
        if any(len(part) < _SHORTEST for part in parts):
            return False
        meant = self.vocabulary.meaning(words, names).names
        return not meant or name in meant or not any(one in names for one in meant)

    def _where(self, slot: Slot, of: int) -> Message:
        """In how many samples it stands, and under which titles."""
        shown = []
        for at in sorted(slot.members)[:_SHOWN]:
            titles = "、".join(dict.fromkeys(f"“{one.heading.title}”" for one in slot.members[at]))
            shown.append(f"{basename(self.samples[at].path)} {titles}")
        more = "；……" if len(slot.members) > _SHOWN else ""
        told = "；".join(shown) + more
        if not of:
            return Message(f"只有 {len(slot.members)} 份写：{told}", f"only in {len(slot.members)}: {told}")
        prose, lacks = self._files(slot.in_prose), self._files(set(range(len(self.samples))) - slot.having)
        if of != len(self.samples):
            prose, lacks = [], []
        having = len(slot.members) + len(prose)
        return Message(
            f"{of} 份里 {having} 份有：{told}"
            + (f"；写在正文里：{'、'.join(prose)}" if prose else "")
            + (f"；没有的：{'、'.join(lacks)}" if lacks else ""),
            f"in {having} of {of}: {told}"
            + (f"; without a title: {', '.join(prose)}" if prose else "")
            + (f"; not in: {', '.join(lacks)}" if lacks else ""),
        )

    def _files(self, samples: set[int]) -> list[str]:
        return [basename(self.samples[at].path) for at in sorted(samples)[:_SHOWN]]

    def _in_prose(self, used: Collection[str]) -> Iterator[DraftedSection]:
        """What the kind asks for, where no sample has headings and the text of all speaks of it."""
        if any(sample.headings for sample in self.samples):
            return
        for spec in self.known.sections if self.known else ():
            if spec.required and spec.name not in used and all(spec.name in one.in_prose for one in self.samples):
                section = DraftedSection(spec.name, required=True, severity=self.severity.at_most(spec.severity))
                section.aliases = list(self._usual_words(spec.name))
                section.evidence.append(
                    Message("样本都写在正文里，没有单列标题", "all samples speak of it, and none has a title for it")
                )
                yield section

    # Sections whose titles tell content

    def _with_contents(self, drafted: list[DraftedSection], few: Sequence[Slot]) -> list[DraftedSection]:
        """Sections of every sample's own making are what the kind has such sections for: 工作开展情况."""
        own = self._own_titles(few)
        name = self._name_of_contents({section.name for section in drafted})
        section = next((one for one in drafted if one.name == name), None)
        if section and section.required:
            return drafted
        having = {*section.headings, *section.places} if section else self._having(few, name)
        if not own or having | own.keys() != set(range(len(self.samples))):
            return drafted
        if section is None:
            section = DraftedSection(name, required=True, severity=self.severity)
            drafted = [*drafted, section]
            section.headings, section.places = self._as_few(few, name)
            section.evidence += [self._where(slot, len(self.samples)) for slot in few if slot.names.get(name)]
        section.required = section.any_title = True
        section.most, section.min_chars, section.max_chars, section.quantity = None, None, None, False
        counts = [len(titles) for titles in own.values()]
        for at, headings in own.items():
            section.places.setdefault(at, headings[0].place)
        shown = "；".join(
            f"{basename(self.samples[at].path)} {'、'.join(f'“{one.title}”' for one in own[at][:3])}"
            for at in sorted(own)[:_SHOWN]
        )
        section.evidence.append(
            Message(
                f"{len(own)} 份用各自的小标题来写，每份 {min(counts)} 至 {max(counts)} 个：{shown}",
                f"under titles of their own in {len(own)}, {min(counts)} to {max(counts)} in each: {shown}",
            )
        )
        return drafted

    def _own_titles(self, few: Sequence[Slot]) -> dict[int, list[Heading]]:
        """By sample, its headings that tell content, or that no other has and no canonical section is."""
        own: dict[int, list[Heading]] = {}
        for slot in few:
            for element in slot.elements:
                if not element.name:
                    own.setdefault(element.heading.sample, []).append(element.heading)
        kept = {at: sorted(found, key=lambda one: one.at) for at, found in own.items()}
        return {
            at: found for at, found in kept.items() if any(one.wording.is_content for one in found) or len(found) > 1
        }

    def _name_of_contents(self, drafted: Collection[str]) -> str:
        if self.known:
            any_title = [spec.name for spec in self.known.sections if spec.any_title]
            return next(iter(any_title), next((name for name in _CONTENT if name in self.known.names), _CONTENT[0]))
        return _CONTENT[0]

    def _having(self, few: Sequence[Slot], name: str) -> set[int]:
        return {one.heading.sample for slot in few for one in slot.elements if one.name == name}

    def _as_few(self, few: Sequence[Slot], name: str) -> tuple[dict[int, str], dict[int, float]]:
        found = [one for slot in few for one in slot.elements if one.name == name]
        said = {one.heading.sample: one.heading.wording.said for one in found if one.is_whole}
        return said, {one.heading.sample: one.heading.place for one in reversed(found)}

    def _few(self, few: Sequence[Slot], used: Collection[str]) -> tuple[list[str], list[Message]]:
        names: list[str] = []
        remarks: list[Message] = []
        for slot in few:
            name = _name(slot, used)
            if name and name not in used and (slot.names.get(name) or len(slot.members) > 1):
                names.append(name)
            if slot.names or len(slot.members) > 1 or not slot.elements[0].heading.wording.is_content:
                remarks.append(self._where(slot, 0))
        return list(dict.fromkeys(names)), remarks


def severity_of(samples: int) -> Severity:
    """How grave it is to lack what so many samples have, and none lacks."""
    if samples >= _SURE:
        return Severity.ERROR
    return Severity.WARNING if samples >= _TWO else Severity.INFO


def _is_bare(slot: Slot, of: int) -> bool:
    """Whether its titles tell content, and more than the same one comes again."""
    contents = [one.heading.wording for one in slot.elements if one.heading.wording.is_content]
    if not contents:
        return False
    return of == 1 or len({one.said for one in contents}) > 1


def _names(slots: Sequence[Slot], taken: Sequence[str] = ()) -> list[str]:
    """A name for each slot, each once: the canonical section goes to the slot that is most surely it; "" for none."""
    names = [""] * len(slots)
    for at in sorted(range(len(slots)), key=lambda at: -max(slots[at].names.values(), default=0)):
        names[at] = _name(slots[at], {*names, *taken})
    return names


def _name(slot: Slot, used: Collection[str]) -> str:
    """The canonical section that most of a slot is; else, or on a topic that most name, the title that says it best."""
    elements, names = slot.elements, slot.names
    best = min(names, key=lambda name: (-names[name], name)) if names else ""
    if best and 2 * names[best] >= len(elements) and best not in used and not _topic_of(slot, best):
        return best
    said = Counter(one.heading.wording.said for one in elements if one.is_whole and one.heading.wording.said)
    words = [one.heading.wording.words for one in elements]

    def worth(title: str) -> tuple[float, float, int, str]:
        own = next(one.heading.wording.words for one in elements if one.heading.wording.said == title)
        return -said[title], -sum(likeness(own, other) for other in words), len(title), title

    titles = [title for title in said if len(title) >= _SHORTEST and title not in used and GAP not in title]
    return min(titles, key=worth, default="")


def _topic_of(slot: Slot, name: str) -> str:
    """The word that most headings of a section share beside what makes them that section: 资金 of 资金使用情况."""
    named = [one.heading.wording for one in slot.elements if one.name == name]
    if not all(one.topic for one in named):
        return ""
    counted = Counter(word for one in named for word in one.topic)
    word = min(counted, key=lambda word: (-counted[word], word), default="")
    return word if word and 2 * counted[word] > len(named) else ""


def _with_gaps(slot: Slot) -> Iterator[str]:
    """资金…情况: the word that most titles share, and what they end in."""
    titles = [one.heading.wording for one in slot.elements if one.is_whole and not one.heading.wording.is_content]
    counted = Counter(word for one in titles for word in one.words)
    first = min(counted, key=lambda word: (-counted[word], _first_place(word, titles), word), default="")
    if len(titles) < _TWO or 2 * counted[first] <= len(titles):
        return
    for one in titles:
        last = tagged(one.said)[-1][0] if one.said else ""
        if first in one.said and len(last) > 1 and not one.said.startswith(last) and not one.said.endswith(first):
            yield f"{first}{GAP}{last}"


def _first_place(word: str, titles: Sequence[Wording]) -> int:
    return sum(one.said.find(word) for one in titles if word in one.said)


def _is_one_in_each(slots: Sequence[Slot], name: str) -> bool:
    """Whether no sample has several parts that are called like the whole, as a plan has its stages."""
    held = Counter(one.heading.sample for slot in slots for one in slot.elements if one.name == name)
    return max(held.values(), default=0) <= 1


def _measure(section: DraftedSection, slot: Slot) -> None:
    """What is usual of its length and quantities."""
    lengths = [one.heading.length for one in slot.elements if one.is_whole]
    longest = max(one.heading.length for one in slot.elements)
    if len(lengths) >= _SURE:
        shortest = min(lengths)
        section.min_chars = int(shortest * _SHORTER) // 10 * 10 or None if shortest >= _LEAST_CHARS else None
        section.max_chars = max(_MOST_CHARS, (longest * _LONGER // 100 + 1) * 100)
        section.evidence.append(
            Message(
                f"样本里 {shortest} 至 {longest} 字；下面放宽到三成和三倍",
                f"{shortest} to {longest} Chinese characters in the samples; three tenths and three times are allowed",
            )
        )
    held = [sum(member.heading.quantities for member in members) for members in slot.members.values()]
    enough = _QUANTITIES if len(held) >= _MANY else _QUANTITIES + 1
    section.quantity = len(held) >= _SURE and section.required and min(held) >= enough
