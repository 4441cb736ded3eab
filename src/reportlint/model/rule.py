"""Rules as types: what a card says, the check behind it, the hits that the check yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

from reportlint.errors import Message
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence, Lang, Severity
from reportlint.model.template import Graded
from reportlint.model.text import Fix, Span

_OPTIONAL = Pattern(r"\[([^\[\]]*)\]")
_WORD = Pattern(r"\{(\w+)\}")

Bilingual = Mapping[Lang, str]


class RunRule(StrEnum):
    """The rules that no check finds: the run itself does, and their cards only tell it."""

    UNUSED_SUPPRESSION = "RUN101"
    STALE_BASELINE = "RUN102"
    RULE_TIMEOUT = "RUN103"


class Bad(NamedTuple):
    """A draft that breaks the rule, and the texts that are found in it, in order."""

    text: str
    found: tuple[str, ...]


class Examples(NamedTuple):
    """Drafts that break the rule and drafts that do not: its documentation and its tests."""

    bad: tuple[Bad, ...]
    good: tuple[str, ...]


class Authority(NamedTuple):
    """Where a rule comes from: a clause of a standard or regulation (规定), or practice (惯例)."""

    basis: Literal["规定", "惯例"]
    text: str


class Related(NamedTuple):
    """A second place that a fault is about, as the other of two values, and what it is."""

    span: Span
    note: Message


class Hit(NamedTuple):
    """What a check yields: a place and the words that the rule's message speaks with."""

    span: Span
    words: Mapping[str, str] = MappingProxyType({})
    confidence: Confidence = Confidence.CERTAIN
    severity: Severity = Severity.ERROR  # the gravest that the template of the report wants it told as
    fix: Fix | None = None
    related: tuple[Related, ...] = ()


class Check(Protocol):
    """The Python behind a rule: its fields are the card's params."""

    def run(self, document: Document) -> Iterator[Hit]:
        """Find the fault in one report."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """A card with its check: what is looked for, how it is told, why, and on whose authority."""

    id: str
    name: str
    severity: Severity
    title: Bilingual
    message: Bilingual
    why: Bilingual
    source: Authority
    makes_examples: Callable[[], Examples]
    advice: Bilingual | None = None
    finds: Bilingual | None = None  # what it finds, with an example or two, for the tables of the READMEs
    short: Bilingual | None = None  # one word for a blank, where blanks are counted: 数字, 名称
    default: bool = True  # False: it runs only where its code or name is selected
    beside: bool = False  # about what stands beside the text, which others may find fault with
    severity_from: Graded | None = None  # what in a template says how grave a lack is
    makes_check: Callable[[], Check | None] | None = None  # None where the run itself finds it
    path: str = ""

    @cached_property
    def check(self) -> Check | None:
        """What finds the fault, made when it is first asked for: most runs need not import all checks."""
        return self.makes_check() if self.makes_check else None

    @cached_property
    def examples(self) -> Examples:
        """Its examples, made when they are first asked for: a run needs none."""
        return self.makes_examples()

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.id[:3]

    @property
    def authority(self) -> str:
        """The source in one line: 规定：GB/T 15834-2011 B.3.2."""
        return f"{self.source.basis}：{self.source.text}"

    def hits(self, document: Document) -> Iterator[Hit]:
        """What the rule's check finds in one report."""
        return self.check.run(document) if self.check else iter(())

    def fits(self, selector: str) -> bool:
        """Whether a code, the beginning of codes (NUM, NUM1) or a name means this rule."""
        return self.id.startswith(selector.upper()) or self.name == selector.lower()


def unfilled(template: str) -> str:
    """A message with … where a hit would put its {words}, and with all that is [optional]."""
    return _WORD.sub("…", template).translate({ord("["): None, ord("]"): None})


def words_in(template: str) -> frozenset[str]:
    """The {words} that a message speaks with."""
    return frozenset(_WORD.findall(template))


def filled(template: str, words: Mapping[str, str]) -> str:
    """A message filled with a hit's words; a part in [brackets] goes where one of its words is missing."""

    def part(match: Match) -> str:
        return match[1] if words.keys() >= set(_WORD.findall(match[1])) else ""

    return _WORD.sub(lambda match: str(words.get(match[1], "")), _OPTIONAL.sub(part, template))
