"""What documents of a kind must hold, and how they look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reportlint.language.pattern import CardPattern
from reportlint.model.severity import Severity


class Count(NamedTuple):
    """How often something may occur; no `max` is no limit."""

    min: int = 1
    max: int | None = None

    @property
    def is_several(self) -> bool:
        """Whether the template expects more than one."""
        return self.min > 1 or (self.max or 1) > 1


_ONCE = Count()


@dataclass(frozen=True, eq=False)
class SectionSpec:
    """A section that a template asks for, how it is recognised, and what it must hold."""

    name: str
    required: bool = True
    severity: Severity = Severity.ERROR  # of its absence
    aliases: tuple[str, ...] = ()  # its other titles; `…` is a gap
    patterns: tuple[CardPattern, ...] = ()  # on a section's title
    prose: tuple[CardPattern, ...] = ()  # on text that stands for the section without a title
    loose: tuple[CardPattern, ...] = ()  # the same, but only where no heading says another section
    instead: tuple[str, ...] = ()  # sections that will do as well
    inside: tuple[str, ...] = ()  # sections whose text may speak of it: that makes its lack less grave
    any_title: bool = False  # any outermost section that is none of the others counts
    where_title: str = ""  # asked for only where the title of the document holds this word
    count: Count = _ONCE
    min_chars: int | None = None  # in Chinese characters, the heading left out
    max_chars: int | None = None
    require: tuple[Literal["quantity"], ...] = ()
    sections: tuple[SectionSpec, ...] = ()  # what it holds in turn

    def walk(self) -> Iterator[SectionSpec]:
        """Yields the section and all that it holds."""
        yield self
        for inner in self.sections:
            yield from inner.walk()


Element = Literal["title", "addressee", "opening", "closing", "signature", "date"]
Graded = Literal["sections", "unexpected", Element]  # what a template says the severity of


class Elements(NamedTuple):
    """The parts without a number that a document must have, and how grave the lack of each is."""

    title: Severity | None = None
    addressee: Severity | None = None
    opening: Severity | None = None
    closing: Severity | None = None
    signature: Severity | None = None
    date: Severity | None = None


class Formula(NamedTuple):
    """Words that belong to documents of another kind."""

    pattern: CardPattern
    kind: str
    severity: Severity = Severity.WARNING
    anywhere: bool = False  # in the text, not only at its end


class Samples(NamedTuple):
    """Drafts that keep a template and drafts that do not, by their paths from its file: what it is tested by."""

    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


class Template(NamedTuple):
    """What a document of a kind must hold."""

    kind: str
    sections: tuple[SectionSpec, ...]
    name: str = ""  # where one kind has several templates: 会议通知
    mode: Literal["material", "formal", "letter"] = "material"  # a letter is signed, and may greet whom it is for
    titles: tuple[str, ...] = ()  # what the title of such a document ends in; `…` is a gap
    broad_titles: tuple[str, ...] = ()  # the same, of which not every document holds what the template asks for
    except_titles: tuple[str, ...] = ()  # titles that end so all the same and head something else
    openings: tuple[CardPattern, ...] = ()
    closings: tuple[CardPattern, ...] = ()
    elements: Elements = Elements()
    wrong_formulas: tuple[Formula, ...] = ()
    optional: tuple[str, ...] = ()  # canonical sections that it may hold
    unexpected: tuple[str, ...] = ()  # sections that do not belong in it
    unexpected_severity: Severity = Severity.WARNING
    extra: Severity | None = None  # of sections that the template does not name; None: they may be there
    order: tuple[str, ...] = ()  # names; those in one entry, parted by blanks, may change places
    source: str = ""
    extends: str = ""  # another template, of which this is what differs; laid upon it when it is read
    drop: tuple[str, ...] = ()  # sections of the other that this one has not
    samples: Samples = Samples()
    is_own: bool = False  # the user's: made for the documents whose titles it gives

    @property
    def known_as(self) -> str:
        """会议通知 for the template of one sort of 通知; else the kind."""
        return self.name or self.kind

    @property
    def specs(self) -> tuple[SectionSpec, ...]:
        """The sections that it asks for, those inside others too."""
        return tuple(spec for outer in self.sections for spec in outer.walk())

    @property
    def names(self) -> tuple[str, ...]:
        """The sections that it knows."""
        return tuple(dict.fromkeys((*(spec.name for spec in self.specs), *self.optional)))

    def place(self, name: str) -> int | None:
        """Where a section stands in the order; None where it may stand anywhere."""
        return next((i for i, names in enumerate(self.order) if name in names.split()), None)
