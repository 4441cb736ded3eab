"""What a section's title says it is: 自查工作开展情况 is 工作开展情况, 强化政治引领 is no canonical section at all.

Exact wordings first. Else the title is cut into words and read from its end, where Chinese keeps what a phrase is
about: 今年以来扶贫工作中存在的[问题]. Words that go with a head say which of its senses is meant: 开展…情况, 基本情况.
A title that begins with a verb is a slogan, and names what was done rather than a section (standards: §5.1).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from reportlint.frozen import frozen
from reportlint.matching import Regex
from reportlint.words import Segmenter

_GAP = "…"
_COMPOUND = 4  # characters of a noun that a verb before it may well qualify: 督查时间安排
_LONGEST = 36  # characters; a longer title is a sentence
_CERTAIN, _LIKELY, _WEIGHT_OF_UNKNOWN, _DOUBTFUL = 1.0, 0.95, 0.03, 0.5
_OPENINGS = frozenset(("的", "中"))  # with one of these before it a noun is no object of a verb
_MARKS = '。．.：:；;，,、！!？?—-*_#　 \t“”"《》「」()（）【】\u00a0'
_YEARS = re.compile(
    r"(?:[一二三四五六七八九十〇\d]{2,4}(?:—|-|～|~|至)?)+年度?|[“\"]?十[一二三四五六]五[”\"]?(?:时期|期间)?"
)
_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_STOP = re.compile(r"[：:；;]")
_CLAUSE = re.compile(r"[，,　 ]+")


class Meaning(NamedTuple):
    """The canonical sections that a title stands for, in the order in which it says them; none for a slogan."""

    names: tuple[str, ...]
    confidence: float  # from 0 to 1
    why: str  # the words that decided: 存在…问题


NOTHING = Meaning((), _CERTAIN, "")


class SectionWords(NamedTuple):
    """How one canonical section is said: phrases parted by blanks, `…` in a phrase being a gap."""

    name: str
    aliases: str = ""  # whole titles
    heads: str = ""  # what a title ends in
    leads: str = ""  # what a title begins with
    unless: str = ""  # a title that holds one of these words is not decided by what it begins with
    slogans: str = ""  # slogans by which it is known, one clause of which decides: 领导重视，机构健全
    own: bool = False  # said only in documents whose template asks for it: elsewhere 时间 is no 会议时间
    prose: tuple[Regex, ...] = ()  # text that stands for the section without a title


class _Phrase(NamedTuple):
    """Words that follow each other with gaps between, and what they say."""

    words: tuple[str, ...]
    name: str
    is_slogan: bool = False

    @property
    def length(self) -> int:
        return sum(map(len, self.words))

    def start(self, before: Sequence[str]) -> int | None:
        """Where the phrase begins among the words before its last: the latest place, so that it is the closest one."""
        at = len(before)
        for word in reversed(self.words[:-1]):
            at = next((i for i in range(at - 1, -1, -1) if word in before[i]), -1)
            if at < 0:
                return None
        return at


class _Found(NamedTuple):
    """A phrase and the place of its first word."""

    phrase: _Phrase
    at: int


class _Said(NamedTuple):
    """A phrase found in a title, and how many characters before it no dictionary knows."""

    phrase: _Phrase
    unknown: int


@frozen
class Vocabulary:
    """All canonical sections with their wordings, and the words that say nothing or begin a slogan."""

    sections: tuple[SectionWords, ...]
    nothing: str
    modifiers: str
    joints: str
    verbs: str
    actions: str
    objects: str
    nouns: str

    def meaning(self, title: str, wanted: Collection[str] = ()) -> Meaning:
        """What a title stands for; where words could say several sections, one of `wanted` is meant."""
        bare = _bare(title)
        clauses = [clause for clause in _CLAUSE.split(bare) if clause]
        if name := self._exact("".join(clauses), wanted):
            return Meaning((name,), _CERTAIN, bare)
        if len(bare) > _LONGEST or not any(word in bare for word in self._decisive):
            return NOTHING
        said = [self._clause(clause, wanted) for clause in clauses]
        enough = all(said) or any(one.phrase.is_slogan for clause in said for one in clause)
        return _joined([one for clause in said for one in clause], wanted) if enough else NOTHING

    def prose(self, name: str) -> tuple[Regex, ...]:
        """The patterns of text that stands for a section without a title."""
        return next((section.prose for section in self.sections if section.name == name), ())

    def wordings(self, name: str) -> tuple[str, ...]:
        """The commonest titles of a section, besides its name."""
        said = next((section.heads.split() for section in self.sections if section.name == name), [])
        return tuple(phrase for phrase in said if _GAP not in phrase and phrase != name)

    # Exact wordings

    @cached_property
    def _aliases(self) -> Mapping[str, list[str]]:
        aliases: defaultdict[str, list[str]] = defaultdict(list)
        for section in self.sections:
            for alias in dict.fromkeys((section.name, *f"{section.aliases} {section.heads} {section.slogans}".split())):
                if _GAP not in alias:
                    aliases[alias].append(section.name)
        return aliases

    def _exact(self, words: str, wanted: Collection[str]) -> str | None:
        return self._preferred(self._aliases.get(words, ()), wanted)

    def _preferred(self, names: Sequence[str], wanted: Collection[str]) -> str | None:
        """The first that is wanted, else the first that needs not be."""
        free = (name for name in names if name not in self._own)
        return next((name for name in names if name in wanted), None) or next(free, None)

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(section.name for section in self.sections if section.own)

    # Words

    @cached_property
    def _decisive(self) -> frozenset[str]:
        """The words of which a title must hold at least one to say anything."""
        return frozenset((*self._heads, *self._leads))

    @cached_property
    def _heads(self) -> Mapping[str, list[_Phrase]]:
        """The phrases by their last word."""
        heads: defaultdict[str, list[_Phrase]] = defaultdict(list)
        for name, phrases, is_slogan in self._sayings:
            for written in phrases.split():
                phrase = _Phrase(tuple(written.split(_GAP)), name, is_slogan)
                heads[phrase.words[-1]].append(phrase)
        return heads

    @property
    def _sayings(self) -> Iterator[tuple[str, str, bool]]:
        for section in self.sections:
            yield section.name, f"{section.name} {section.heads}", False
            yield section.name, section.slogans, True
        yield "", self.nothing, False

    @cached_property
    def _leads(self) -> Mapping[str, SectionWords]:
        return {lead: section for section in self.sections for lead in section.leads.split()}

    @cached_property
    def _segmenter(self) -> Segmenter:
        phrases = (word for phrases in self._heads.values() for phrase in phrases for word in phrase.words)
        return Segmenter({*phrases, *self._leads, *self._joint, *self._light, *self._verb, *self._action})

    @cached_property
    def _joint(self) -> frozenset[str]:
        return frozenset(self.joints.split())

    @cached_property
    def _light(self) -> frozenset[str]:
        return frozenset(self.modifiers.split())

    @cached_property
    def _verb(self) -> frozenset[str]:
        return frozenset(self.verbs.split())

    @cached_property
    def _action(self) -> frozenset[str]:
        return frozenset(self.actions.split())

    @cached_property
    def _object(self) -> frozenset[str]:
        return frozenset(self.objects.split())

    @cached_property
    def _noun(self) -> frozenset[str]:
        return frozenset(self.nouns.split())

    # Reading

    def _clause(self, clause: str, wanted: Collection[str]) -> list[_Said]:
        """What each part of a clause says; nothing where its end says nothing: 坚持问题导向和目标导向 is a slogan."""
        if name := self._exact(clause, wanted):
            known = any(phrase.is_slogan and phrase.name == name for phrase in self._heads.get(clause, ()))
            return [_Said(_Phrase((clause,), name, known), 0)]
        words = self._segmenter.cut(clause)
        said: list[_Said] = []
        start = unknown = 0
        led = False
        phrase: _Phrase | None = None
        for end in [*(at for at, word in enumerate(words) if word in self._joint), len(words)]:
            unknown += sum(len(word) == 1 and word not in self._light for word in words[start:end])
            lead = self._lead(words[start:end], wanted)
            phrase = lead or self._phrase(words, start, end, wanted)
            if phrase and not (led and phrase.name not in wanted):
                said.append(_Said(phrase, unknown))
                unknown = 0
            led = led or lead is not None
            start = end + 1
        return said if phrase or led else []

    def _lead(self, words: Sequence[str], wanted: Collection[str]) -> _Phrase | None:
        """下一步, where the template has what it leads to: the words behind it decide nothing then."""
        for word in words:
            section = self._leads.get(word)
            if section:
                fits = not wanted or section.name in wanted
                known = fits and not any(other in words for other in section.unless.split())
                return _Phrase((word,), section.name) if known else None
            if word not in self._light:
                return None
        return None

    def _phrase(self, words: Sequence[str], start: int, end: int, wanted: Collection[str]) -> _Phrase | None:
        """The longest phrase that closes words[start:end]; what belongs to it may stand before `start`."""
        while end > start:
            fitting = list(self._fitting(words, start, end - 1, wanted))
            if fitting:
                return self._longest(fitting, wanted)
            if words[end - 1] not in self._light:
                return None
            end -= 1
        return None

    def _fitting(self, words: Sequence[str], start: int, last: int, wanted: Collection[str]) -> Iterator[_Found]:
        """The phrases that end where a word ends, with the place of their first word."""
        for cut in range(len(words[last])):
            before, head = [*words[:last], words[last][:cut]], words[last][cut:]
            for phrase in self._heads.get(head, ()):
                at = phrase.start(before)
                foreign = phrase.name in self._own and phrase.name not in wanted
                if at is not None and not foreign and not self._is_slogan(words, start, last, phrase):
                    yield _Found(phrase, at)

    def _longest(self, fitting: Sequence[_Found], wanted: Collection[str]) -> _Phrase | None:
        most = max((found.phrase.length, found.at) for found in fitting)
        longest = [found.phrase for found in fitting if (found.phrase.length, found.at) == most]
        if any(not phrase.name for phrase in longest):
            return None
        name = self._preferred([phrase.name for phrase in longest], wanted)
        return next((phrase for phrase in longest if phrase.name == name), None)

    def _is_slogan(self, words: Sequence[str], start: int, last: int, phrase: _Phrase) -> bool:
        """Whether a verb in front makes a slogan of what a phrase ends: 聚焦突出问题, 排查隐患."""
        firsts, head = {words[0], words[start]}, words[last]
        if phrase.is_slogan or phrase.words[0] in firsts or phrase.words[0] in _OPENINGS:
            return False
        if firsts & self._verb:
            return head not in self._noun
        qualified = len(phrase.words) > 1 or len(head) >= _COMPOUND or not _OPENINGS.isdisjoint(words[start:last])
        return words[start] in self._action and head in self._object and not qualified


def _joined(said: Sequence[_Said], wanted: Collection[str]) -> Meaning:
    """What the parts of a title say together; beside a section that is wanted one that is not is a mere addition."""
    meant = [one for one in said if one.phrase.name in wanted] or said
    names = tuple(dict.fromkeys(one.phrase.name for one in meant))
    confidence = _LIKELY - _WEIGHT_OF_UNKNOWN * sum(one.unknown for one in said)
    why = "，".join(_GAP.join(one.phrase.words) for one in meant)
    return Meaning(names, round(confidence, 2), why) if names and confidence >= _DOUBTFUL else NOTHING


def _bare(title: str) -> str:
    """A title without remarks in brackets, years, marks and what stands behind a colon."""
    words = _STOP.split(_REMARK.sub("", title), maxsplit=1)[0]
    return _YEARS.sub("年", words).strip(_MARKS).removesuffix("如下")
