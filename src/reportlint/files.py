"""Files written whole or not at all, what the system says of them in users' words, and waiting until files change."""

# Paths stay as the user wrote them, and pathlib would cost start-up time.

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from time import sleep

from reportlint.errors import Message, ReportlintError


def write(data: bytes, file: str) -> None:
    """Write a file. Raises ReportlintError where that is not possible."""
    target = os.path.realpath(file)
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as stream:  # a pipe or a device must not be replaced by a file
                stream.write(data)
        else:
            _replace(target, data, may_fail=(PermissionError,))  # whose a report is does not matter
    except OSError as error:
        why = why_unwritable(error)
        raise ReportlintError(f"无法写入 {file}：{why.zh}", f"cannot write {file}: {why.en}") from error


LARGEST = 256 << 20  # bytes of a file that is read


def content_of(file: str, most: int = LARGEST) -> bytes:
    """What a file holds. Raises ReportlintError where it cannot be read, or holds more than so many bytes.

    A device may have no end, and a pipe that nobody writes to none either: neither is waited for.
    """
    try:
        with open(file, "rb", opener=_at_once) as stream:
            status = os.fstat(stream.fileno())
            refuse_huge(status.st_size, most)
            data = stream.read() if stat.S_ISREG(status.st_mode) else stream.read(most + 1)
    except (OSError, ValueError) as error:
        raise ReportlintError(*why_unreadable(error)) from None
    refuse_huge(len(data), most)
    return data


def refuse_huge(size: int, most: int = LARGEST) -> None:
    """Refuse a file of so many bytes. Raises ReportlintError."""
    if size > most:
        raise ReportlintError(f"文件超过 {most >> 20} MB，不检查", f"larger than {most >> 20} MB, not checked")


def _at_once(file: str, flags: int) -> int:
    """Open a file to read; a named pipe without waiting for who writes, of whom there may be none."""
    descriptor = os.open(file, flags | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
        os.set_blocking(descriptor, True)  # what is being written is waited for
    return descriptor


@contextmanager
def alone(file: str) -> Iterator[None]:
    """Let one run at a time read a file and write it anew; the others wait for it.

    It is the folder that is locked, for the file itself is replaced and may not exist yet; a process that dies lets go
    of it. Where a system or a disk has no such locks, runs that write at the same moment are not told apart.
    """
    descriptor = _locked(os.path.dirname(os.path.realpath(file)))
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _locked(folder: str) -> int | None:
    """A folder that nobody else locks until it is closed; None where that cannot be had."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # writing will say why
        return None
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def rewrite(before: bytes, after: bytes, file: str, folders: Iterable[str]) -> None:
    """Put `after` in the place of `before`, the whole content of a draft; its mode and owner stay.

    Raises ReportlintError where that is not possible: a draft that holds something else by now is somebody's work, and
    a link out of the `folders` (or files) that were named leads to what nobody meant.
    """
    target = os.path.realpath(file)
    if not _is_named(file, target, folders):
        raise ReportlintError(
            "是通到所给文件夹之外的链接，没有改", "a link out of the folder that was named, left alone"
        )
    try:
        if not os.access(target, os.W_OK):
            raise PermissionError  # though the folder would let us put another file in its place
        if _content(target) != after:  # as it may be by another name of the same file
            _replace(target, after, before)
    except OSError as error:
        why = why_unwritable(error)
        raise ReportlintError(f"无法写入，没有改：{why.zh}", f"cannot be written, left as it is: {why.en}") from error


def _is_named(file: str, target: str, folders: Iterable[str]) -> bool:
    """Whether a file was named itself, or lies where a folder that was named leads to."""
    return any(named == file or target.startswith(os.path.join(os.path.realpath(named), "")) for named in folders)


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


def _replace(target: str, data: bytes, before: bytes | None = None, may_fail: tuple[type[OSError], ...] = ()) -> None:
    """Write beside the target, down to the disk, and rename: whoever looks sees the old file or the new one, whole.

    The target must still hold `before`, if that is given. To give the draft the owner of the target `may_fail`.
    """
    folder = os.path.dirname(target)
    draft = os.path.join(folder, f".reportlint-{os.urandom(8).hex()}")
    try:
        _fill(draft, data, _status(target), may_fail)
        if before is not None and _content(target) != before:
            raise ReportlintError(
                "检查期间被别人改过，没有改；请再运行一次", "changed while it was checked, left as it is; run it again"
            )
        os.replace(draft, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)
    _settle(folder)


def _fill(file: str, data: bytes, like: os.stat_result | None, may_fail: tuple[type[OSError], ...]) -> None:
    """Make a new file, with the mode and owner of the one that it replaces."""
    mode = 0o666 if like is None else 0o600  # nobody may read it who could not read the other
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with open(descriptor, "wb") as stream:
        stream.write(data)
        if like:
            with suppress(*may_fail):
                _give(file, like)
            os.chmod(file, stat.S_IMODE(like.st_mode))
        stream.flush()
        os.fsync(stream.fileno())


def _give(file: str, like: os.stat_result) -> None:
    """Give a file the owner and group of another, which only some may do, if it does not have them."""
    now = os.stat(file)
    if (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid):
        os.chown(file, like.st_uid, like.st_gid)


def _settle(folder: str) -> None:
    """Have a renaming outlive a power cut, where the system can."""
    with suppress(OSError):  # it has been made, and some file systems do not take this
        descriptor = os.open(folder or os.curdir, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _status(file: str) -> os.stat_result | None:
    try:
        return os.stat(file)
    except FileNotFoundError:
        return None


def _content(file: str) -> bytes:
    with open(file, "rb") as stream:
        return stream.read()


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
