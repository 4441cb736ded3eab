"""Where an archive's documents lie: a folder, a zip archive or a bucket, all of them through fsspec."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from reportlint.config.options import Inputs
from reportlint.config.profiles import Profiles
from reportlint.engine.discover import LOCK
from reportlint.engine.run import find_files
from reportlint.errors import Message, ReportlintError
from reportlint.files import refuse_huge, why_unreadable
from reportlint.model.finding import Failure
from reportlint.readers.formats import is_read, most_of, originals_of, suffix_of

try:
    from fsspec.core import url_to_fs
except ImportError as error:
    raise ReportlintError(
        "archive 要用 fsspec 和 pyarrow：pip install 'reportlint[archive]'",
        "archive needs fsspec and pyarrow: pip install 'reportlint[archive]'",
    ) from error

_ZIP = ".zip"
_AT_ONCE = 32 << 20  # bytes that are fetched together; a larger document comes alone


class Listed(NamedTuple):
    """What lies in an archive: the documents with their sizes, by name, and what could not be looked at."""

    sizes: Mapping[str, int]
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True)
class Store:
    """An archive's documents; `url` is a folder, a zip archive, or what fsspec knows: `s3://bucket/2025`."""

    url: str

    def listed(self, profiles: Profiles) -> Listed:
        """Look once at what lies there. Raises ReportlintError where the archive cannot be opened."""
        listed = self._folder(profiles) if os.path.isdir(self.url) else self._elsewhere()
        kept = {name: size for name, size in listed.sizes.items() if not _is_copy(name, listed.sizes)}
        return listed._replace(sizes=kept)

    def contents(self, sizes: Sequence[tuple[str, int]]) -> Iterator[tuple[str, bytes | Message]]:
        """What documents hold, in order, several fetched at a time; or why one could not be."""
        files, root = _opened(self.url)
        for names in _batches(sizes):
            paths = [f"{root}/{name}" if root else name for name in names]
            yield from zip(names, map(_content, _fetched(files, paths)), strict=True)

    def _folder(self, profiles: Profiles) -> Listed:
        """In a folder, what `check` would find: ignore files and `exclude` count."""
        discovery = find_files(Inputs((self.url,)), profiles)
        sizes = {_relative(file.path, self.url): _size(file.path) for file in discovery.files}
        return Listed(sizes, discovery.failures)

    def _elsewhere(self) -> Listed:
        """Elsewhere, whatever can be read by its suffix and is not hidden."""
        files, root = _opened(self.url)
        try:
            found = files.find(root, detail=True)
        except Exception as error:  # of whatever library stands behind the address
            raise _unopened(self.url, error) from error
        named = ((path[len(root) :].lstrip("/"), info["size"] or 0) for path, info in sorted(found.items()))
        return Listed({name: size for name, size in named if _is_wanted(name)})


def refusal_of(name: str, size: int) -> Message | None:
    """Why a document is not even fetched; None where it is."""
    try:
        refuse_huge(size, most_of(name))
    except ReportlintError as error:
        return error.said
    return None


def address_of(source: str) -> str:
    """A source as it is written into a manifest: what lies on this machine by its whole path."""
    return source if "://" in source else os.path.abspath(source)


def _opened(url: str) -> tuple[Any, str]:
    """The file system behind an address, and where in it the archive begins. Raises ReportlintError.

    Each process opens it for itself: those of fsspec with threads of their own do not live on in a fork.
    """
    return _opened_in(os.getpid(), url)


@cache
def _opened_in(process: int, url: str) -> tuple[Any, str]:
    if "://" not in url and not os.path.exists(url):
        raise ReportlintError(*why_unreadable(FileNotFoundError()), url)
    is_zip = url.lower().endswith(_ZIP) and "::" not in url
    try:
        files, root = url_to_fs(f"zip://::{url}" if is_zip else url)
    except Exception as error:  # of whatever library stands behind the address
        raise _unopened(url, error) from error
    return files, root.rstrip("/")


def _unopened(url: str, error: Exception) -> ReportlintError:
    said = f"{type(error).__name__}: {error}".partition("\n")[0]
    return ReportlintError(f"打不开（{said}）", f"cannot be opened ({said})", url)


def _fetched(files: Any, paths: Sequence[str]) -> Sequence[bytes | Exception]:
    """What files hold, together; a store that fails as a whole fails for each of them."""
    if not paths:
        return ()
    try:  # `cat` would take a name like 报告[1].txt for a pattern
        fetched: Sequence[bytes | Exception] = files.cat_ranges(paths, None, None, on_error="return")
    except Exception as error:
        return [error] * len(paths)
    return fetched


def _content(data: bytes | Exception) -> bytes | Message:
    match data:
        case bytes():
            return data
        case OSError() as error:
            return why_unreadable(error)
        case _:
            said = type(data).__name__
            return Message(f"无法读取：{said}", f"cannot be read: {said}")


def _batches(sizes: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    names: list[str] = []
    total = 0
    for name, size in sizes:
        if names and total + size > _AT_ONCE:
            yield names
            names, total = [], 0
        names.append(name)
        total += size
    yield names


def _relative(path: str, folder: str) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:  # told when it is read
        return 0


def _is_wanted(name: str) -> bool:
    hidden = any(part.startswith((".", LOCK)) for part in name.split("/"))
    return is_read(suffix_of(name)) and not hidden


def _is_copy(name: str, names: Mapping[str, int]) -> bool:
    """Whether a document is the copy with our comments of one beside it, as `check` leaves it out."""
    return any(one in names for one in originals_of(name))
