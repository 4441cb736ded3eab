"""What a section's title says it is: 自查工作开展情况 is 工作开展情况, 强化政治引领 is no canonical section at all.

Exact wordings first. Else the title is cut into words and read from its end, where Chinese keeps what a phrase is
about: 今年以来扶贫工作中存在的[问题]. Words that go with a head say which of its senses is meant: 开展…情况, 基本情况.
A title that begins with a verb is a slogan, and names what was done rather than a section (standards: §5.1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from reportlint.language.pattern import CardPattern, Pattern
from reportlint.language.segmenter import Segmenter
from reportlint.recognition.phrases import Occurrence, Phrase, read_phrases
from reportlint.recognition.slogans import Slogans

_JOINED = "…"  # between the words of a phrase, where a title's meaning is explained
_BREAK = "\n"  # between words that are searched together, so that nothing is found across them
_LONGEST = 36  # characters; a longer title is a sentence
# Characters of what stands behind a colon or a dash, at most, to be the title: 年轻干部为何流失：成因探析.
_LONGEST_ASIDE = 10
_CERTAIN, _LIKELY, _DOUBTFUL = 1.0, 0.95, 0.5
_WEIGHT_OF_UNKNOWN, _WEIGHT_OF_UNWANTED = 0.02, 0.08  # of one unknown character
_MARKS = '。．.：:；;，,、！!？?—-*_#　 \t“”"《》「」()（）【】\u00a0'
_YEAR = r"[一二三四五六七八九十〇○\d]{2,4}"
_PLAN = r"[“\"]?十[一二三四五六]五[”\"]?(?:时期|期间)?"  # 十四五期间
_YEARS = Pattern(rf"(?:{_YEAR}[—\-～~至])?{_YEAR}年度?|{_PLAN}")
_REMARK = Pattern(r"[（(][^（）()]*[）)]")
_NUMBER = Pattern(r"^\d{1,2}(?:\.\d{1,2})*[ \u3000]+")  # ## 2 组织体系: no label where nothing else is numbered so
_STOP = Pattern(r"[：:；;]|。|——|--")
_CLAUSE = Pattern(r"[，,　 ]+")


class Meaning(NamedTuple):
    """The canonical sections that a title stands for, in the order in which it says them; none for a slogan."""

    names: tuple[str, ...]
    likelihood: float  # from 0 to 1
    why: str  # the words that decided: 存在…问题


NOTHING = Meaning((), _CERTAIN, "")


class SectionWords(NamedTuple):
    """How one canonical section is said: phrases parted by blanks, `…` in a phrase being a gap, `|` parting choices."""

    name: str
    wordings: str = ""  # the commonest of all, to be shown
    aliases: str = ""  # whole titles
    heads: str = ""  # what a title ends in
    weak: str = ""  # what a title ends in too, but only where the template asks for the section: 时间, 内容
    leads: str = ""  # what a title begins with
    facets: str = ""  # words of a title that tell but one side of the section: 亮点, 荣誉
    unless: str = ""  # a title that holds one of these words is not decided by what it begins with
    slogans: str = ""  # slogans by which it is known, one clause of which decides: 领导重视，机构健全
    own: bool = False  # said only in documents whose template asks for it: elsewhere 时间 is no 会议时间
    of_user: bool = False  # from a template of the user's own, whose words go before all others
    prose: tuple[CardPattern, ...] = ()  # text that stands for the section without a title
    loose: tuple[CardPattern, ...] = ()  # the same, where no heading says another section


class _Said(NamedTuple):
    """A phrase found in a title, and how many characters before it no dictionary knows."""

    phrase: Phrase
    words: Sequence[str]
    unknown: int


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All canonical sections with their wordings, and the words that say nothing or begin a slogan."""

    sections: tuple[SectionWords, ...]
    nothing: str
    modifiers: str
    endings: str
    fillers: str
    joints: str
    verbs: str
    actions: str
    objects: str
    nouns: str
    predicates: str
    statements: str

    def meaning(self, title: str, wanted: Collection[str] = ()) -> Meaning:
        """What a title stands for; where words could say several sections, one of `wanted` is meant."""
        first, *others = _pieces(title)
        aside = next((piece for piece in others if piece), "")
        meaning = self._meaning(first, wanted)
        if meaning.names or not 0 < len(aside) <= _LONGEST_ASIDE:
            return meaning
        return self._meaning(aside, wanted)

    def is_facet(self, names: Sequence[str], title: str) -> bool:
        """Whether a title that stands for these sections tells but one side of them."""
        return any(facet in title for name in names for facet in self.named(name).facets.split())

    def named(self, name: str) -> SectionWords:
        """The words of a section; none where it is not known."""
        return next((section for section in self.sections if section.name == name), SectionWords(name))

    # Exact wordings

    def _exact(self, title: str, wanted: Collection[str]) -> Phrase | None:
        """What a whole title or clause says."""
        heads = (phrase for phrase in self._heads.get(title, ()) if not phrase.before)
        return self._preferred([*heads, *self._aliases.get(title, ())], wanted)

    @cached_property
    def _aliases(self) -> Mapping[str, list[Phrase]]:
        aliases: defaultdict[str, list[Phrase]] = defaultdict(list)
        for section in self.sections:
            phrase = Phrase((), section.name, if_wanted=section.own)
            for alias in f"{section.wordings} {section.aliases}".split():
                aliases[alias].append(phrase)
        return aliases

    def _preferred(self, phrases: Sequence[Phrase], wanted: Collection[str]) -> Phrase | None:
        """The first that is wanted, else the first that need not be."""
        fitting = [phrase for phrase in phrases if phrase.name and phrase.fits(wanted)]
        return next((phrase for phrase in fitting if phrase.name in wanted), None) or next(iter(fitting), None)

    # Words

    @cached_property
    def _decisive(self) -> frozenset[str]:
        """What the words end in, one or two characters, of which a title must hold at least one to say anything."""
        return frozenset(word[-2:] for words in (self._heads, self._leads) for word in words)

    def _may_say(self, title: str) -> bool:
        pairs = map("".join, pairwise(title))
        return not (self._decisive.isdisjoint(pairs) and self._decisive.isdisjoint(title))

    @cached_property
    def _heads(self) -> Mapping[str, list[Phrase]]:
        """The phrases by their last word."""
        heads: defaultdict[str, list[Phrase]] = defaultdict(list)
        for written, like in self._sayings:
            for word, phrase in read_phrases(written, like):
                heads[word].append(phrase)
        return heads

    @property
    def _sayings(self) -> Iterator[tuple[str, Phrase]]:
        """Lists of phrases, and what each says."""
        for section in self.sections:
            yield section.slogans, Phrase((), section.name, decides=True, if_wanted=True)
            like = Phrase((), section.name, if_wanted=section.own, of_user=section.of_user)
            yield f"{section.name} {section.heads}", like
            yield section.weak, Phrase((), section.name, if_wanted=True)
        yield self.nothing, Phrase((), "")

    @cached_property
    def _leads(self) -> Mapping[str, list[SectionWords]]:
        leads: defaultdict[str, list[SectionWords]] = defaultdict(list)
        for section in self.sections:
            for lead in section.leads.split():
                leads[lead].append(section)
        return leads

    @cached_property
    def _segmenter(self) -> Segmenter:
        phrases = (phrase for found in self._heads.values() for phrase in found)
        before = {word for phrase in phrases for words in phrase.before for word in words}
        slogans = self._slogans
        return Segmenter(
            {*before, *self._heads, *self._leads, *self._joint, *self._filling, *slogans.verbs, *slogans.actions}
        )

    @cached_property
    def _joint(self) -> frozenset[str]:
        return frozenset(self.joints.split())

    @cached_property
    def _light(self) -> frozenset[str]:
        return frozenset(self.modifiers.split())

    @cached_property
    def _filling(self) -> frozenset[str]:
        return self._light | frozenset(self.fillers.split())

    @cached_property
    def _ending(self) -> frozenset[str]:
        return frozenset(self.endings.split())

    @cached_property
    def _slogans(self) -> Slogans:
        return Slogans(
            modifiers=self._light,
            verbs=frozenset(self.verbs.split()),
            actions=frozenset(self.actions.split()),
            objects=frozenset(self.objects.split()),
            predicates=frozenset(self.predicates.split()),
            statements=frozenset(self.statements.split()),
            nouns=tuple(self.nouns.split()),
        )

    # Reading

    def _meaning(self, title: str, wanted: Collection[str]) -> Meaning:
        clauses = [clause for clause in _CLAUSE.split(title) if clause]
        if phrase := self._exact("".join(clauses), wanted):
            return Meaning((phrase.name,), _CERTAIN, title)
        if len(title) > _LONGEST or not self._may_say(title):
            return NOTHING
        return _joined(self._said(clauses, wanted), wanted)

    def _said(self, clauses: Sequence[str], wanted: Collection[str]) -> list[_Said]:
        """What clauses say together: nothing where one of them says nothing, unless another decides."""
        read = [said for clause in clauses if (said := self._clause(clause, wanted)) is not None]
        said = [one for clause in read for one in clause]
        return said if all(read) or any(one.phrase.decides for one in said) else []

    def _clause(self, clause: str, wanted: Collection[str]) -> list[_Said] | None:
        """What each part of a clause says, None where it is but filling: 经研究.

        Nothing where its end says nothing: 坚持问题导向和目标导向 is a slogan.
        """
        if exact := self._exact(clause, wanted):
            return [_Said(exact, (clause,), 0)]
        words = self._segmenter.cut(clause)
        said: list[_Said] = []
        start = unknown = 0
        is_led = is_silent = False
        for end in self._ends_of_parts(words):
            part = words[start:end]
            unknown += self._unknown(part)
            lead = self._lead(part, wanted)
            found = lead or self._phrase(words, start, end, bool(said), wanted)
            start = end + 1
            if found is None:
                is_silent = is_silent or not self._filling.issuperset(part)
                continue
            is_silent = False
            if not is_led or _is_asked_for(found.phrase, wanted):
                said.append(_Said(found.phrase, found.words, unknown))
                unknown = 0
            is_led = is_led or lead is not None
        if is_silent and not is_led:
            return []
        return said or None

    def _ends_of_parts(self, words: Sequence[str]) -> list[int]:
        return [*(at for at, word in enumerate(words) if word in self._joint), len(words)]

    def _unknown(self, words: Sequence[str]) -> int:
        """How many characters no dictionary knows; they fall into single ones."""
        return sum(len(word) == 1 and word not in self._light for word in words)

    def _lead(self, words: Sequence[str], wanted: Collection[str]) -> Occurrence | None:
        """下一步, where the template has what it leads to: the words behind it decide nothing then."""
        for word in words:
            for section in self._leads.get(word, ()):
                if _is_led_to(section, words, wanted):
                    return Occurrence(Phrase((), section.name, decides=True), 0, [word])
            if word not in self._light:
                return None
        return None

    def _phrase(
        self, words: Sequence[str], start: int, end: int, goes_on: bool, wanted: Collection[str]
    ) -> Occurrence | None:
        """The longest phrase that closes words[start:end]; what belongs to it may stand before `start`."""
        first = {self._first(words[start:]), self._first(words[start if goes_on else 0 :])}
        for last in range(end - 1, start - 1, -1):
            found = [
                one
                for one in self._closing(words, last, wanted)
                if not self._slogans.is_one(words, start, last, first, one)
            ]
            if found:
                return self._best(found, wanted)
            if words[last] not in self._ending:
                return None
        return None

    def _closing(self, words: Sequence[str], last: int, wanted: Collection[str]) -> Iterator[Occurrence]:
        """The phrases that end where a word ends."""
        before = "".join(f"{word}{_BREAK}" for word in words[:last])
        for cut in range(len(words[last])):
            head = words[last][cut:]
            for phrase in self._heads.get(head, ()):
                if phrase.fits(wanted) and (found := phrase.find(before + words[last][:cut], head)):
                    yield found

    def _best(self, found: Sequence[Occurrence], wanted: Collection[str]) -> Occurrence | None:
        found = [one for one in found if not any(other.outdoes(one) for other in found)]
        most = max(one.worth(wanted) for one in found)
        best = [one for one in found if one.worth(wanted) == most]
        phrase = all(one.phrase.name for one in best) and self._preferred([one.phrase for one in best], wanted)
        return next((one for one in best if one.phrase == phrase), None)

    def _first(self, words: Sequence[str]) -> str:
        """The word that a clause begins with, other than 我县 and its like."""
        if words and words[0] in self._slogans.verbs:
            return words[0]
        return next((word for word in words if word not in self._light), "")


