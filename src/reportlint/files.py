"""Files written whole or not at all, and waiting until files change."""

# Paths stay as the user wrote them, and pathlib would cost start-up time.

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from time import sleep

from reportlint.errors import ReportlintError


def write(data: bytes, file: str) -> None:
    """Write a file. Raises ReportlintError where that is not possible."""
    target = os.path.realpath(file)
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            _fill(target, data)  # a pipe or a device must not be replaced by a file
        else:
            _replace(target, data)
    except OSError as error:
        raise ReportlintError(f"无法写入 {file}：{why_unwritable(error)}") from error


def why_unwritable(error: OSError) -> str:
    """Say in the user's words why the system would not write."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "文件夹不存在"
        case IsADirectoryError():
            return "这是文件夹"
        case PermissionError():
            return "没有写入权限"
        case _:
            return error.strerror or str(error)


def _replace(target: str, data: bytes) -> None:
    folder, name = os.path.split(target)
    draft = os.path.join(folder, f".{name}.{os.getpid()}")
    try:
        _fill(draft, data)
        os.replace(draft, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)


def _fill(file: str, data: bytes) -> None:
    with open(file, "wb") as stream:
        stream.write(data)


# Watching: by looking at files, which works on shared folders too, where no events arrive

_PAUSE = 0.5  # seconds

_State = tuple[tuple[str, int, int], ...]


def rounds(files: Callable[[], Iterable[str]]) -> Iterator[None]:
    """One round now, and one after every change of the files, of which there may be others each time."""
    while True:
        before = _state(files())
        yield
        while _state(files()) == before:
            sleep(_PAUSE)


def _state(files: Iterable[str]) -> _State:
    """Name, time and size of each file; one that is gone, or not there yet, is 0 and 0."""
    return tuple((file, *_mark(file)) for file in sorted(set(files)))


def _mark(file: str) -> tuple[int, int]:
    try:
        status = os.stat(file)
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
