"""Writes files whole or not at all: nobody reads half a report, and a failure does not cost the old one."""

from __future__ import annotations

import os
from pathlib import Path

from reportlint.errors import ReportlintError


def write(data: bytes, file: str) -> None:
    """Write a file. Raises ReportlintError where that is not possible."""
    try:
        target = Path(file).resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a pipe or a device must not be replaced by a file
        else:
            _replace(target, data)
    except OSError as error:
        raise ReportlintError(f"无法写入 {file}：{why(error)}") from error


def why(error: OSError) -> str:
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


def _replace(target: Path, data: bytes) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
