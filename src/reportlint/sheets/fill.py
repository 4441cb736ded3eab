"""A sheet that came back: which of its values go where in which draft, and why others are refused."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reportlint.errors import Message, ReportlintError
from reportlint.fixes.text import applied
from reportlint.fixes.writers import Writer, reasons, writer_of
from reportlint.model.finding import Checked
from reportlint.model.source import Source
from reportlint.model.text import Edit
from reportlint.readers.formats import draft_of
from reportlint.readers.read import read_bytes
from reportlint.sheets.keys import KEY, keys
from reportlint.sheets.rows import shown_sentences, with_data
from reportlint.sheets.slots import Slot, slots
from reportlint.sheets.values import Given, shown, written

_UNWRITABLE = Message(
    "只能写进文本、Markdown、.docx 和 .docm；请先另存为 .docx",
    "only text, Markdown, .docx and .docm are filled in; save it as .docx first",
)
_NO_KEY = Message("没有核对码", "has no key")
_MOVED = Message("原句和核对码不是同一处的，表里的格子移动过", "its sentence and its key do not go together: moved")
_BAD_KEY = Message("核对码“{}”不对", "“{}” is no key")
_NO_DOCUMENT = Message("没有写是哪个文件的", "does not say of which file it is")
_OTHER = Message(
    "是“{}”的，不是这次给的稿子的（稿子改过名、挪过地方，就把“文件”列改成现在的名字）",
    "is of “{}”, which was not named (if it was renamed or moved, write its name of now into the column “file”)",
)
_SAME_NAME = Message("有几份稿子都叫“{}”，分不清是哪一份", "several drafts are called “{}”")
_CHANGED = Message("文中找不到这一处：那句话改过，或者已经填了", "its place is not found: the sentence was changed")
_RECOUNTED = Message(
    "同样的句子现在有 {} 处，做表时是 {} 处，分不清是哪一处", "its sentence occurs {} times now, {} before"
)
_TWO_VALUES = Message("同一处填了几个不同的值（{}）", "there are several values for one blank ({})")
_TABLE = Message("表格的一格里不能有“|”", "a cell of a table cannot hold “|”")
_NOT_PLACED = Message("写不进去：{}", "cannot be written: {}")
_PROOF = Message(
    "填好的文件读回来不一样，没有写；请把它告诉我们", "it is not read back as written, nothing was written"
)
_ONE = "1"


class Returned(NamedTuple):
    """A row that came back: where it stands, whose it is, and what somebody wrote, or why that cannot be read."""

    place: Message
    document: str
    key: str
    given: Given | None
    trouble: Message | None = None
    sentence: str = ""  # as the row shows it, "" where it does not

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in, on purpose or not yet."""
        return self.trouble is None and (self.given is None or (isinstance(self.given, str) and not self.given.strip()))


class Refusal(NamedTuple):
    """A row whose value is not written, and why; `key` is that of the blank."""

    place: Message
    why: Message
    key: str = ""


class Filled(NamedTuple):
    """A draft before and after, how many of its places were filled in and how many are left, and what was refused."""

    before: Checked
    data_before: bytes
    data: bytes
    after: Source
    done: int
    left: int
    refused: tuple[Refusal, ...]


class _Place(NamedTuple):
    """A place to fill in, and its sentence as a row shows it."""

    slot: Slot
    sentence: str


class _Value(NamedTuple):
    """A value that fits its place, and where it goes."""

    row: Returned
    edits: tuple[Edit, ...]


class Sorted(NamedTuple):
    """Rows by the draft that they are of; those of none are refused."""

    of: Mapping[str, Sequence[Returned]]
    refused: tuple[Refusal, ...]


def by_draft(rows: Iterable[Returned], paths: Sequence[str]) -> Sorted:
    """Which rows are of which draft: by the name of its file, and by its folder where the row tells one."""
    of: defaultdict[str, list[Returned]] = defaultdict(list)
    refused = []
    for row in rows:
        found = row.document if row.is_empty else _draft(row.document, paths)
        if isinstance(found, Message):
            refused.append(Refusal(row.place, found))
        elif not row.is_empty:
            of[found].append(row)
    return Sorted(of, tuple(refused))


def _draft(document: str, paths: Sequence[str]) -> str | Message:
    """The draft that a row is of, or why it is of none."""
    wanted = _components(document)
    if not wanted:
        return _NO_DOCUMENT
    same = [path for path in paths if os.path.basename(path) == os.path.basename(document.replace("\\", "/"))]
    found = [path for path in same or paths if _components(os.path.abspath(path))[-len(wanted) :] == wanted]
    if len(found) == 1:
        return found[0]
    return _said(_SAME_NAME if found else _OTHER, document)


