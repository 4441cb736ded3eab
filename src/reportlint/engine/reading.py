"""How the files of a run are read: standard input as well, and old Word and the like once they are converted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from reportlint.config.options import STDIN, Inputs
from reportlint.engine.reports import begins_page, is_page
from reportlint.errors import ReportlintError
from reportlint.files import LARGEST, refuse_huge
from reportlint.model.source import Source
from reportlint.readers.formats import CONVERTIBLE, is_word, originals_of, suffix_of
from reportlint.readers.read import content, is_misnamed_word, read, read_bytes

if TYPE_CHECKING:
    from reportlint.readers.conversion import Converted


class Reading(NamedTuple):
    """Reads the files of a run; those that had to be converted are so by now."""

    inputs: Inputs
    conversion: Converted | None = None
    held: Mapping[str, bytes] | None = None  # what was fetched from elsewhere, by name: no file is opened then

    def read(self, path: str, *, blank_too: bool = False) -> Source:
        """One of the files. Raises ReportlintError where it cannot be read, or is longer than a draft may be."""
        source, most = self._read(path, blank_too=blank_too), self.inputs.max_characters
        if most is not None and len(source.text) > most:
            raise _too_long(len(source.text), most)
        return source

    def _read(self, path: str, *, blank_too: bool) -> Source:
        name, encoding = self.inputs.name(path), self.inputs.encoding
        if self.held is not None:
            return read_bytes(self.held[path], name, encoding, blank_too=blank_too)
        if self.conversion and path in self.conversion.files:
            return self.conversion.read(path, name, blank_too=blank_too)
        if path == STDIN or self.conversion:  # beside which a file is left out that could not be opened
            return read_bytes(_content(path, self.inputs), name, encoding, blank_too=blank_too)
        return read(path, encoding, blank_too=blank_too)

    def size(self, path: str) -> int:
        """How many bytes one of the files holds; 0 where that is not known before it is read."""
        if self.held is not None:
            return len(self.held[path])
        if path == STDIN:
            return len(self.inputs.stdin or b"")
        with suppress(OSError, ValueError):  # told when it is read
            return os.stat(path).st_size
        return 0

    def is_ours(self, path: str) -> bool:
        """Whether a file is one that the program wrote: a page, or a copy with comments that lies beside its draft."""
        if self.held is None:
            return any(map(os.path.exists, originals_of(path))) or is_page(path)
        return any(one in self.held for one in originals_of(path)) or begins_page(self.held[path])


def _too_long(length: int, most: int) -> ReportlintError:
    return ReportlintError(
        f"全文 {length} 字，超过 {most} 字，没有检查；要检查请拆成几份，或加 --max-characters {length}",
        f"{length} characters, more than {most}, not checked: split it, or add --max-characters {length}",
    )


@contextmanager
def reading(paths: Sequence[str], inputs: Inputs, *, converts: bool) -> Iterator[Reading]:
    """Have files read, those that have to be converted all in one go.

    Raises ReportlintError where that takes a program that is missing.
    """
    if converts and STDIN in paths:
        inputs = inputs._replace(stdin=_content(STDIN, inputs))
    wanted = [path for path in paths if converts and is_convertible(path, inputs)]
    if not wanted:
        yield Reading(inputs)
        return
    from reportlint.readers.conversion import Original, converted  # few runs need it

    def originals() -> Iterator[Original]:
        for path in wanted:
            with suppress(ReportlintError):  # told when it is its turn
                yield Original(path, suffix_of(inputs.name(path)), _content(path, inputs))

    with converted(originals()) as conversion:
        yield Reading(inputs, conversion)


def is_convertible(path: str, inputs: Inputs) -> bool:
    """Whether a file is one that has to be converted; one that is called so may be one of Word, and read as it is."""
    name = inputs.name(path)
    if suffix_of(name) not in CONVERTIBLE:
        return False
    return not (is_word(inputs.stdin or b"", name) if path == STDIN else is_misnamed_word(path))


def _content(path: str, inputs: Inputs) -> bytes:
    """What a file holds. Raises ReportlintError where it cannot be read."""
    if path == STDIN:
        return standard_input() if inputs.stdin is None else inputs.stdin
    return content(path)


def standard_input() -> bytes:
    """All that standard input holds: nothing if the caller closed it. Raises ReportlintError where it has no end."""
    data = sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b""
    refuse_huge(len(data))
    return data
