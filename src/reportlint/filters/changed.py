"""Which lines changed since a git revision, so that old findings on other lines can be left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from reportlint.errors import ReportlintError
from reportlint.filters.git import DIFF_BASE, Repository, hunks
from reportlint.language.pattern import Pattern
from reportlint.model.finding import Checked, Finding
from reportlint.model.source import Source
from reportlint.model.text import Span
from reportlint.readers.read import read_bytes

Changes = Mapping[str, Sequence[range]]  # the changed lines by path, counted from 1; a file that is not in it is new

_LINE_END = Pattern(r"\r?\n|\r")
_SEEN = 8000  # bytes in which git, too, looks for a NUL, which no text holds
_POINTER = b"version https://git-lfs.github.com/spec/"


def since(revision: str, folder: str, sources: Sequence[Source]) -> Changes:
    """What changed in the files since the branch left a revision. Raises ReportlintError where git cannot tell.

    A file holds the bytes of its source, or where there are none what lies there: not every reader keeps them.

    What is committed is compared with what lies in the work tree byte by byte, but for CR before LF: git would change
    the one into the other by filters, and these are commands. Files of Word, HTML and PDF have other lines
    than their bytes: they are compared as they are read, line by line.
    """
    repository = Repository.around(folder)
    commit = repository.left(revision)
    files = {source.path: source for source in sources}
    known = _known(repository, commit, files)
    unchanged: list[str] = []
    changed: dict[str, tuple[bytes, bytes]] = {}
    for path, before in zip(known, repository.contents(known.values()), strict=True):
        if before is None:
            raise ReportlintError(
                f"本地没有旧稿 {path}，先用 git fetch 取来",
                f"the older {path} is not here; get it with git fetch first",
                DIFF_BASE,
            )
        with suppress(OSError):  # gone since it was checked: what was found is told
            after = files[path].data or Path(path).read_bytes()
            if _is_same(before, after):
                unchanged.append(path)
            elif files[path].map.location(0):  # no text file
                with suppress(ReportlintError):  # the older one cannot be read: all of this one is new
                    changed[path] = _written(read_bytes(before, path)), _written(files[path])
            elif not _is_binary(before, after):
                changed[path] = before.replace(b"\r\n", b"\n"), after.replace(b"\r\n", b"\n")
    return dict.fromkeys(unchanged, ()) | dict(zip(changed, hunks([*changed.values()]), strict=True))


def _written(source: Source) -> bytes:
    """The lines of a file without what Word computes: a paragraph more changes the labels of all that follow."""
    text, pieces, at = source.text, [], 0
    for block in source.blocks:
        if block.computed:
            pieces.append(text[at : block.span.start])
            at = block.span.start + block.computed
    return "".join((*pieces, text[at:])).encode()


def _known(repository: Repository, commit: str, paths: Iterable[str]) -> dict[str, bytes]:
    """The objects that hold the older text of files, under whatever name; new files have none."""
    tracked, blobs, renames = repository.tracked(), repository.blobs(commit), repository.renames(commit)
    known: dict[str, bytes] = {}
    for path in paths:
        name = repository.name_of(path)
        if name in tracked and (blob := blobs.get(renames.get(name, name))):
            known[path] = blob
    return known


def _is_same(before: bytes, after: bytes) -> bool:
    """Whether nothing changed; a pointer, which Git LFS commits in place of a large file, holds the sum of that."""
    if before.startswith(_POINTER):
        return f"oid sha256:{sha256(after).hexdigest()}".encode() in before
    return before == after


def _is_binary(before: bytes, after: bytes) -> bool:
    """Whether there are no lines to compare."""
    return b"\0" in before[:_SEEN] or b"\0" in after[:_SEEN]


def on_changed_lines(checked: Iterable[Checked], changes: Changes) -> tuple[Checked, ...]:
    """The files less the findings of which no place touches a changed line."""
    return tuple(_only_changed(one, changes.get(one.source.path)) for one in checked)


def _line_ends(source: Source) -> list[int]:
    """Where lines end as git counts them: not at a CR alone."""
    ends = [at for at, mark in enumerate(source.text) if mark == "\n"]
    written = [match[0] for match in _LINE_END.finditer(source.written)]
    return [at for at, mark in zip_longest(ends, written) if mark != "\r"]


def _only_changed(checked: Checked, lines: Sequence[range] | None) -> Checked:
    if lines is None:
        return checked
    ends = _line_ends(checked.source) if lines else []

    def is_new(finding: Finding) -> bool:
        return any(map(touched, (finding.span, *(related.span for related in finding.related))))

    def touched(span: Span) -> bool:
        first = bisect_right(ends, span.start - 1) + 1
        last = max(first, bisect_right(ends, span.end - 2) + 1)
        place = bisect_right(lines, first, key=lambda part: part.stop)  # the first that does not end before
        return place < len(lines) and lines[place].start <= last

    def told(finding: Finding) -> Finding:
        """The finding, without a fix that would change other lines too."""
        edits = finding.fix.edits if finding.fix else ()
        return finding if all(touched(edit.span) for edit in edits) else finding._replace(fix=None)

    return checked._replace(findings=tuple(told(finding) for finding in filter(is_new, checked.findings)))
