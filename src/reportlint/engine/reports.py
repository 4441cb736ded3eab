"""Knows a report that the program wrote into the folder of the drafts: it quotes their faults and is no draft."""

from __future__ import annotations

from contextlib import suppress

from reportlint.errors import ReportlintError
from reportlint.files import content_of
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


# What reports for programs begin with.
_MACHINE = Pattern(
    r'\{\s*"version": 1,\s*"(?:documents|statistics)"|\{\s*"source": \{\s*"name": "reportlint"'
    r'|\{"path": "[^\n]*?", "rule": "'
    r'|\{\s*"\$schema": "https://json\.schemastore\.org/sarif|\[\]\s*$|\[\s*\{\s*"type": "issue"'
    r'|<\?xml[^>]*>\s*<(?:testsuites name="reportlint"|checkstyle )|::(?:error|warning|notice) (?:file|title)='
    r"|--- [^\n]*\n\+\+\+ "
)


def is_page(path: str) -> bool:
    """Whether a file is a page that we wrote, which may be longer than any draft: its head says so."""
    if suffix_of(path) not in _PAGES:
        return False
    with suppress(OSError), open(path, "rb") as file:
        return begins_page(file.read(_HEAD))
    return False


def begins_page(data: bytes) -> bool:
    """Whether what a page of HTML holds begins like one of ours."""
    return _PAGE_HEAD in data[:_HEAD]


def is_report(text: str) -> bool:
    """Whether a text is a report: those for people end in the summary, all others begin in a way of their own."""
    if text.startswith(_MARKDOWN) or _MACHINE.match(text) or _PAGE_HEAD.decode() in text[:_HEAD]:
        return True
    last = text.rstrip().rsplit("\n", _LAST)[-_LAST:]
    return any(map(_SUMMARY.match, last))


def is_replaceable(path: str) -> bool:
    """Whether nothing is lost with a file, whatever it is called: it is a report of ours, or empty."""
    try:
        text = content_of(path).decode("utf-8", "replace")
    except ReportlintError:
        return False
    return not text or is_report(text)
