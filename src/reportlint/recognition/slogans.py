"""Whether a verb makes a slogan of what a title ends in: 聚焦突出问题, 资金投入不足; not 抓党建的主要举措."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from reportlint.recognition.phrases import Occurrence

_OPENINGS = frozenset(("的", "中"))  # with one of these before it a noun is no object of a verb


@dataclass(frozen=True)
class Slogans:
    """The words by which slogans are known."""

    modifiers: Set[str]
    verbs: Set[str]
    actions: Set[str]
    objects: Set[str]
    predicates: Set[str]
    statements: Set[str]
    nouns: tuple[str, ...]

    def is_one(self, words: Sequence[str], start: int, last: int, first: Set[str], found: Occurrence) -> bool:
        """Whether a slogan of it is what stands in words[start:last], before the word that the phrase ends in.

        `first` are the words that the title, or its part, begins with.
        """
        before, head, is_one_word = words[start:last], words[last], len(found.words) == 1
        is_object = is_one_word and head in self.objects
        if is_one_word and self._is_predicate(head, before):
            return True
        if found.phrase.decides:
            return False
        if self._is_statement(before):
            return True
        if found.words[0] in first:
            return False
        if not is_object and self._is_described(words[: last + 1], found):
            return False
        if not self.verbs.isdisjoint(first):
            return not head.endswith(self.nouns)
        return is_object and words[start] in self.actions and _OPENINGS.isdisjoint(before)

    def _is_predicate(self, head: str, before: Sequence[str]) -> bool:
        """Whether a head says something of its subject: 资金投入[不足]."""
        if head not in self.predicates or not before:
            return False
        return before[-1] not in self.modifiers

    def _is_statement(self, before: Sequence[str]) -> bool:
        """Whether a subject and its verb stand before a head: 改革取得新[进展]; not 改革取得的[进展]."""
        subject = next((at for at, word in enumerate(before) if word not in self.modifiers), len(before))
        verb = next((at for at in range(subject + 1, len(before)) if before[at] in self.statements), None)
        return verb is not None and _OPENINGS.isdisjoint(before[verb:])

    def _is_described(self, words: Sequence[str], found: Occurrence) -> bool:
        """Whether what stands before a phrase that closes `words` is its attribute: 推进改革的[主要做法]."""
        if not _OPENINGS.isdisjoint(found.words[0]):
            return True
        before = (*words[:-1], words[-1].removesuffix(found.words[-1]))
        for word in filter(None, reversed(before)):
            if word[-1] in _OPENINGS:
                return True
            if word not in self.modifiers and not any(part in word for part in found.words):
                return False
        return False
