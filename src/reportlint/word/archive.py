"""A zip with some of its parts replaced, added or taken out; all others stay as they were packed, byte for byte."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import NamedTuple

from reportlint.errors import ReportlintError

_END, _ENTRY, _LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_END_FORM = struct.Struct("<4s4H2LH")
_ENTRY_FORM = struct.Struct("<4s6H3L5H2L")
_LOCAL_FORM = struct.Struct("<4s5H3L2H")
_WHERE = 42  # in an entry: where its part begins
_IN_ZIP64 = 0xFFFFFFFF
_FLAG_LATER = 0x08  # sizes follow the data
_FLAG_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_VERSION = 20
_ZIP64 = 0x0001  # the extra field of large files
_MIDNIGHT, _DAY = 0, (2026 - 1980) << 9 | 1 << 5 | 1  # the date of new parts: the same bytes whenever they are written

EMPTY = _END_FORM.pack(_END, *[0] * 7)  # a zip that holds nothing


class _Entry(NamedTuple):
    """A line of the table of contents: its name as it is known, its bytes, where its part begins, and of what form."""

    name: str
    bytes_: bytes
    offset: int
    deflated: bool


def rebuilt(data: bytes, changed: Mapping[str, bytes], removed: Collection[str] = ()) -> bytes:
    """A zip with parts changed, or added where it has none of the name, and some taken out.

    Raises ReportlintError for a zip of a form that Word does not write.
    """
    try:
        entries, table, comment = _contents(data)
        ends = _ends([entry.offset for entry in entries], table)
        packed = []
        for entry in entries:
            if entry.name not in removed:
                part, line = data[entry.offset : ends[entry.offset]], bytearray(entry.bytes_)
                new = changed.get(entry.name)
                packed.append((part, line) if new is None else _repacked(part, line, new, deflated=entry.deflated))
        known = {entry.name for entry in entries}
        packed += [_added(name, content) for name, content in changed.items() if name not in known]
        at = 0
        for part, line in packed:
            struct.pack_into("<L", line, _WHERE, at)
            at += len(part)
        size = sum(len(line) for _, line in packed)
        end = _END_FORM.pack(_END, 0, 0, len(packed), len(packed), size, at, len(comment))
    except (struct.error, ValueError, IndexError, KeyError) as error:
        raise ReportlintError(
            "这个 Word 文件的压缩方式少见，不能改写；请在 Word 里另存一份再试",
            "the Word file is packed in a rare way and cannot be rewritten; save it anew in Word",
        ) from error
    return b"".join((*(part for part, _ in packed), *(line for _, line in packed), end, comment))


def _contents(data: bytes) -> tuple[list[_Entry], int, bytes]:
    """The entries, where the table of contents begins, and the comment of the zip."""
    at = data.rindex(_END)
    _, _, _, _, count, size, offset, length = _END_FORM.unpack_from(data, at)
    table = at - size
    shift = table - offset  # what stands in front of the zip
    if shift < 0 or offset == _IN_ZIP64:
        raise ValueError(shift)
    entries, place = [], table
    for _ in range(count):
        fields = _ENTRY_FORM.unpack_from(data, place)
        if fields[0] != _ENTRY or _IN_ZIP64 in (fields[8], fields[9], fields[16]):
            raise ValueError(place)
        end = place + _ENTRY_FORM.size + sum(fields[10:13])
        name = data[place + _ENTRY_FORM.size : place + _ENTRY_FORM.size + fields[10]]
        text = name.decode("utf-8" if fields[3] & _FLAG_UTF8 else "cp437")
        entries.append(_Entry(text, data[place:end], fields[16] + shift, fields[4] == _DEFLATED))
        place = end
    return entries, table, data[at + _END_FORM.size : at + _END_FORM.size + length]


def _ends(offsets: list[int], table: int) -> dict[int, int]:
    """Where each part ends, with all that was written behind it: where the next one begins."""
    order = sorted({*offsets, table})
    if order[-1] != table or len(order) != len(offsets) + 1:
        raise ValueError(offsets)
    return dict(pairwise(order))


def _packed(content: bytes, *, deflated: bool) -> bytes:
    if not deflated:
        return content
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _repacked(part: bytes, line: bytearray, content: bytes, *, deflated: bool) -> tuple[bytes, bytearray]:
    """A part and its line with another content; name, date and flags as they were."""
    head = list(_LOCAL_FORM.unpack_from(part))
    if head[0] != _LOCAL:
        raise ValueError(head[0])
    name_end = _LOCAL_FORM.size + head[9]
    name, extra = part[_LOCAL_FORM.size : name_end], _without_zip64(part[name_end : name_end + head[10]])
    packed, check = _packed(content, deflated=deflated), zlib.crc32(content)
    head[2] &= ~_FLAG_LATER
    head[6:9] = check, len(packed), len(content)
    head[10] = len(extra)
    fields = list(_ENTRY_FORM.unpack_from(line))
    name_end = _ENTRY_FORM.size + fields[10]
    own_extra = _without_zip64(bytes(line[name_end : name_end + fields[11]]))
    rest = bytes(line[name_end + fields[11] :])
    fields[3] &= ~_FLAG_LATER
    fields[7:10] = check, len(packed), len(content)
    own_name = bytes(line[_ENTRY_FORM.size : name_end])
    fields[11] = len(own_extra)
    new_line = bytearray(_ENTRY_FORM.pack(*fields) + own_name + own_extra + rest)
    return _LOCAL_FORM.pack(*head) + name + extra + packed, new_line


def _without_zip64(extra: bytes) -> bytes:
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP64:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept


def _added(name: str, content: bytes) -> tuple[bytes, bytearray]:
    packed, raw, check = _packed(content, deflated=True), name.encode(), zlib.crc32(content)
    flags = 0 if name.isascii() else _FLAG_UTF8
    common = (flags, _DEFLATED, _MIDNIGHT, _DAY, check, len(packed), len(content), len(raw), 0)
    head = _LOCAL_FORM.pack(_LOCAL, _VERSION, *common)
    line = _ENTRY_FORM.pack(_ENTRY, _VERSION, _VERSION, *common, 0, 0, 0, 0, 0)
    return head + raw + packed, bytearray(line + raw)
