"""Which files a run is about: the only place that looks into folders."""

# Paths stay as the user wrote them, and pathlib would cost start-up time.

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reportlint.errors import Message, ReportlintError
from reportlint.files import why_unreadable
from reportlint.model.finding import Failure
from reportlint.readers.formats import CONVERTIBLE, READERS, SAVED_AS, WORD, is_read, reader_for, suffix_of
from reportlint.readers.read import is_misnamed_word

LOCK = "~$"  # in front of the name of a Word file that is open

_EMPTY = Message("文件夹里没有可检查的文件", "the folder holds nothing that can be checked")

_KNOWN = frozenset((*READERS, *SAVED_AS))


class Found(NamedTuple):
    """A file to check; `named` if the user gave it itself and not only its folder."""

    path: str
    named: bool


class Excluded(NamedTuple):
    """A file or a folder that patterns take away."""

    path: str
    is_folder: bool = False


class Discovery(NamedTuple):
    """What was found, what could not be looked at, how many documents no reader knows, what was excluded."""

    files: tuple[Found, ...]
    failures: tuple[Failure, ...] = ()
    unsupported: int = 0
    excluded: int = 0
    excluded_folders: int = 0


# Path, whether it is a folder, and the folder that the user named, in which it was found.
Excludes = Callable[[str, bool, str], bool]


def nothing(path: str, is_folder: bool, within: str) -> bool:
    """Excludes no file."""
    return False


def discover(
    paths: Sequence[str], excludes: Excludes = nothing, *, force: bool = False, converts: bool = False
) -> Discovery:
    """Find the files of all paths, each once, in the order of the paths and then of the names.

    What can be converted is as good as what can be read, if the run `converts`.
    What the user names is not excluded, unless by `force`; then it is as if it had been found in its folder. What
    lies in a folder that is named is not excluded for the reason that the folder is.
    """
    files: dict[str, Found] = {}
    failures: dict[str, Failure] = {}
    unsupported: set[str] = set()
    excluded: set[str] = set()
    folders: set[str] = set()
    for item in (
        item
        for path in paths
        for item in _led_to(path, excludes, force=force, converts=converts, alone=len(paths) == 1)
    ):
        key = os.path.abspath(item.path) if "\0" not in item.path else item.path
        if isinstance(item, Failure):
            failures.setdefault(key, item)
        elif isinstance(item, Excluded):
            (folders if item.is_folder else excluded).add(key)
        elif item.named or _is_wanted(item.path, converts=converts):
            first = files.setdefault(key, item)
            files[key] = Found(first.path, first.named or item.named)
        elif suffix_of(item.path) in _KNOWN:
            unsupported.add(key)
    return Discovery(
        files=tuple(files.values()),
        failures=tuple(failures.values()),
        unsupported=len(unsupported),
        excluded=len(excluded - files.keys()),
        excluded_folders=len(folders),
    )


def _is_wanted(path: str, *, converts: bool) -> bool:
    suffix = suffix_of(path)
    return is_read(suffix) or (converts and suffix in CONVERTIBLE) or is_misnamed_word(path)


def _led_to(
    path: str, excludes: Excludes, *, force: bool, converts: bool, alone: bool
) -> Iterator[Found | Failure | Excluded]:
    """What a path leads to; one of several that leads to nothing must not be passed over."""
    empty = True
    for item in _look_at(path, excludes, force=force, converts=converts):
        empty = empty and item.path != path and _is_nothing(item)
        yield item
    if empty and not alone:
        yield Failure(path, _EMPTY)


def _is_nothing(item: Found | Failure | Excluded) -> bool:
    """Whether what lies in a folder is no document: another file, or a folder that is not looked into."""
    if isinstance(item, Found):
        return not item.named and suffix_of(item.path) not in _KNOWN
    return isinstance(item, Excluded) and item.is_folder


def _look_at(path: str, excludes: Excludes, *, force: bool, converts: bool) -> Iterator[Found | Failure | Excluded]:
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
        if force and excludes(path, is_folder, ""):
            yield Excluded(path, is_folder)
        elif is_folder:
            yield from _walk(path, excludes)
        elif os.path.basename(path).startswith(LOCK) and suffix_of(path) in WORD:
            yield Excluded(path)  # *.docx names it too
        else:
            if not _is_wanted(path, converts=converts):
                reader_for(path)  # which says what to do
            yield Found(path, named=not force)
    except ReportlintError as error:
        yield Failure(path, error.said)
    except (OSError, ValueError) as error:
        yield Failure(path, why_unreadable(error))


def _walk(folder: str, excludes: Excludes) -> Iterator[Found | Failure | Excluded]:
    """Yield every file below a folder; by a stack, for folders may be nested too deeply for recursion."""
    pending = [(folder, True)]
    while pending:
        path, is_folder = pending.pop()
        if path != folder and excludes(path, is_folder, folder):
            if is_folder or suffix_of(path) in READERS:
                yield Excluded(path, is_folder)
            continue
        if not is_folder:
            yield Found(path, named=False)
            continue
        try:
            pending.extend(_entries(path))
        except OSError as error:
            yield Failure(path, why_unreadable(error))


def _entries(folder: str) -> list[tuple[str, bool]]:
    """List the paths in a folder, last name first, and whether they are folders."""
    shown = "" if folder == os.curdir else folder  # a.txt, not ./a.txt, when the user is in the folder
    with os.scandir(folder) as entries:
        kept = sorted((entry for entry in entries if _wanted(entry)), key=lambda entry: entry.name, reverse=True)
    return [(os.path.join(shown, entry.name), entry.is_dir(follow_symlinks=False)) for entry in kept]


def _wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith((".", LOCK)):  # hidden, or a lock
        return False
    if entry.is_symlink():  # one that is broken is kept: reading it will say so
        return entry.is_file() or not os.path.exists(entry.path)
    return entry.is_dir() or entry.is_file()  # no pipe and no device, which may have no end
