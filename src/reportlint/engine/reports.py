"""Knows a report that the program wrote into the folder of the drafts: it quotes their faults and is no draft."""

from __future__ import annotations

from contextlib import suppress

from reportlint.language.pattern import Pattern
from reportlint.readers.formats import suffix_of

_MARKDOWN = "## reportlint\n"
_PAGES = frozenset((".html", ".htm"))
_PAGE_HEAD = b'<meta name="generator" content="reportlint '
_HEAD = 512  # bytes in which a page of ours says so
_LAST = 4  # lines in which the summary stands
_SUMMARY = Pattern(
    r"检查 \d+ 个文件：(?:未发现问题|(?:错误|警告|提示) \d)|\d+ 个文件未能检查"
    r"|checked \d+ files?: (?:no problems found|\d+ (?:error|warning|info)s?)|\d+ files? could not be checked"
)


def is_page(path: str) -> bool:
    """Whether a file is a page that we wrote, which may be longer than any draft: its head says so."""
    if suffix_of(path) not in _PAGES:
        return False
    with suppress(OSError), open(path, "rb") as file:
        return _PAGE_HEAD in file.read(_HEAD)
    return False


def is_report(text: str) -> bool:
    """Whether a text is a report for people, of whatever format: all end in the summary but that in Markdown."""
    if text.startswith(_MARKDOWN):
        return True
    last = text.rstrip().rsplit("\n", _LAST)[-_LAST:]
    return any(map(_SUMMARY.match, last))
