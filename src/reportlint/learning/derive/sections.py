"""Slots → the sections that a template asks for: their names, other wordings, counts, lengths and what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from os.path import basename
from typing import NamedTuple

from reportlint.errors import Message
from reportlint.language.segmenter import tagged
from reportlint.learning.derive.draft import DraftedSection
from reportlint.learning.derive.own_titles import Few, with_own_titles
from reportlint.learning.derive.samples import Sample
from reportlint.learning.derive.slots import Slot, slots_of
from reportlint.learning.derive.wording import GAP, Wording, likeness
from reportlint.model.severity import Severity
from reportlint.model.template import Template
from reportlint.recognition.headings import Vocabulary

_ALIASES = 8  # of a section
_SHOWN = 6  # samples that a remark names
_RECURRING = 0.5  # how alike titles that tell content must be, to be one section
_SHORTEST = 2  # characters of a name
_MANY, _SURE, _TWO = 5, 3, 2  # samples
_QUANTITIES = 2  # sentences of a section with a quantity, in each sample, from which on it is asked for
_SHORTER, _LONGER = 0.3, 3  # of the shortest and the longest section, what is still usual
_LEAST_CHARS, _MOST_CHARS = 40, 500  # of sections whose length is measured, and a limit that is no nuisance


class Slots(NamedTuple):
    """The slots of some samples, sorted by how many have them."""

    most: list[Slot]  # of more than half of the samples
    few: list[Slot]


class Drafter(NamedTuple):
    """Drafts sections out of slots."""

    samples: Sequence[Sample]
    common: Vocabulary  # the words for sections that every template knows
    known: Template | None
    instead: Mapping[str, frozenset[str]]  # what built-in templates take for a section too

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
        drafted = with_own_titles(drafted, Few(sorted_.few, self.samples, self.known), self.severity)
        drafted += self._in_prose({section.name for section in drafted})
        self._allow_instead(drafted)
        used = {section.name for section in drafted}
        optional, remarks = self._few(sorted_.few, used)
        if not any(section.any_title for section in drafted):  # which names them itself
            remarks += self._alone(sorted_.few)
        return drafted, optional, remarks

    def _sorted(self, slots: Sequence[Slot]) -> Slots:
        half = len(self.samples) / 2
        most = [slot for slot in slots if len(slot.having) > half and not _is_bare(slot, len(self.samples))]
        return Slots(most, [slot for slot in slots if slot not in most])

    def _section(self, slot: Slot, name: str, names: Collection[str], of: int) -> DraftedSection:
        whole = [element for element in slot.elements if element.is_whole]
        counts = [len(members) for members in slot.members.values()]
        is_one = max(counts) == 1 and of > 1 and all(one.name == name for one in whole)
        required = len(slot.having if of == len(self.samples) else slot.members) == of
        section = DraftedSection(
            name=name,
            required=required,
            severity=self.severity,
            aliases=self._aliases(slot, name, names),
            least=min(counts) if required and len(counts) > 1 else 1,
            most=1 if is_one and not self.common.named(name).facets else None,
            headings={one.heading.sample: one.wording.said for one in (*slot.elements, *whole)},
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
        inner = _inner(slot, section.name)
        names = _names(inner, (section.name,))
        section.sections = [
            self._section(one, name, {section.name, *names}, len(slot.members))
            for one, name in zip(inner, names, strict=True)
            if name
        ]
        for child in section.sections:
            child.most, child.least = None, 1  # which is only asked of the outermost
        return section

    # Words

    def _aliases(self, slot: Slot, name: str, names: Collection[str]) -> list[str]:
        """The titles under which samples have it, the commonest first; none that says another section."""
        counted = Counter(one.wording.said for one in slot.elements if one.is_whole)
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
        """Whether words may stand for a section: they are long enough, and no other of the template is so called."""
        if any(len(part) < _SHORTEST for part in words.split(GAP)):
            return False
        others = (self.common.named(other) for other in names if other != name)
        return words not in names and not any(words in f"{one.wordings} {one.aliases}".split() for one in others)

    def _where(self, slot: Slot, of: int, name: str = "") -> Message:
        """In how many samples it stands, and under which titles; `of` is 0 for what only few have, under a name."""
        titles = [
            f"{basename(self.samples[at].path)} " + "、".join(f"“{one.heading.title}”" for one in slot.members[at])
            for at in sorted(slot.members)[:_SHOWN]
        ]
        told = "；".join((*titles, "……") if len(slot.members) > _SHOWN else titles)
        if not of:
            number, lead = len(slot.members), f"{name}：" if name else ""
            return Message(f"{lead}只有 {number} 份写：{told}", f"{lead}only in {number}: {told}")
        if of != len(self.samples):
            return Message(f"{of} 份里 {len(slot.members)} 份有：{told}", f"in {len(slot.members)} of {of}: {told}")
        others = (
            ("写在别的章节里", "inside another section", {at for at, title in slot.elsewhere.items() if title}),
            ("写在正文里", "without a title", {at for at, title in slot.elsewhere.items() if not title}),
            ("没有的", "not in", set(range(of)) - slot.having),
        )
        return Message(
            f"{of} 份里 {len(slot.having)} 份有：{told}"
            + "".join(f"；{zh}：{'、'.join(self._files(files))}" for zh, _, files in others if files),
            f"in {len(slot.having)} of {of}: {told}"
            + "".join(f"; {en}: {', '.join(self._files(files))}" for _, en, files in others if files),
        )

    def _files(self, samples: set[int]) -> list[str]:
        return [basename(self.samples[at].path) for at in sorted(samples)[:_SHOWN]]

    def _in_prose(self, used: Collection[str]) -> Iterator[DraftedSection]:
        """What the kind asks for, and the text of all samples speaks of under no heading."""
        common = frozenset(self.samples[0].in_prose).intersection(*(sample.in_prose for sample in self.samples))
        for spec in self.known.sections if self.known else ():
            if spec.required and spec.name in common - set(used):
                section = DraftedSection(spec.name, required=True, severity=self.severity.at_most(spec.severity))
                section.aliases = list(self._usual_words(spec.name))
                section.evidence.append(
                    Message("样本都写在正文里，没有单列标题", "all samples speak of it, and none has a title for it")
                )
                yield section

    def _allow_instead(self, drafted: Sequence[DraftedSection]) -> None:
        """Ask for what some samples have under another name that does as well: 工作成效 for 工作开展情况."""
        required = {section.name for section in drafted if section.required}
        for section in drafted:
            others = self.instead.get(section.name, frozenset()) - required
            lacking = [self.samples[at].names & others for at in range(len(self.samples)) if at not in section.places]
            if others and not section.required and all(lacking):
                section.required, section.instead = True, sorted(set().union(*lacking))
                names = "、".join(section.instead)
                section.evidence.append(
                    Message(f"其余 {len(lacking)} 份写的是 {names}", f"the other {len(lacking)} have {names} instead")
                )

    def _few(self, few: Sequence[Slot], used: Collection[str]) -> tuple[list[str], list[Message]]:
        names: list[str] = []
        remarks: list[Message] = []
        for slot in few:
            name = _name(slot, used)
            if name and name not in used and (slot.names.get(name) or len(slot.members) > 1):
                names.append(name)
            if any(one.heading.is_line for one in slot.elements) and len(slot.members) == 1:
                continue
            if slot.names or len(slot.members) > 1 or not slot.elements[0].wording.is_content:
                remarks.append(self._where(slot, 0, name if slot.names.get(name) else ""))
        return list(dict.fromkeys(names)), remarks

    def _alone(self, few: Sequence[Slot]) -> Iterator[Message]:
        """The headings of each sample that tell content and no other has."""
        alone = [slot for slot in few if len(slot.members) == 1 and not slot.names]
        told = [one.heading for slot in alone for one in slot.elements if one.wording.is_content]
        for at, sample in enumerate(self.samples):
            titles = [f"“{one.title}”" for one in told if one.sample == at and not one.is_line]
            if titles:
                shown = f"{basename(sample.path)} {'、'.join(titles)}"
                yield Message(f"只有 1 份写：{shown}", f"only in 1: {shown}")


def severity_of(samples: int) -> Severity:
    """How grave it is to lack what so many samples have, and none lacks."""
    if samples >= _SURE:
        return Severity.ERROR
    return Severity.WARNING if samples >= _TWO else Severity.INFO


def _inner(slot: Slot, name: str) -> list[Slot]:
    """What all samples hold in a section, but for parts that are called like the whole, as a plan has its stages."""
    under = [(at, slot.under(at)) for at in slot.members]
    if len(under) < _TWO or not all(children for _, children in under):
        return []
    inner = [slot for slot in slots_of(under) if len(slot.members) == len(under) and not _is_bare(slot, len(under))]
    held = Counter(one.heading.sample for slot in inner for one in slot.elements if one.name == name)
    return [slot for slot in inner if not slot.names.get(name) or max(held.values(), default=0) <= 1]


def _is_bare(slot: Slot, of: int) -> bool:
    """Whether its titles tell content and name no section: none is a plain one, and not all have much the same."""
    wordings = [one.wording for one in slot.elements]
    if not all(one.is_content for one in wordings):
        return False
    alike = (max(likeness(one.words, other.words) for other in wordings if other is not one) for one in wordings)
    return of == 1 or len(slot.members) < of or min(alike) < _RECURRING


def _names(slots: Sequence[Slot], taken: Sequence[str] = ()) -> list[str]:
    """A name for each slot, each once: the canonical section goes to the slot that is most surely it; "" for none."""
    names = [""] * len(slots)
    for at in sorted(range(len(slots)), key=lambda at: -max(slots[at].names.values(), default=0)):
        names[at] = _name(slots[at], {*names, *taken})
    return names


def _name(slot: Slot, used: Collection[str]) -> str:
    """The canonical section that most of a slot is; else, or on a topic that most name, the title that says it best."""
    names = slot.names
    best = min(names, key=lambda name: (-names[name], name)) if names else ""
    if best and 2 * names[best] >= len(slot.elements) and best not in used and not _topic_of(slot, best):
        return best
    return _title_of(slot, used)


def _title_of(slot: Slot, used: Collection[str]) -> str:
    """The title that most samples use; of several the one that is likest the others, and then the shortest."""
    wordings = [one.wording for one in slot.elements]
    said = Counter(one.wording.said for one in slot.elements if one.is_whole)
    words = {wording.said: wording.words for wording in wordings}
    joining = {wording.said for wording in wordings if wording.parts}

    def worth(title: str) -> tuple[bool, float, float, int, str]:
        likest = -sum(likeness(words[title], other.words) for other in wordings)
        return title in joining, -said[title], likest, len(title), title

    titles = [title for title in said if len(title) >= _SHORTEST and title not in used and GAP not in title]
    return min(titles, key=worth, default="")


def _topic_of(slot: Slot, name: str) -> str:
    """The word that most headings of a section share beside what makes them that section: 资金 of 资金使用情况."""
    named = [one.wording for one in slot.elements if one.name == name]
    if not all(one.topic for one in named):
        return ""
    topics = frozenset().union(*(one.topic for one in named))
    counted = Counter(word for one in slot.elements for word in one.wording.words & topics)
    word = min(counted, key=lambda word: (-counted[word], word), default="")
    return word if 2 * counted[word] > len(slot.elements) else ""


def _with_gaps(slot: Slot) -> Iterator[str]:
    """资金…情况: the word that most titles share, and what they end in."""
    titles = [one.wording for one in slot.elements if one.is_whole and not one.wording.is_content]
    counted = Counter(word for one in titles for word in one.words)
    first = min(counted, key=lambda word: (-counted[word], _first_place(word, titles), word), default="")
    if len(titles) < _TWO or 2 * counted[first] <= len(titles):
        return
    for one in titles:
        last = tagged(one.said)[-1][0] if one.said else ""
        if len(last) > 1 and first in one.said.removesuffix(last) and one.said != first + last:
            yield f"{first}{GAP}{last}"


def _first_place(word: str, titles: Sequence[Wording]) -> int:
    return sum(one.said.find(word) for one in titles if word in one.said)


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
