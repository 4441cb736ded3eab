"""The rows of a sheet: a place to fill in each, with all that somebody in another office needs to know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportlint.errors import Message, ReportlintError
from reportlint.files import content_of
from reportlint.fixes.writers import reasons, writer_of
from reportlint.model.finding import Checked
from reportlint.model.severity import Lang
from reportlint.model.source import Source
from reportlint.model.text import Edit, Span
from reportlint.reporters import location
from reportlint.reporters.display import plain
from reportlint.sheets.keys import keys, sentences
from reportlint.sheets.slots import Slot, slots

Offices = Mapping[str, str]  # words of a section's title: who is responsible

# The heads of the columns in both languages; a sheet is read by them, in whatever order they stand.
COLUMNS: Mapping[str, Message] = {
    "number": Message("序号", "No."),
    "document": Message("文件", "file"),
    "section": Message("章节", "section"),
    "wanted": Message("要填什么", "wanted"),
    "unit": Message("单位", "unit"),
    "sentence": Message("原句", "sentence"),
    "place": Message("位置", "place"),
    "office": Message("责任单位", "office"),
    "value": Message("填写", "value"),
    "note": Message("备注", "note"),
    "key": Message("核对码", "key"),
}
_OPEN, _CLOSE = "【", "】"
_NOTHING = "____"
_SHOWN = 60  # code points of the sentence to either side of the blank
_CELLS = " │ "
_DOUBTFUL = Message("可能不是空，没有要填的就空着", "may be no blank; leave it if there is nothing to fill in")
_HINT = Message("文中有“{}”", "“{}” stands elsewhere in the text")
_BY_HAND = Message("写不进去，请在 Word 里填", "cannot be written by fill; fill it in in Word")
_LINE = Message("第{}行", "line {}")


class Row(NamedTuple):
    """A row; `head`, `blank` and `tail` are its sentence, on one line."""

    slot: Slot
    document: str
    part: int
    section: tuple[str, ...]
    head: str
    blank: str
    tail: str
    line: int
    column: int
    place: str
    office: str
    note: str
    key: str

    @property
    def sentence(self) -> str:
        """The sentence with the blank marked."""
        return f"{self.head}{self.blank}{self.tail}"


def rows(file: Checked, offices: Offices, lang: Lang) -> Iterator[Row]:
    """The rows of a file, in the order of its text."""
    found = slots(file)
    by_hand = _by_hand(file, found)
    text = file.source.map.seen
    for slot, sentence, key in zip(found, sentences(file, found), keys(file, found), strict=True):
        line, column = file.source.map.position(slot.span.start)
        section = slot.finding.section
        yield Row(
            slot,
            plain(file.source.path.replace("\\", "/")),
            slot.finding.part,
            section,
            *_marked(text, sentence, slot.shown),
            line,
            column,
            location.in_words(file, slot.span.start, lang) or _LINE.to(lang).format(line),
            _office(section, offices),
            _BY_HAND.to(lang) if slot in by_hand else _note(slot, lang),
            key,
        )


def shown_sentences(file: Checked, found: Sequence[Slot]) -> list[str]:
    """The sentence of each place as its row shows it."""
    text = file.source.map.seen
    pairs = zip(found, sentences(file, found), strict=True)
    return ["".join(_marked(text, sentence, slot.shown)) for slot, sentence in pairs]


def _marked(text: str, sentence: Span, span: Span) -> tuple[str, str, str]:
    """A sentence in three: what stands in front of a blank, the blank in its brackets, and what follows."""
    first, last = max(sentence.start, span.start - _SHOWN), min(sentence.end, span.end + _SHOWN)
    head, tail = _on_one_line(text[first : span.start]).lstrip(), _on_one_line(text[span.end : last]).rstrip()
    written = _on_one_line(text[slice(*span)])
    shown = written if written.startswith(_OPEN) and written.endswith(_CLOSE) else f"{_OPEN}{_seen(written)}{_CLOSE}"
    return ("…" if first > sentence.start else "") + head, shown, tail + ("…" if last < sentence.end else "")


def _seen(written: str) -> str:
    """A blank as it is seen: of spaces alone, or of nothing, a line."""
    return written if written.strip() else _NOTHING


def _on_one_line(text: str) -> str:
    return plain(text.replace("\r\n", "\n").replace("\n", _CELLS))


def _office(section: Sequence[str], offices: Offices) -> str:
    """Who is responsible for a section: the innermost title of which something is said counts, by its longest words."""
    for title in reversed(section):
        if known := [words for words in offices if words in title]:
            return offices[max(known, key=len)]
    return ""


def with_data(source: Source) -> Source:
    """A source with its bytes, which the reader of Word files does not keep."""
    return replace(source, data=content_of(source.path)) if source.markup and not source.data else source


def _by_hand(file: Checked, found: Sequence[Slot]) -> list[Slot]:
    """The places that `fill` cannot write; none are known of a file that it cannot write at all."""
    if not found or file.source.markup is None or writer_of(file.source) is None:
        return []
    try:
        source = with_data(file.source)
        return [slot for slot in found if reasons(source, [Edit(part.span, _NOTHING) for part in slot.parts])]
    except ReportlintError:
        return []


def _note(slot: Slot, lang: Lang) -> str:
    if slot.is_doubtful:
        return _DOUBTFUL.to(lang)
    return plain(_HINT.to(lang).format(slot.hint)) if slot.hint else ""
