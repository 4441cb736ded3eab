"""Files written whole or not at all, what the system says of them in users' words, and waiting until files change."""

# Paths stay as the user wrote them, and pathlib would cost start-up time.

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from time import sleep

from reportlint.errors import Message, ReportlintError


def write(data: bytes, file: str) -> None:
    """Write a file. Raises ReportlintError where that is not possible."""
    target = os.path.realpath(file)
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            _fill(target, data)  # a pipe or a device must not be replaced by a file
        else:
            _replace(target, data)
    except OSError as error:
        why = why_unwritable(error)
        raise ReportlintError(f"无法写入 {file}：{why.zh}", f"cannot write {file}: {why.en}") from error


def why_unwritable(error: OSError) -> Message:
    """Say in the user's words why the system would not write."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Message("文件夹不存在", "no such folder")
        case IsADirectoryError():
            return Message("这是文件夹", "it is a folder")
        case PermissionError():
            return Message("没有写入权限", "no permission to write")
        case _:
            return _why(error)


def why_unreadable(error: Exception) -> Message:
    """Say in the user's words why the system refused a path, or what it holds."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Message("文件或文件夹不存在", "no such file or folder")
        case IsADirectoryError():
            return Message("是文件夹，不是文件", "it is a folder, not a file")
        case PermissionError():
            return Message("没有读取权限", "no permission to read")
        case OSError():
            return _why(error).within("无法读取：{}", "cannot be read: {}")
        case UnicodeDecodeError():
            return Message("不是 UTF-8 编码的文字", "no text in UTF-8")
        case _:
            return Message("文件名无效", "no valid file name")


_REASONS = {
    errno.ENOSPC: Message("磁盘满了", "no space left on the disk"),
    errno.EDQUOT: Message("磁盘配额用完了", "the disk quota is used up"),
    errno.EROFS: Message("磁盘是只读的", "the disk is read-only"),
    errno.EIO: Message("磁盘或网络读写出错", "the disk or network failed"),
    errno.ELOOP: Message("链接绕成了圈", "links lead round in a circle"),
    errno.ENAMETOOLONG: Message("文件名太长", "the name is too long"),
    errno.EMFILE: Message("打开的文件太多", "too many files are open"),
    errno.EISDIR: Message("这是文件夹", "it is a folder"),
}


def _why(error: OSError) -> Message:
    """The system's reason; one that has no words here by its number, for it speaks a language of its own."""
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    unknown = Message(f"系统报错 {name}", error.strerror or name)
    return _REASONS.get(error.errno or 0, unknown)


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
