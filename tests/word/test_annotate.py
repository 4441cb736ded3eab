"""Comments are put into Word files of all shapes, read back, and taken out again so that the original is left."""

from __future__ import annotations

import io
import random
import zipfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

import pytest
from fuzz_word import damaged
from hypothesis import given, settings
from hypothesis import strategies as st
from places import FIXTURES
from word.shapes import PACKAGES

from reportlint.errors import ReportlintError
from reportlint.model.source import Source
from reportlint.model.text import Span
from reportlint.readers.docx.remarks import _inked
from reportlint.readers.read import read_bytes
from reportlint.word.annotate import Note, annotated, cleared

WHEN = "2026-01-01T08:00:00Z"
FILES = sorted((FIXTURES / "word").glob("*.docx"))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {info.orig_filename: file.read(info) for info in file.infolist()}


def packed_of(data: bytes) -> dict[str, bytes]:
    """Each part as it is packed, with all that stands around it."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        starts = sorted([info.header_offset for info in file.infolist()])
        ends = dict(zip(starts, [*starts[1:], file.start_dir], strict=True))
        return {one.orig_filename: data[one.header_offset : ends[one.header_offset]] for one in file.infolist()}


def notes_on(text: str, chance: random.Random, count: int = 12) -> list[Note]:
    notes = []
    for number in range(count):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 1, 1, 2, 3, 8)))
        line_end = text.find("\n", start)
        notes.append(Note(Span(start, max(start, min(end, line_end if line_end >= 0 else end))), (f"【错误 PLH1{number:02}】<&>", "建议：改")))
    return sorted(notes)


def hold(data: bytes, name: str, seed: int) -> tuple[Counter[str], Counter[str]]:
    """Everything that must be true of a file with comments; how near they are, and which of them are on their words."""
    source = read_bytes(data, name)
    notes = notes_on(source.text, random.Random(seed))
    result = annotated(source, data, notes, WHEN)
    after = read_bytes(result.data, name)
    assert after.text == source.text
    assert (after.blocks, after.locations) == (source.blocks, source.locations)
    others = [one for one in after.markup.comments if one.author != "reportlint"]
    assert others == [one for one in source.markup.comments if one.author != "reportlint"]
    assert after.markup._replace(comments=(), revisions=()) == source.markup._replace(comments=(), revisions=())
    held = {one.text: one.span for one in after.markup.comments if one.author == "reportlint"}
    assert set(held) == {" ".join(note.lines) for note in notes}
    before, now = parts_of(data), parts_of(result.data)
    _only_added_to(before, now)
    packed = packed_of(result.data)
    changed = {part for part in before if before[part] != now[part]}
    assert all(packed[part] == as_packed for part, as_packed in packed_of(data).items() if part not in changed)
    _marks_are_whole(next(content for part, content in now.items() if part.endswith("document.xml")))
    back = cleared(result.data)
    assert back.removed == len(notes)
    assert parts_of(back.data) == before
    again = annotated(after, result.data, notes, WHEN)
    assert parts_of(again.data) == now
    exact = Counter(
        "exact" if held[" ".join(note.lines)] == _inked(source.text, *note.span) else _why_not(source, note)
        for note in notes
        if note.span.end > note.span.start
    )
    return result.nearness, exact


def _why_not(source: Source, note: Note) -> str:
    place = source.map.location(note.span.start)
    assert place is not None
    return place.story if place.story != "body" else "other"


def _only_added_to(before: dict[str, bytes], now: dict[str, bytes]) -> None:
    """Every part is there, and of those that differ all bytes are, in their order."""
    for part, content in before.items():
        if now[part] != content:
            rest = iter(now[part])
            assert all(byte in rest for byte in content), part
    assert len([part for part in now if before.get(part) != now[part]]) <= 5


def _marks_are_whole(document: bytes) -> None:
    text = document.decode("utf-16") if document[:2] in (b"\xff\xfe", b"\xfe\xff") else document.decode()
    starts, ends, marks = (text.count(f"{name} ") for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
    assert starts == ends == marks


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_fixtures_hold_comments_and_nothing_else_is_changed(file: object) -> None:
    data = (FIXTURES / "word" / file.name).read_bytes()  # type: ignore[attr-defined]
    for seed in range(2):
        hold(data, "稿.docx", seed)


def test_damaged_files_hold_comments_or_say_why_not() -> None:
    done = 0
    for seed in range(240):
        data = damaged(seed)
        try:
            read_bytes(data, "稿.docx")
        except ReportlintError:
            continue
        with suppress(ReportlintError):
            hold(data, "稿.docx", seed)
            done += 1
    assert done >= 150


@settings(max_examples=150)
@given(PACKAGES, st.integers(0, 99))
def test_files_of_all_shapes_hold_comments(data: bytes, seed: int) -> None:
    hold(data, "稿.docx", seed)