def _components(path: str) -> list[str]:
    """The folders and the name of a path; of one of ours that of its draft."""
    parts = [part for part in path.strip().replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return [*parts[:-1], draft_of(parts[-1])] if parts else []


def fill(checked: Checked, rows: Sequence[Returned], encoding: str | None, *, plain: bool) -> Filled:
    """A draft with the values of its rows. Raises ReportlintError where it cannot be written at all."""
    source = with_data(checked.source)
    write = writer_of(source, plain=plain)
    if write is None:
        raise ReportlintError(*_UNWRITABLE)
    rows = [row for row in rows if not row.is_empty]
    places = slots(checked)
    shown_as = shown_sentences(checked, places)
    known = {
        key: _Place(slot, _flat(sentence))
        for key, slot, sentence in zip(keys(checked, places), places, shown_as, strict=True)
    }
    values, refused = _values(source, known, rows)
    values, unwritten = _writable(source, values, write)
    edits = sorted(edit for value in values for edit in value.edits)
    data = write(source, edits) if edits else source.data
    after = read_bytes(data, source.path, encoding)
    if after.text != applied(source.text, edits):
        raise ReportlintError(*_PROOF)
    refused += unwritten
    left = len(known.keys() - {value.row.key for value in values} - {one.key for one in refused})
    return Filled(checked, source.data, data, after, len(values), left, tuple(refused))


def _values(
    source: Source, known: Mapping[str, _Place], rows: Sequence[Returned]
) -> tuple[list[_Value], list[Refusal]]:
    """The values that fit, one a place, and the rows that are refused."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.given is not None:
            said[row.key].add(shown(row.given))
    values: dict[str, _Value] = {}
    refused = []
    for row in rows:
        found = _edits(source, known, row, said[row.key])
        if isinstance(found, Message):
            refused.append(Refusal(row.place, found, row.key))
        else:
            values[row.key] = _Value(row, found)
    return list(values.values()), refused


def _edits(source: Source, known: Mapping[str, _Place], row: Returned, said: set[str]) -> tuple[Edit, ...] | Message:
    """What a row writes, or why it is refused."""
    place = _place(known, row)
    if isinstance(place, Message):
        return place
    slot = place.slot
    if row.trouble or row.given is None:
        return row.trouble or _NO_KEY
    if len(said) > 1:
        return _said(_TWO_VALUES, "、".join(sorted(said)))
    texts = written(slot, source.map.seen, row.given)
    if isinstance(texts, Message):
        return texts
    if source.is_markdown and "|" in "".join(texts) and _is_in_table(source, slot):
        return _TABLE
    return tuple(Edit(part.span, text) for part, text in zip(slot.parts, texts, strict=True))


def _place(known: Mapping[str, _Place], row: Returned) -> _Place | Message:
    """The place that a row is about, or why there is none."""
    if place := known.get(row.key):
        return place if _flat(row.sentence) in ("", place.sentence) else _MOVED
    if not row.key:
        return _NO_KEY
    match = KEY.fullmatch(row.key)
    if match is None:
        return _said(_BAD_KEY, row.key)
    stem = f"k{match['sentence']}"
    now = Counter(other.partition("-")[0] for other in known)[stem]
    return _said(_RECOUNTED, str(now), match["of"] or _ONE) if now else _CHANGED


def _flat(text: str) -> str:
    return "".join(text.split())


def _is_in_table(source: Source, slot: Slot) -> bool:
    line, _ = source.map.position(slot.span.start)
    start = source.map.line_start(line)
    return source.text[start : slot.span.start].lstrip().startswith("|")


def _writable(source: Source, values: Sequence[_Value], write: Writer) -> tuple[list[_Value], list[Refusal]]:
    """The values that the format can take, and those that it cannot, each with the reason."""
    kept, refused = [], []
    for value in values:
        why = next(iter(reasons(source, value.edits)), None)
        if why is None:
            kept.append(value)
        else:
            refused.append(Refusal(value.row.place, _said(why, _ONE).within(*_NOT_PLACED), value.row.key))
    try:
        write(source, sorted(edit for value in kept for edit in value.edits))
    except ReportlintError:
        for value in list(kept):
            if why := _why_not(source, value, write):
                kept.remove(value)
                refused.append(Refusal(value.row.place, why, value.row.key))
    return kept, refused


def _why_not(source: Source, value: _Value, write: Writer) -> Message | None:
    try:
        write(source, sorted(value.edits))
    except ReportlintError as error:
        return error.said
    return None


def _said(message: Message, *words: str) -> Message:
    return Message(*(text.format(*words) for text in message))
