"""What a heading says, without what belongs to one office or one year, and how alike two headings are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from functools import cache, lru_cache
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged, word_at
from reportlint.recognition.headings import Meaning, Vocabulary, spoken

GAP = "…"
_NUMBER = Pattern(r"[0-9０-９]+(?:\.[0-9]+)?[%％‰]?|第?[一二三四五六七八九十百两]+(?=[个项条点件方大类种批期步次章届])")
_COUNTED = Pattern(r"…[个项条点件方大类种批期步次章届]?")
_GAPS = Pattern(r"…+")
_YEAR = Pattern(r"^(?:(?:上半年|[全本今去明]年(?:以来|来)?|一年来|年度?)[和与及、]?)+(?=[\u4e00-\u9fff]{2})")
_INNER_YEAR = Pattern(r"(?<=[和与及、])年度?(?=[\u4e00-\u9fff])")
_DIVISION = frozenset("省市州县区旗镇乡村")  # behind the name of a place
_BLANKS = Pattern(r"[\s|…]+")
_LEADS, _ENDS = "的、，,和及与…", "、，,和及与…"
_CLAUSES = Pattern(r"[，,；;。]|[ \u3000](?=\S)")
_JOINT = Pattern(r"[和与及、]|以及")
_QUOTES = frozenset("“《")
_SHORTEST_PART = 3  # characters
_LONGEST_NAME = 18  # characters of a heading that names a section; a longer one tells what was done
_COMMONEST = 9  # of how common a word may be
_BY_CHARACTER = 0.6  # of what words are worth that are the same
_PAIR = 2  # characters of most words
_PLACE = "ns"


class Wording(NamedTuple):
    """A heading as it is compared: what it says, its words, and whether it tells content and names no section."""

    said: str
    words: frozenset[str]
    last: str  # the word that it ends in
    topic: frozenset[str]  # the words that neither make it a section nor are what the whole document is about
    names: tuple[str, ...]  # the canonical sections that it is
    is_content: bool
    is_sure: bool  # surely a canonical section, on no topic of its own, that such documents have
    parts: tuple[Wording, ...] = ()  # of one that is no canonical section, what it joins: 投资估算|与|资金来源


def wording(title: str, subject: Set[str], wanted: Collection[str], vocabulary: Vocabulary) -> Wording:
    """What a heading says in a document on a `subject` that has the `wanted` sections."""
    meaning = vocabulary.meaning(title, wanted)
    said = general(spoken(title))
    words = content_words(said, vocabulary)
    topic = {word for word in words if word not in subject and not _makes_section(word, meaning, vocabulary)}
    told = not meaning.names and _tells(title, said, vocabulary)
    is_sure = not topic and any(name in wanted for name in meaning.names)
    whole = Wording(
        said=said,
        words=frozenset(words),
        last=words[-1] if words else "",
        topic=frozenset() if told else frozenset(topic),
        names=meaning.names,
        is_content=told,
        is_sure=is_sure,
    )
    return whole if told or meaning.names else whole._replace(parts=_parts(whole, vocabulary))


def _parts(whole: Wording, vocabulary: Vocabulary) -> tuple[Wording, ...]:
    """What a title joins, if each part could be a title."""
    parts = _JOINT.split(whole.said)
    if len(parts) == 1 or any(len(part) < _SHORTEST_PART for part in parts):
        return ()
    words = [content_words(part, vocabulary) for part in parts]
    return tuple(
        whole._replace(said=part, words=frozenset(own), last=own[-1] if own else "", topic=frozenset(own))
        for part, own in zip(parts, words, strict=True)
    )


def _makes_section(word: str, meaning: Meaning, vocabulary: Vocabulary) -> bool:
    """Whether a word is of those by which the section is known, and no topic of it."""
    decisive = meaning.why.replace("，", GAP).split(GAP)
    return any(word in one or one in word for one in decisive) or any(
        word in _plain_words(vocabulary, name) for name in meaning.names
    )


@cache
def _plain_words(vocabulary: Vocabulary, name: str) -> str:
    """All that a section is called in so many words."""
    known = vocabulary.named(name)
    heads = [phrase for phrase in (*known.heads.split(), *known.weak.split()) if GAP not in phrase]
    return " ".join((name, known.wordings, known.aliases, known.leads, *heads))


def general(words: str) -> str:
    """Words without places, years and numbers; `…` stands where one was left out between others."""
    kept = "".join(word for word in _without_places(_BLANKS.sub("", words)))
    kept = _COUNTED.sub(GAP, _NUMBER.sub(GAP, _INNER_YEAR.sub("", _YEAR.sub("", kept))))
    return _GAPS.sub(GAP, kept).lstrip(_LEADS).rstrip(_ENDS)


def _without_places(words: str) -> Iterable[str]:
    was_place = False
    for word, tag in tagged(words[:80]):
        is_place = (tag == _PLACE and len(word) > 1) or (was_place and word in _DIVISION)
        if not is_place:
            yield word
        was_place = is_place and not (was_place and word in _DIVISION)


def content_words(said: str, vocabulary: Vocabulary) -> list[str]:
    """The words that say something, in order; single characters that follow each other are one."""
    light, words, run = _light(vocabulary), [], ""
    for word, _ in tagged(said.replace(GAP, "，")[:80]):
        if len(word) == 1 and word not in light and "\u4e00" <= word <= "\u9fff":
            run += word
            continue
        if run:
            words.append(run)
            run = ""
        if len(word) > 1 and word not in light:
            words += [part for part in _halves(word) if part not in light]
    return [*words, run] if run else words


@cache
def _halves(word: str) -> tuple[str, ...]:
    """绩效评价 as 绩效 and 评价: the dictionary has many such pairs whole, and others not."""
    half = len(word) // 2
    parts = (word[:half], word[half:])
    return (
        parts
        if half == _PAIR and len(word) == 2 * _PAIR and all(word_at(one).text == one for one in parts)
        else (word,)
    )


@cache
def _light(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset((*vocabulary.modifiers.split(), *vocabulary.joints.split(), "情况", "工作", "有关", "相关"))


@cache
def _verbs(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(vocabulary.verbs.split())


def _tells(title: str, said: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading tells what was done or is to be done: 强化领导，压实责任."""
    if (
        len(said) > _LONGEST_NAME
        or not _QUOTES.isdisjoint(said)
        or len([part for part in _CLAUSES.split(title.strip()) if part]) > 1
    ):
        return True
    begins = any(said[:end] in _verbs(vocabulary) for end in range(4, 0, -1))
    return begins and not said.endswith(tuple(vocabulary.nouns.split()))


@cache
def _weight(word: str) -> float:
    """How much it tells that two headings share a word: the rarer in finished texts, the more."""
    known = word_at(word)
    return 1.0 + (_COMMONEST - known.frequency if known.text == word else _COMMONEST)


@lru_cache(1 << 16)
def likeness(some: frozenset[str], others: frozenset[str]) -> float:
    """How alike two sets of words are, from 0 to 1, rare ones weighing more; 投资概算 and 投资估算 share characters."""
    both = sum(map(_weight, some)) + sum(map(_weight, others))
    characters, more = frozenset("".join(some)), frozenset("".join(others))
    if not characters or not more:
        return 0.0
    by_character = 2 * len(characters & more) / (len(characters) + len(more))
    return max(2 * sum(map(_weight, some & others)) / both, _BY_CHARACTER * by_character)
