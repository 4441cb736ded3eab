"""Which headings of several samples are one section: by what they are about, by their words, by where they stand.

Each sample is laid against the slots that the others have made, four times over, so that it matters little which
came first. A heading joins the slot that it is likest, in the order of likeness, and opens one where it is like none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from reportlint.learning.derive.samples import Heading
from reportlint.learning.derive.wording import Wording, likeness

_NAME, _WORDS, _PLACE, _BESIDE, _LAST = 0.5, 0.5, 0.15, 0.1, 0.1  # what each sort of evidence is worth
_OTHER_NAME = 0.15  # taken off where both are canonical sections, and different ones
_OTHER_TOPIC = 0.4  # of what the name is worth, where each is on a topic of its own
_ENOUGH, _ENOUGH_OF_CONTENT = 0.5, 0.65
_ENOUGH_IN_A_HOLE = 0.32  # between the neighbours that the slot has in other samples
_ALIKE_IN_PART = 0.3  # of a heading that joins two
_NEAR, _ALIKE = 0.15, 0.35  # how far apart two slots may stand and how alike they must be, to be one
_ENOUGH_ALONE = 0.1  # where nothing but that section lacks
_ALIKE_IN_CONTENT = 0.45
_WORDINGS = 12  # of a slot that a heading is compared with
_ROUNDS, _LAST_ROUNDS = 2, 2  # of laying by likeness, and of filling holes too
_SURE = 3  # samples whose headings share a word, for it to tell the section anywhere
_EDGE = -1  # the neighbour of the first and the last


class Element(NamedTuple):
    """A heading, or one of the sections that it says at once: 存在的问题和下一步打算."""

    heading: Heading
    name: str  # the canonical section; "" where it says none
    part: Wording | None = None  # of a heading that joins what others keep apart

    @property
    def wording(self) -> Wording:
        """What it says."""
        return self.part or self.heading.wording

    @property
    def is_whole(self) -> bool:
        """Whether the heading says nothing else."""
        return self.part is None and len(self.wording.names) <= 1


class Slot:
    """What the samples have in one place: a section, under whatever words."""

    def __init__(self) -> None:
        self.members: dict[int, list[Element]] = {}  # by sample
        self.elsewhere: dict[int, str] = {}  # by sample, the heading inside another section; "" where it is in prose

    @property
    def elements(self) -> list[Element]:
        """All its elements, sample by sample."""
        return [element for at in sorted(self.members) for element in self.members[at]]

    @property
    def having(self) -> set[int]:
        """The samples that have it, under a title, inside another section, or in their text."""
        return {*self.members, *self.elsewhere}

    @property
    def names(self) -> Counter[str]:
        """How many elements are which canonical section."""
        return Counter(element.name for element in self.elements if element.name)

    @property
    def sure_names(self) -> set[str]:
        """The canonical sections that some of its headings surely are."""
        return {element.name for element in self.elements if element.wording.is_sure}

    @property
    def words(self) -> list[frozenset[str]]:
        """The words of its first headings."""
        return [element.wording.words for element in self.elements[:_WORDINGS]]

    def under(self, sample: int) -> list[Heading]:
        """The headings that it holds in a sample."""
        return [child for member in self.members[sample] for child in member.heading.children]

    @property
    def place(self) -> float:
        """Where it stands among its siblings, from 0 to 1."""
        firsts = [members[0].heading.place for members in self.members.values()]
        return sum(firsts) / len(firsts)


def slots_of(samples: Sequence[tuple[int, Sequence[Heading]]]) -> list[Slot]:
    """The slots of the headings of some samples, each with its number; in the order in which they stand."""
    table = _Table()
    elements = {at: list(_elements(headings)) for at, headings in samples}
    richest = sorted(elements, key=lambda at: (-sum(bool(one.name) for one in elements[at]), at))
    for round_ in range(_ROUNDS + _LAST_ROUNDS):
        for at in richest:
            table.lay(at, elements[at], is_last=round_ >= _ROUNDS)
    slots = _joined([slot for slot in table.slots if slot.members])
    _part(slots)
    return sorted(slots, key=lambda slot: (slot.place, -len(slot.members), slot.elements[0].heading.title))


def _joined(slots: list[Slot]) -> list[Slot]:
    """The slots, those put together that no sample has both of, that stand in one place and are a little alike."""
    by_word: defaultdict[str, list[Slot]] = defaultdict(list)
    joined: list[Slot] = []
    for slot in sorted(slots, key=lambda slot: -len(slot.members)):
        words = {word for element in slot.elements for word in element.wording.words}
        near = [other for word in sorted(words) for other in by_word[word]]
        same = next((other for other in near if _are_one(slot, other)), None)
        if same is None:
            joined.append(slot)
            same = slot
        else:
            same.members |= slot.members
        for word in words:
            by_word[word].append(same)
    return joined


def _part(slots: Sequence[Slot]) -> None:
    """A heading that joins what another sample keeps apart is in the slots of both: 投资估算与资金来源."""
    joining = [(slot, element) for slot in slots for element in slot.elements if element.wording.parts]
    for slot, element in joining:
        at = element.heading.sample
        found = [(other, part) for other in slots if at not in other.members for part in _like(element, other)]
        apart = [slot, *(other for other, _ in found)]
        for other, part in found:
            if any(_stand_apart(other, one) for one in apart if one is not other):
                other.members.setdefault(at, [Element(element.heading, "", part)])


def _like(element: Element, slot: Slot) -> Iterator[Wording]:
    """The part of a heading that is like a slot, if one is."""
    if abs(element.heading.place - slot.place) <= _NEAR and not slot.names:
        alike = (part for part in element.wording.parts if _likest(part, slot) >= _ALIKE_IN_PART)
        yield from islice(alike, 1)


def _likest(part: Wording, slot: Slot) -> float:
    return max(likeness(part.words, words) for words in slot.words)


def _stand_apart(slot: Slot, other: Slot) -> bool:
    """Whether a sample has both under titles of their own."""
    return any(
        {one.heading.at for one in slot.members[at]}.isdisjoint(one.heading.at for one in other.members[at])
        for at in slot.members.keys() & other.members.keys()
    )


def _are_one(slot: Slot, other: Slot) -> bool:
    if slot is other or not slot.members.keys().isdisjoint(other.members) or abs(slot.place - other.place) > _NEAR:
        return False
    if slot.sure_names and other.sure_names and slot.sure_names.isdisjoint(other.sure_names):
        return False
    is_content = any(one.wording.is_content for one in (*slot.elements, *other.elements))
    least = _ALIKE_IN_CONTENT if is_content else _ALIKE
    return max(likeness(words, more) for words in slot.words for more in other.words) >= least


def _elements(headings: Sequence[Heading]) -> Iterator[Element]:
    for heading in headings:
        for name in heading.wording.names or ("",):
            yield Element(heading, name)


class _Profile:
    """What a heading is compared with: the wordings of a slot, counted as they come and go."""

    def __init__(self) -> None:
        self.members = Counter[int]()  # elements of each sample
        self.said = Counter[str]()
        self.names = Counter[str]()
        self.wordings = Counter[tuple[frozenset[str], str, frozenset[str]]]()  # words, the last of them, topic
        self.places = 0.0
        self.contents = 0

    @property
    def size(self) -> int:
        """How many samples have it."""
        return len(self.members)

    @property
    def place(self) -> float:
        """Where it stands among its siblings, from 0 to 1."""
        return self.places / self.members.total()

    @property
    def is_content(self) -> bool:
        """Whether all its titles tell content."""
        return self.contents == self.members.total()

    @property
    def core(self) -> frozenset[str]:
        """The words that most of its headings share, if several samples have it."""
        counted = Counter(word for words, _, _ in self.wordings.elements() for word in words)
        most = (word for word, count in counted.items() if 2 * count > self.members.total())
        return frozenset(most) if self.size > 1 else frozenset()

    @property
    def shared(self) -> frozenset[str]:
        """The words that all its headings share."""
        return frozenset.intersection(*(words for words, _, _ in self.wordings)) if self.wordings else frozenset()

    @property
    def shown(self) -> Iterator[tuple[frozenset[str], str, frozenset[str]]]:
        """Its first wordings."""
        return islice(self.wordings, _WORDINGS)

    def count(self, element: Element, by: int) -> None:
        """Take an element in, or out."""
        wording = element.wording
        counted: tuple[tuple[Counter[Any], Any], ...] = (
            (self.members, element.heading.sample),
            (self.said, wording.said),
            (self.names, element.name),
            (self.wordings, (wording.words, wording.last, wording.topic)),
        )
        for counter, key in counted:
            if key != "":
                counter[key] += by
                if not counter[key]:
                    del counter[key]
        self.places += by * element.heading.place
        self.contents += by * wording.is_content


class _Gap(NamedTuple):
    """Where a heading stands that is in no slot yet: the slots before and after it, and all such headings."""

    before: int | None
    after: int | None
    every: tuple[int, ...]
    open: tuple[int, ...]  # those of them that tell no content


def _gap(elements: Sequence[Element], index: int, placed: Mapping[int, int]) -> _Gap:
    at = elements[index].heading.at
    before = [one for one in placed if elements[one].heading.at < at]
    after = [one for one in placed if elements[one].heading.at > at]
    first, last = max(before, default=-1), min(after, default=len(elements))
    waiting = elements[first + 1 : last]
    every = sorted({one.heading.at for one in waiting})
    plain = sorted({one.heading.at for one in waiting if not one.wording.is_content})
    return _Gap(placed.get(first), placed.get(last), tuple(every), tuple(plain))


class _Table:
    """The slots while samples are laid against them."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []
        self._profiles: dict[int, _Profile] = {}  # of the slots that are not empty
        self._several: set[int] = set()  # the slots that more than one sample has
        self._of_sample: dict[int, list[tuple[int, int]]] = {}  # the slots of its headings, and their places
        self._by_key: defaultdict[str, set[int]] = defaultdict(set)
        self._beside: defaultdict[int, Counter[tuple[int, int]]] = defaultdict(Counter)  # slots around each, per sample

    def lay(self, at: int, elements: Sequence[Element], *, is_last: bool) -> None:
        """Take a sample out and lay it anew."""
        places = self._places_of(at)
        self._remove(at)
        scored = sorted(self._scored(elements, places), key=lambda one: (-one[0], one[1], one[2]))
        placed: dict[int, int] = {}
        taken: set[int] = set()
        for score, index, slot in scored:
            if index not in placed and slot not in taken and score >= self._enough(elements[index], slot):
                placed[index] = slot
                taken.add(slot)
        if is_last:
            self._fill_holes(elements, scored, placed, taken)
        self._repeat(elements, placed)
        for index, element in enumerate(elements):
            if index not in placed:
                placed[index] = self._new()
            self._put(at, element, placed[index])
        self._remember(at, sorted(set(placed.values())))

    def _enough(self, element: Element, slot: int) -> float:
        if element.wording.is_content or self._profiles[slot].is_content:
            return _ENOUGH_OF_CONTENT
        return _ENOUGH

    def _fill_holes(
        self,
        elements: Sequence[Element],
        scored: Sequence[tuple[float, int, int]],
        placed: dict[int, int],
        taken: set[int],
    ) -> None:
        """What is left over goes where a slot stands in other samples, if it is a little like it, or all that lacks.

        Each that finds its place says more of where the others stand, so the rest is tried again.
        """
        before = -1
        while before < len(placed):
            before = len(placed)
            for score, index, slot in scored:
                if index not in placed and slot not in taken and self._fits(score, elements, index, slot, placed):
                    placed[index] = slot
                    taken.add(slot)

    def _fits(
        self, score: float, elements: Sequence[Element], index: int, slot: int, placed: Mapping[int, int]
    ) -> bool:
        """Whether a heading that is in no slot belongs in one that stands between its neighbours."""
        gap, element, profile = _gap(elements, index, placed), elements[index], self._profiles[slot]
        if self._is_known_by(element, slot):
            return True
        if score < _ENOUGH_ALONE or not self._stands_between(slot, gap):
            return False
        is_content = element.wording.is_content or profile.is_content
        if score >= _ENOUGH_IN_A_HOLE and self._likeness(element, slot) > (_ALIKE if is_content else 0.0):
            return True
        if is_content:
            taken = set(placed.values())
            return (
                self._is_on_the_same(element, slot)
                or self._is_the_last(elements, index, slot, placed)
                or self._has_its_turn(gap, element, slot, taken)
            )
        return self._is_all_that_lacks(gap, element, slot, set(placed.values()))

    def _is_on_the_same(self, element: Element, slot: int) -> bool:
        """Whether a heading has half of the words that most in a slot share: 保持廉洁本色 and 廉洁自律."""
        core = self._profiles[slot].core
        return bool(core) and 2 * len(core & element.wording.words) >= len(core)

    def _is_known_by(self, element: Element, slot: int) -> bool:
        """Whether a heading, wherever it stands, has all that most in a slot share, and no other slot has of it.

        One that tells content, or is on a topic of its own, must have what all in the slot share.
        """
        wording, profile = element.wording, self._profiles[slot]
        is_plain = not element.name and not wording.is_content
        core = profile.core if is_plain else profile.shared
        own = wording.topic if element.name else wording.words
        if profile.size < _SURE or not core or not core <= own:
            return False
        others = (self._profiles[one].core for one in self._several if one != slot)
        return all(core.isdisjoint(other) for other in others)

    def _has_its_turn(self, gap: _Gap, element: Element, slot: int, taken: set[int]) -> bool:
        """Whether as many headings as slots are left between two neighbours, and its turn is where a word says so."""
        lacking = self._lacking(gap, taken)
        if len(lacking) != len(gap.every) or slot not in lacking:
            return False
        is_its_turn = lacking.index(slot) == gap.every.index(element.heading.at)
        return is_its_turn and any(element.wording.words & words for words, _, _ in self._profiles[slot].shown)

    def _lacking(self, gap: _Gap, taken: set[int]) -> list[int]:
        """The slots in a gap that every other sample has, in their order."""
        others = len(self._of_sample)
        common = (one for one in self._several if self._profiles[one].size == others and one not in taken)
        return sorted(
            (one for one in common if self._stands_between(one, gap)), key=lambda one: self._profiles[one].place
        )

    def _is_the_last(self, elements: Sequence[Element], index: int, slot: int, placed: Mapping[int, int]) -> bool:
        """Whether a sample has as many headings as all others share sections, and but this one has its place."""
        others, profile = len(self._of_sample), self._profiles[slot]
        common = [one for one in self._several if self._profiles[one].size == others]
        is_as_many = others > 1 and slot in common and len(common) == len(elements)
        return is_as_many and not profile.names and len(placed) == len(elements) - 1 and index not in placed

    def _stands_between(self, slot: int, gap: _Gap) -> bool:
        """Whether a slot stands between those that the neighbours are in."""
        place = self._profiles[slot].place
        after = gap.before is None or self._place_in_others(gap.before) < place
        return after and (gap.after is None or place < self._place_in_others(gap.after))

    def _place_in_others(self, slot: int) -> float:
        return self._profiles[slot].place if slot in self._profiles else 0.5

    def _is_all_that_lacks(self, gap: _Gap, element: Element, slot: int, taken: set[int]) -> bool:
        """Whether a heading that says no section stands where every other sample has one: 二、关于廉政."""
        others = len(self._of_sample)
        if element.wording.is_sure or self._profiles[slot].size < others or others == 1:
            return False
        common = [one for one in self._several if self._profiles[one].size == others]
        if element.name and not element.wording.topic and len(common) != element.heading.of:
            return False  # it says another section, and the sample has more than what all share
        lacking = self._lacking(gap, taken)
        if len(gap.open) == 1:
            return True  # the likest comes first
        return len(lacking) == len(gap.open) and lacking.index(slot) == gap.open.index(element.heading.at)

    def _likeness(self, element: Element, slot: int) -> float:
        return max(likeness(element.wording.words, words) for words, _, _ in self._profiles[slot].shown)

    def _repeat(self, elements: Sequence[Element], placed: dict[int, int]) -> None:
        """What a sample has twice under the same words, or under words of no topic, is in one slot."""
        by_said = {elements[index].wording.said: slot for index, slot in placed.items()}
        by_name = {elements[index].name: slot for index, slot in placed.items() if elements[index].name}
        for index, element in enumerate(elements):
            if index in placed:
                continue
            wording = element.wording
            if wording.said and wording.said in by_said and not element.name:
                placed[index] = by_said[wording.said]
            elif element.name in by_name and not wording.topic:
                placed[index] = by_name[element.name]

    # Likeness

    def _scored(self, elements: Sequence[Element], places: dict[int, list[int]]) -> Iterator[tuple[float, int, int]]:
        for index, element in enumerate(elements):
            near = {slot for key in _keys(element) for slot in self._by_key[key]}
            before = places.get(elements[index - 1].heading.at, []) if index else [_EDGE]
            after = places.get(elements[index + 1].heading.at, []) if index + 1 < len(elements) else [_EDGE]
            for slot in sorted(near | self._several):
                if slot in self._profiles:
                    yield self._score(element, slot, before, after), index, slot

    def _score(self, element: Element, slot: int, before: Sequence[int], after: Sequence[int]) -> float:
        wording, profile = element.wording, self._profiles[slot]
        if wording.said and wording.said in profile.said and profile.names.get(element.name, 0) >= bool(element.name):
            return 1.0 + 1 / (1 + abs(element.heading.place - profile.place))
        score = _PLACE * max(0.0, 1 - 2 * abs(element.heading.place - profile.place))
        score += _WORDS * max(likeness(wording.words, words) for words, _, _ in profile.shown)
        score += _LAST * any(wording.last and wording.last == last for _, last, _ in profile.shown)
        score += self._name(element, profile)
        around = self._beside[slot]
        score += _BESIDE * any(one in before for one, _ in around)
        return score + _BESIDE * any(one in after for _, one in around)

    def _name(self, element: Element, profile: _Profile) -> float:
        """What it is worth that both are a canonical section: less on a topic of its own, nothing on another's."""
        if not element.name:
            return 0.0
        if element.name not in profile.names:
            return -_OTHER_NAME if profile.names else 0.0
        worth = _NAME * profile.names[element.name] / max(profile.size, sum(profile.names.values()))
        topic, topics = element.wording.topic, [topic for _, _, topic in profile.shown if topic]
        if topic and topics and all(topic.isdisjoint(other) for other in topics):
            is_of_another = any(self._profiles[one].shared & topic for one in self._several)
            worth *= 0.0 if is_of_another else _OTHER_TOPIC
        return worth

    # Book-keeping

    def _new(self) -> int:
        self.slots.append(Slot())
        return len(self.slots) - 1

    def _put(self, at: int, element: Element, slot: int) -> None:
        self.slots[slot].members.setdefault(at, []).append(element)
        self._profiles.setdefault(slot, _Profile()).count(element, 1)
        for key in _keys(element):
            self._by_key[key].add(slot)
        self._settle(slot)

    def _settle(self, slot: int) -> None:
        size = self._profiles[slot].size
        (self._several.add if size > 1 else self._several.discard)(slot)
        if not size:
            del self._profiles[slot]

    def _places_of(self, at: int) -> dict[int, list[int]]:
        """The slots of a sample by the places of their headings."""
        places: defaultdict[int, list[int]] = defaultdict(list)
        for slot, one in self._of_sample.get(at, ()):
            places[one].append(slot)
        return places

    def _remember(self, at: int, slots: Collection[int]) -> None:
        """Where the headings of a sample went, and what stands beside what."""
        held = [(slot, element.heading.at) for slot in slots for element in self.slots[slot].members[at]]
        self._of_sample[at] = held
        for pair, count in self._pairs(held):
            self._beside[pair[0]][pair[1:]] += count

    def _pairs(self, held: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int, int], int]]:
        at_place: defaultdict[int, list[int]] = defaultdict(list)
        for slot, place in held:
            at_place[place].append(slot)
        last = max(at_place, default=0)
        for slot, place in held:
            for before in at_place.get(place - 1, []) if place else [_EDGE]:
                for after in at_place.get(place + 1, []) if place < last else [_EDGE]:
                    yield (slot, before, after), 1

    def _remove(self, at: int) -> None:
        held = self._of_sample.pop(at, [])
        for pair, count in self._pairs(held):
            around = self._beside[pair[0]]
            around[pair[1:]] -= count
            if around[pair[1:]] <= 0:
                del around[pair[1:]]
        for slot in {slot for slot, _ in held}:
            for element in self.slots[slot].members.pop(at):
                self._profiles[slot].count(element, -1)
            self._settle(slot)


def _keys(element: Element) -> Iterator[str]:
    yield f"said {element.wording.said}"
    if element.name:
        yield f"name {element.name}"
    for word in element.wording.words:
        yield f"word {word}"
