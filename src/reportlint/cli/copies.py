"""Copies of drafts that commands write: where each goes, and what is never overwritten."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportlint.config.options import STDIN, Inputs
from reportlint.engine.discover import LOCK
from reportlint.errors import Message, ReportlintError
from reportlint.model.finding import Failure
from reportlint.readers.formats import suffix_of

EXISTS = Message("已经有 {}，不覆盖；请先删掉或用 -o 另存", "{} exists and is not overwritten; delete it or use -o")
_THERE = Message("已经有 {}，不覆盖；请换一个文件名，或加 --force", "{} exists; choose another name, or add --force")
_OTHER_SUFFIX = Message("-o 的扩展名要是 {}", "-o wants the suffix {}")
_NO_FOLDER = Message("有几份稿子，-o 要写一个已有的文件夹", "there are several drafts: -o wants a folder that exists")
_TWICE = Message("{} 要写两次：几份稿子同名，请分开做", "{} would be written twice: drafts of one name, do them apart")
_OPEN = Message("{} 正在 Word 里打开着，请先关掉", "{} is open in Word; close it first")
_STDIN = Message("标准输入旁边没有地方放副本", "there is no place beside standard input for a copy")


class Copies(NamedTuple):
    """What was written, a line a file, what could not be, and how many files of other formats were passed over."""

    lines: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    others: int = 0


def each(
    paths: Sequence[str],
    target: str | None,
    usual: Callable[[str], str],
    written: Callable[[str, str], str],
    inputs: Inputs,
) -> Copies:
    """Write the copy of each file, beside it by its `usual` name or where the `target` says.

    What fails for one is told beside the others.
    """
    lines, failures = [], []
    done: set[str] = set()
    for path in paths:
        try:
            out = _target(path, target, usual, alone=len(paths) == 1, inputs=inputs)
            if os.path.realpath(out) in done:
                raise ReportlintError(*(text.format(out) for text in _TWICE))
            done.add(os.path.realpath(out))
            lines.append(path + written(path, out))
        except ReportlintError as error:
            failures.append(Failure(path, error.said))
    return Copies(tuple(lines), tuple(failures))


def _target(path: str, target: str | None, usual: Callable[[str], str], *, alone: bool, inputs: Inputs) -> str:
    """Where the copy of a file goes. Raises ReportlintError where it can have none there."""
    if path in (STDIN, inputs.stdin_filename):
        raise ReportlintError(*_STDIN)
    beside = usual(path)
    if target is None:
        return beside
    if os.path.isdir(target):
        return os.path.join(target, os.path.basename(beside))
    if not alone:
        raise ReportlintError(*_NO_FOLDER)
    if suffix_of(target) != suffix_of(beside):
        raise ReportlintError(*(text.format(suffix_of(beside)) for text in _OTHER_SUFFIX))
    return target


def spare(file: str, *, force: bool) -> None:
    """Refuse to write over a file that is there, unless that is asked for. Raises ReportlintError."""
    if os.path.lexists(file) and not force:
        raise ReportlintError(*(text.format(file) for text in _THERE))


def refuse_open(file: str) -> None:
    """Refuse to write a file that is open in Word. Raises ReportlintError."""
    folder, name = os.path.split(file)
    locks = (f"{LOCK}{name[cut:]}" for cut in range(len(LOCK) + 1))  # of a long name the first characters give way
    if any(os.path.exists(os.path.join(folder, lock)) for lock in locks):
        raise ReportlintError(*(text.format(file) for text in _OPEN))
