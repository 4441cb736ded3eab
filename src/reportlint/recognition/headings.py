"""What a section's title says it is: 自查工作开展情况 is 工作开展情况, 强化政治引领 is no canonical section at all.

Exact wordings first. Else the title is cut into words and read from its end, where Chinese keeps what a phrase is
about: 今年以来扶贫工作中存在的[问题]. Words that go with a head say which of its senses is meant: 开展…情况, 基本情况.
A title that begins with a verb is a slogan, and names what was done rather than a section (standards: §5.1).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from reportlint.language.pattern import CardPattern
from reportlint.language.segmenter import Segmenter

_GAP, _OR = "…", "|"
_BREAK = "\n"  # between words that are searched together, so that nothing is found across them
_LONGEST = 36  # characters; a longer title is a sentence
_ASIDE = (
    10  # characters; no longer may be what stands behind a colon or a dash to be the title: 年轻干部为何流失：成因探析
)
_CERTAIN, _LIKELY, _DOUBTFUL = 1.0, 0.95, 0.5
_WEIGHT_OF_UNKNOWN, _WEIGHT_OF_UNWANTED = 0.02, 0.08  # of one unknown character
_WORTH_OF_WANTED = 2  # characters by which a phrase may be shorter that says what the template asks for
_OPENINGS = frozenset(("的", "中"))  # with one of these before it a noun is no object of a verb
_MARKS = '。．.：:；;，,、！!？?—-*_#　 \t“”"《》「」()（）【】\u00a0'
_YEARS = (  # compiled when a title first holds one
    r"(?:[一二三四五六七八九十〇○\d]{2,4}[—\-～~至])?[一二三四五六七八九十〇○\d]{2,4}年度?|[“\"]?十[一二三四五六]五[”\"]?(?:时期|期间)?"
)
_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_STOP = re.compile(r"[：:；;]|。|——|--")
_CLAUSE = re.compile(r"[，,　 ]+")


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
    unless: str = ""  # a title that holds one of these words is not decided by what it begins with
    slogans: str = ""  # slogans by which it is known, one clause of which decides: 领导重视，机构健全
    own: bool = False  # said only in documents whose template asks for it: elsewhere 时间 is no 会议时间
    prose: tuple[CardPattern, ...] = ()  # text that stands for the section without a title


class _Phrase(NamedTuple):
    """Words that follow each other with gaps between, and what they say."""

    before: tuple[tuple[str, ...], ...]  # the words before the last, each with its alternatives
    name: str
    decides: bool = False  # a clause that says it decides the title
    if_wanted: bool = False  # said only where the template asks for the section

    def fits(self, wanted: Collection[str]) -> bool:
        """Whether a document with these sections may say it."""
        return not self.if_wanted or self.name in wanted

    def find(self, text: str, last: str) -> _Found | None:
        """The phrase, if `text` holds its words before the last: the latest place of each, the closest one."""
        at, words = len(text), [last]
        for choices in reversed(self.before):
            at, word = max((text.rfind(word, 0, at), word) for word in choices)
            if at < 0:
                return None
            words.insert(0, word)
        return _Found(self, at, words)


class _Found(NamedTuple):
    """A phrase in a title: the place of its first word, and its words as they stand there."""

    phrase: _Phrase
    at: int
    words: list[str]

    def worth(self, wanted: Collection[str]) -> tuple[int, int]:
        """The more characters the better, and the closer they are."""
        name = self.phrase.name
        return sum(map(len, self.words)) + (_WORTH_OF_WANTED if not name or name in wanted else 0), self.at


class _Said(NamedTuple):
    """A phrase found in a title, and how many characters before it no dictionary knows."""

    phrase: _Phrase
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
        first, *others = [piece.strip(_MARKS).removesuffix("如下") for piece in _STOP.split(_bare(title))]
        aside = next((piece for piece in others if piece), "")
        meaning = self._meaning(first, wanted)
        return meaning if meaning.names or not 0 < len(aside) <= _ASIDE else self._meaning(aside, wanted)

    def prose(self, name: str) -> tuple[CardPattern, ...]:
        """The patterns of text that stands for a section without a title."""
        return next((section.prose for section in self.sections if section.name == name), ())

    def wordings(self, name: str) -> tuple[str, ...]:
        """The commonest titles of a section, besides its name."""
        said = (section.wordings.split() for section in self.sections if section.name == name)
        return tuple(next(said, ()))

    # Exact wordings

    def _exact(self, title: str, wanted: Collection[str]) -> _Phrase | None:
        """What a whole title or clause says."""
        heads = (phrase for phrase in self._heads.get(title, ()) if not phrase.before)
        return self._preferred([*heads, *self._aliases.get(title, ())], wanted)

    @cached_property
    def _aliases(self) -> Mapping[str, list[_Phrase]]:
        aliases: defaultdict[str, list[_Phrase]] = defaultdict(list)
        for section in self.sections:
            phrase = _Phrase((), section.name, if_wanted=section.own)
            for alias in f"{section.wordings} {section.aliases}".split():
                aliases[alias].append(phrase)
        return aliases

    def _preferred(self, phrases: Sequence[_Phrase], wanted: Collection[str]) -> _Phrase | None:
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
    def _heads(self) -> Mapping[str, list[_Phrase]]:
        """The phrases by their last word."""
        heads: defaultdict[str, list[_Phrase]] = defaultdict(list)
        for name, phrases, decides, if_wanted in self._sayings:
            whole = _Phrase((), name, decides, if_wanted)
            for written in phrases.split():
                *before, last = written.split(_GAP)
                phrase = whole
                if before:
                    phrase = _Phrase(tuple([tuple(word.split(_OR)) for word in before]), name, decides, if_wanted)
                for word in last.split(_OR):
                    heads[word].append(phrase)
        return heads

    @property
    def _sayings(self) -> Iterator[tuple[str, str, bool, bool]]:
        for section in self.sections:
            yield section.name, section.slogans, True, True
            yield section.name, f"{section.name} {section.heads}", False, section.own
            yield section.name, section.weak, False, True
        yield "", self.nothing, False, False

    @cached_property
    def _leads(self) -> Mapping[str, list[SectionWords]]:
        leads: defaultdict[str, list[SectionWords]] = defaultdict(list)
        for section in self.sections:
            for lead in section.leads.split():
                leads[lead].append(section)
        return leads

    @cached_property
    def _segmenter(self) -> Segmenter:
        phrases = {
            word for found in self._heads.values() for phrase in found for words in phrase.before for word in words
        }
        return Segmenter(
            {*phrases, *self._heads, *self._leads, *self._joint, *self._filling, *self._verb, *self._action}
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
    def _verb(self) -> frozenset[str]:
        return frozenset(self.verbs.split())

    @cached_property
    def _action(self) -> frozenset[str]:
        return frozenset(self.actions.split())

    @cached_property
    def _object(self) -> frozenset[str]:
        return frozenset(self.objects.split())

    @cached_property
    def _noun(self) -> tuple[str, ...]:
        return tuple(self.nouns.split())

    @cached_property
    def _predicate(self) -> frozenset[str]:
        return frozenset(self.predicates.split())

    @cached_property
    def _stating(self) -> frozenset[str]:
        return frozenset(self.statements.split())

    # Reading

    def _meaning(self, title: str, wanted: Collection[str]) -> Meaning:
        clauses = [clause for clause in _CLAUSE.split(title) if clause]
        if phrase := self._exact("".join(clauses), wanted):
            return Meaning((phrase.name,), _CERTAIN, title)
        if len(title) > _LONGEST or not self._may_say(title):
            return NOTHING
        read = [said for clause in clauses if (said := self._clause(clause, wanted)) is not None]
        said = [one for clause in read for one in clause]
        return _joined(said, wanted) if all(read) or any(one.phrase.decides for one in said) else NOTHING

    def _clause(self, clause: str, wanted: Collection[str]) -> list[_Said] | None:
        """What each part of a clause says, None where it is but filling: 经研究.

        Nothing where its end says nothing: 坚持问题导向和目标导向 is a slogan.
        """
        if exact := self._exact(clause, wanted):
            return [_Said(exact, (clause,), 0)]
        words = self._segmenter.cut(clause)
        said: list[_Said] = []
        start = unknown = 0
        led = silent = False
        for end in [*(at for at, word in enumerate(words) if word in self._joint), len(words)]:
            unknown += sum(len(word) == 1 and word not in self._light for word in words[start:end])
            lead = self._lead(words[start:end], wanted)
            found = lead or self._phrase(words, start, end, bool(said), wanted)
            if found and not (led and (found.phrase.if_wanted or found.phrase.name not in wanted)):
                said.append(_Said(found.phrase, found.words, unknown))
                unknown = 0
            led = led or lead is not None
            silent = not found and (silent or not self._filling.issuperset(words[start:end]))
            start = end + 1
        return [] if silent and not led else said or None

    def _lead(self, words: Sequence[str], wanted: Collection[str]) -> _Found | None:
        """下一步, where the template has what it leads to: the words behind it decide nothing then."""
        for word in words:
            for section in self._leads.get(word, ()):
                fits = section.name in wanted or not (wanted or section.own)
                if fits and not any(other in "\n".join(words) for other in section.unless.split()):
                    return _Found(_Phrase((), section.name, decides=True), 0, [word])
            if word not in self._light:
                return None
        return None

    def _phrase(
        self, words: Sequence[str], start: int, end: int, goes_on: bool, wanted: Collection[str]
    ) -> _Found | None:
        """The longest phrase that closes words[start:end]; what belongs to it may stand before `start`."""
        front = {self._first(words[start:]), self._first(words[start if goes_on else 0 :])}
        while end > start:
            found = list(self._found(words, end - 1, wanted))
            fitting = [one for one in found if not self._is_slogan(words, start, end - 1, front, one)]
            if fitting:
                return self._best(fitting, wanted)
            if words[end - 1] not in self._ending:
                return None
            end -= 1
        return None

    def _found(self, words: Sequence[str], last: int, wanted: Collection[str]) -> Iterator[_Found]:
        """The phrases that end where a word ends."""
        before = "".join(f"{word}{_BREAK}" for word in words[:last])
        for cut in range(len(words[last])):
            head = words[last][cut:]
            for phrase in self._heads.get(head, ()):
                if phrase.fits(wanted) and (found := phrase.find(before + words[last][:cut], head)):
                    yield found

    def _best(self, found: Sequence[_Found], wanted: Collection[str]) -> _Found | None:
        most = max(one.worth(wanted) for one in found)
        best = [one for one in found if one.worth(wanted) == most]
        phrase = all(one.phrase.name for one in best) and self._preferred([one.phrase for one in best], wanted)
        return next((one for one in best if one.phrase == phrase), None)

    def _first(self, words: Sequence[str]) -> str:
        """The word that a clause begins with, other than 我县 and its like."""
        known = (word for at, word in enumerate(words) if word not in self._light or (not at and word in self._verb))
        return next(known, "")

    def _is_slogan(self, words: Sequence[str], start: int, last: int, front: set[str], found: _Found) -> bool:
        """Whether a verb makes a slogan of what a phrase ends: 聚焦突出问题, 资金投入不足; not 抓党建的主要举措."""
        head, simple = words[last], len(found.words) == 1
        if simple and head in self._predicate and last > start and words[last - 1] not in self._light:
            return True
        if found.phrase.decides:
            return False
        if self._is_statement(words[start:last]):
            return True
        if found.words[0] in front:
            return False
        if not (simple and head in self._object) and self._is_described(words[: last + 1], found):
            return False
        if front & self._verb:
            return not head.endswith(self._noun)
        acts = words[start] in self._action and head in self._object
        return acts and simple and _OPENINGS.isdisjoint(words[start:last])

    def _is_statement(self, before: Sequence[str]) -> bool:
        """Whether a subject and its verb stand before a head: 改革取得新[进展]; not 改革取得的[进展]."""
        has_subject = False
        for at, word in enumerate(before):
            if has_subject and word in self._stating:
                return _OPENINGS.isdisjoint(before[at:])
            has_subject = has_subject or word not in self._light
        return False

    def _is_described(self, words: Sequence[str], found: _Found) -> bool:
        """Whether what stands before a phrase that closes `words` is its attribute: 推进改革的[主要做法]."""
        if not _OPENINGS.isdisjoint(found.words[0]):
            return True
        for word in reversed((*words[:-1], words[-1].removesuffix(found.words[-1]))):
            if word[-1:] in _OPENINGS:
                return True
            if word and word not in self._light and not any(part in word for part in found.words):
                return False
        return False


def _joined(said: Sequence[_Said], wanted: Collection[str]) -> Meaning:
    """What the parts of a title say together; beside a section that is wanted one that is not is a mere addition."""
    meant = [one for one in said if one.phrase.name in wanted] or said
    names = tuple(dict.fromkeys(one.phrase.name for one in meant))
    weight = _WEIGHT_OF_UNKNOWN if not wanted or (names and names[0] in wanted) else _WEIGHT_OF_UNWANTED
    likelihood = _LIKELY - weight * sum(one.unknown for one in said)
    why = "，".join(_GAP.join(one.words) for one in meant)
    return Meaning(names, round(likelihood, 2), why) if names and likelihood >= _DOUBTFUL else NOTHING


def _bare(title: str) -> str:
    """A title without remarks in brackets, years and marks around."""
    bare = _REMARK.sub("", title)
    return (re.sub(_YEARS, "年", bare) if "年" in bare or "五" in bare else bare).strip(_MARKS)