def _is_asked_for(phrase: Phrase, wanted: Collection[str]) -> bool:
    return phrase.name in wanted and not phrase.if_wanted


def _is_led_to(section: SectionWords, words: Sequence[str], wanted: Collection[str]) -> bool:
    """Whether the document may have the section, and none of the words decides against it."""
    if section.name not in wanted and (wanted or section.own):
        return False
    title = _BREAK.join(words)
    return not any(other in title for other in section.unless.split())


def _joined(said: Sequence[_Said], wanted: Collection[str]) -> Meaning:
    """What the parts of a title say together; beside a section that is wanted one that is not is a mere addition."""
    if not said:
        return NOTHING
    meant = [one for one in said if one.phrase.name in wanted] or said
    names = tuple(dict.fromkeys(one.phrase.name for one in meant))
    weight = _WEIGHT_OF_UNKNOWN if not wanted or names[0] in wanted else _WEIGHT_OF_UNWANTED
    likelihood = _LIKELY - weight * sum(one.unknown for one in said)
    if likelihood < _DOUBTFUL:
        return NOTHING
    return Meaning(names, round(likelihood, 2), "，".join(_JOINED.join(one.words) for one in meant))


def spoken(title: str) -> str:
    """What of a title is compared with the words: without number, years, remarks, marks, and what a colon parts off."""
    return "".join(_CLAUSE.split(_pieces(title)[0]))


def _pieces(title: str) -> list[str]:
    """A title as its colons and dashes part it."""
    return [piece.strip(_MARKS).removesuffix("如下") for piece in _STOP.split(_bare(title))]


def _bare(title: str) -> str:
    """A title without remarks in brackets, years and marks around."""
    bare = _NUMBER.sub("", _REMARK.sub("", title))
    return (_YEARS.sub("年", bare) if "年" in bare or "五" in bare else bare).strip(_MARKS)
