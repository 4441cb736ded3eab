"""What fixing a file would change, as a patch that `git apply` takes: bytes, for a patch keeps each file's encoding."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

from reportlint.filters.fingerprint import path_from

_AROUND = 3  # lines of context
_UNENDED = b"\n\\ No newline at end of file\n"
_ESCAPED = {ord('"'): b'\\"', ord("\\"): b"\\\\"}
_FIRST_PRINTED, _DELETE = 0x20, 0x7F


class _Change(NamedTuple):
    """Lines of the older text, counted from 0, and the lines that took their place."""

    start: int
    end: int
    new_start: int
    new_end: int


def patch(before: bytes, after: bytes, path: str) -> bytes:
    """The patch of one file, named from the folder that the program was started in; as in git, only LF ends a line."""
    old, new = (BytesIO(data).readlines() for data in (before, after))
    hunks = b"".join(_hunk(changes, old, new) for changes in _near(_changes(old, new)))
    name = os.fsencode(path_from(os.getcwd(), path))
    return b"--- " + _quoted(b"a/" + name) + b"+++ " + _quoted(b"b/" + name) + hunks if hunks else b""


def _quoted(name: bytes) -> bytes:
    """A name as git writes it: a tab ends one with blanks, and one with marks that could mislead stands in quotes."""
    if all(byte >= _FIRST_PRINTED and byte != _DELETE and byte not in _ESCAPED for byte in name):
        return name + (b"\t\n" if b" " in name else b"\n")
    return b'"' + b"".join(map(_escaped, name)) + b'"\n'


def _escaped(byte: int) -> bytes:
    is_plain = _FIRST_PRINTED <= byte < _DELETE
    return _ESCAPED.get(byte, bytes((byte,)) if is_plain else b"\\%03o" % byte)


def _changes(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[_Change]:
    """Where the texts differ: compared between the lines that occur once in both, which is quick in long texts."""
    from difflib import SequenceMatcher  # a run without --diff does not wait for it

    at = new_at = 0
    for end, new_end in (*_shared(old, new), (len(old), len(new))):
        parts = SequenceMatcher(None, old[at:end], new[new_at:new_end], autojunk=False).get_opcodes()
        for kind, start, stop, new_start, new_stop in parts:
            if kind != "equal":
                yield _Change(at + start, at + stop, new_at + new_start, new_at + new_stop)
        at, new_at = end + 1, new_end + 1


def _shared(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Where lines stand in the one text and in the other that occur once in both, as far as their order is the same."""
    counts, new_counts = Counter(old), Counter(new)
    places, last = {line: place for place, line in enumerate(new) if new_counts[line] == 1}, -1
    for place, line in enumerate(old):
        if counts[line] == 1 and (found := places.get(line, -1)) > last:
            yield place, found
            last = found


def _near(changes: Iterator[_Change]) -> Iterator[list[_Change]]:
    """Changes that share their context."""
    group: list[_Change] = []
    for change in changes:
        if group and change.start - group[-1].end > 2 * _AROUND:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _hunk(changes: Sequence[_Change], old: Sequence[bytes], new: Sequence[bytes]) -> bytes:
    first, last = changes[0], changes[-1]
    start, end = max(first.start - _AROUND, 0), min(last.end + _AROUND, len(old))
    new_start, new_end = first.new_start - (first.start - start), last.new_end + (end - last.end)
    parts = [b"@@ -%s +%s @@\n" % (_range(start, end), _range(new_start, new_end))]
    at = start
    for change in changes:
        parts += [_line(b" ", line) for line in old[at : change.start]]
        parts += [_line(b"-", line) for line in old[change.start : change.end]]
        parts += [_line(b"+", line) for line in new[change.new_start : change.new_end]]
        at = change.end
    parts += [_line(b" ", line) for line in old[at:end]]
    return b"".join(parts)


def _range(start: int, end: int) -> bytes:
    """First line, counted from 1, and number of lines; of none, the line in front."""
    return b"%d,%d" % (start + 1 if end > start else start, end - start)


def _line(mark: bytes, line: bytes) -> bytes:
    return mark + (line if line.endswith(b"\n") else line + _UNENDED)
