"""The samples that are learned from: of each its headings, what they say, and the parts without a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence, Set
from typing import NamedTuple

from reportlint.checks.structure.ending import own_words
from reportlint.language.han import is_han
from reportlint.language.measures import has_quantity
from reportlint.language.pattern import Pattern
from reportlint.learning.derive.wording import Wording, content_words, general, wording
from reportlint.model.document import Document, Section
from reportlint.model.finding import Checked
from reportlint.model.severity import Severity
from reportlint.model.template import SectionSpec
from reportlint.model.text import Span
from reportlint.recognition.headings import Vocabulary, spoken
from reportlint.recognition.recognise import HEAD_OF_LINE

_BLANK, _SUBTITLES = " \t　*#", ("—", "－", "-", "─", "（", "(")
_SENTENCE = Pattern(r"[。；;！？!?\n]")
_BRACKETED = Pattern(r"[\s　*#>]*【(?P<words>[^【】\n]{2,20})】[\s　]*$")  # all of a line
_SEVERAL = 3  # lines in brackets, which are headings then, whatever is numbered below them


class Heading(NamedTuple):
    """A heading of a sample."""

    sample: int
    at: int  # its place among its siblings
    of: int  # how many siblings there are, with it
    title: str  # as written, with its label
    wording: Wording
    length: int  # in Chinese characters, of what stands under it
    quantities: int  # sentences that give one
    children: tuple[Heading, ...]
    is_line: bool = False  # a line without a number, in a sample that numbers nothing: 【本周工作】, 会议时间：

    @property
    def place(self) -> float:
        """Where it stands among its siblings, from 0 to 1."""
        return (self.at + 0.5) / self.of


class Sample(NamedTuple):
    """One good document."""

    checked: Checked
    document: Document
    headings: tuple[Heading, ...]
    begins: frozenset[str]  # what its lines begin with before a colon, or short lines say: 附表：…
    in_prose: frozenset[str]  # sections that its text speaks of: above its headings, or all of it where it has none

    @property
    def is_numbered(self) -> bool:
        """Whether it has headings, and not only lines that may be some."""
        return any(not heading.is_line for heading in self.headings)

    @property
    def path(self) -> str:
        """Its file."""
        return self.checked.source.path

    @property
    def names(self) -> set[str]:
        """The canonical sections that its headings are."""
        return {name for heading in self.headings for name in heading.wording.names}

    def elsewhere(self, name: str) -> str | None:
        """The heading inside another section that is a canonical section; "" where the text speaks of it."""
        if name in self.in_prose:
            return ""
        inner = (child for heading in self.headings for child in heading.children)
        return next((child.title for child in inner if child.wording.names == (name,)), None)

    @property
    def kind(self) -> str | None:
        """What it is: the name of its template, or its kind."""
        document = self.document
        return document.template.known_as if document.template else document.kind

    @property
    def title(self) -> str:
        """Its title in one line, without a subtitle."""
        return title_of(self.document)


def samples_of(
    checked: Sequence[Checked], wanted: Collection[str], vocabulary: Vocabulary, specs: Sequence[SectionSpec]
) -> list[Sample]:
    """The samples, one a file; titles are read as in a document that has the `wanted` sections.

    `specs` are the sections that the text of a sample without headings may speak of.
    """
    return [_sample(at, one, wanted, vocabulary, specs) for at, one in enumerate(checked)]


def main_document(checked: Checked) -> Document:
    """The longest of the reports of a file."""
    return max(checked.documents, key=lambda document: document.span.end - document.span.start)


def title_of(document: Document) -> str:
    """The title of a document in one line, without a subtitle."""
    lines = document.quote(document.title).splitlines() if document.title else []
    kept = [line for at, line in enumerate(lines) if at == 0 or not line.lstrip(_BLANK).startswith(_SUBTITLES)]
    return "".join("".join(kept).split())


def kinds(checked: Sequence[Checked]) -> Counter[str]:
    """How often each kind is told by more than the sections."""
    documents = [main_document(one) for one in checked]
    told = [one for one in documents if one.kind_source not in (None, "structure")]
    return Counter(one.template.known_as if one.template else one.kind or "" for one in told)


def _sample(
    at: int, checked: Checked, wanted: Collection[str], vocabulary: Vocabulary, specs: Sequence[SectionSpec]
) -> Sample:
    document = main_document(checked)
    subject = frozenset(content_words(general(title_of(document)), vocabulary))
    end = max((block.span.end for block in own_words(document, document.span)), default=document.span.end)
    outermost = [section for section in document.outermost if section.span.start < end]
    reader = _Reader(at, document, subject, wanted, vocabulary)
    bracketed = reader.lines(end, _BRACKETED)
    if outermost and not _stand_above(bracketed, document, outermost[0]):
        lead = Span(_start(document), max(_start(document), outermost[0].span.start))
        asked = (spec for spec in specs if spec.required and spec.severity is not Severity.INFO)
        spoken = frozenset(spec.name for spec in asked if _speaks_of(document, spec, lead))
        return Sample(checked, document, reader.headings(outermost, 0), reader.begins(), spoken)
    spoken = frozenset(spec.name for spec in specs if spec.any_title or _speaks_of(document, spec, document.span))
    headings = bracketed if len(bracketed) >= _SEVERAL else reader.lines(end)
    return Sample(checked, document, headings, frozenset(), spoken)


def _stand_above(bracketed: Sequence[Heading], document: Document, first: Section) -> bool:
    """Whether lines in brackets are the headings, and what is numbered stands below the first of them."""
    if len(bracketed) < _SEVERAL:
        return False
    return document.text.find(f"【{bracketed[0].title}】", document.span.start, first.span.start) >= 0


def _start(document: Document) -> int:
    """Where the text begins, below title and addressee."""
    return max((part.end for part in (document.title, document.addressee) if part), default=document.span.start)


def _speaks_of(document: Document, spec: SectionSpec, within: Span) -> bool:
    return any(pattern.occurs(document.text, *within) for pattern in (*spec.prose, *spec.loose))


_DEEPEST = 2  # levels of headings that are compared


class _Reader(NamedTuple):
    """Reads the headings of one sample."""

    sample: int
    document: Document
    subject: Set[str]
    wanted: Collection[str]
    vocabulary: Vocabulary

    def headings(self, sections: Sequence[Section], depth: int) -> tuple[Heading, ...]:
        """The headings of some siblings."""
        return tuple(self._heading(at, len(sections), section, depth) for at, section in enumerate(sections))

    def lines(self, end: int, form: Pattern = HEAD_OF_LINE) -> tuple[Heading, ...]:
        """Lines that may be headings, of a sample that numbers none."""
        document = self.document
        # Above 【项目概况】 stands no addressee: 图书馆：封顶 below it is none.
        start = document.span.start if form is _BRACKETED else _start(document)
        parts = [part for part in (document.title, document.addressee, document.signature, document.date) if part]
        blocks = [one.span for one in document.blocks if start <= one.span.start < end and document.is_read(one.span)]
        own = [span for span in blocks if not any(span.overlaps(part) for part in parts)]
        heads = [Span(*found.span("words")) for span in own if (found := form.match(document.text, *span))]
        if not heads:
            return ()
        ends = [*(head.start for head in heads[1:]), max(end, heads[-1].end)]
        return tuple(
            self._of_line(at, len(heads), head, until) for at, (head, until) in enumerate(zip(heads, ends, strict=True))
        )

    def begins(self) -> frozenset[str]:
        """What lines begin with that are no headings."""
        document, start = self.document, _start(self.document)
        labelled = {section.span.start for section in document.all_sections}
        own = [one.span for one in document.blocks if one.span.start >= start and document.is_read(one.span)]
        found = (HEAD_OF_LINE.match(document.text, *span) for span in own if span.start not in labelled)
        return frozenset(general(spoken(one["words"])) for one in found if one)

    def _of_line(self, at: int, of: int, head: Span, end: int) -> Heading:
        title, body = self.document.quote(head), self.document.quote(Span(head.end, end))
        said = wording(title, self.subject, self.wanted, self.vocabulary)
        return Heading(self.sample, at, of, title, said, *_measured(body, body), (), is_line=True)

    def _heading(self, at: int, of: int, section: Section, depth: int) -> Heading:
        document, title = self.document, self.document.quote(section.title)
        body = document.quote(Span(section.title.end, section.span.end))
        said = document.quote(Span(section.title.start, section.span.end))
        length, quantities = _measured(body, said)
        return Heading(
            sample=self.sample,
            at=at,
            of=of,
            title=document.heading(section),
            wording=wording(title, self.subject, self.wanted, self.vocabulary),
            length=length,
            quantities=quantities,
            children=self.headings(section.children, depth + 1) if depth + 1 < _DEEPEST else (),
        )


def _measured(body: str, said: str) -> tuple[int, int]:
    """How many Chinese characters stand under a heading, and how many sentences with a quantity, its own with them."""
    return sum(map(is_han, body)), sum(map(has_quantity, _SENTENCE.split(said)))
