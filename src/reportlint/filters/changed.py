"""Which lines changed since a git revision: `git diff` read, so that old findings on other lines can be left out."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reportlint.errors import ReportlintError
from reportlint.model.finding import Checked, Finding

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_DIFF = ("diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames")
_PREFIXES = ("--src-prefix=a/", "--dst-prefix=b/")


class Changes(NamedTuple):
    """The lines of each file, by its real path, that changed; a file that git does not know has changed wholly."""

    lines: Mapping[str, Sequence[range]]  # counted from 1
    binary: frozenset[str]  # what changed and is no text to git, such as a Word file
    tracked: frozenset[str]

    def of(self, path: str) -> Sequence[range] | None:
        """The changed lines of a file; None for all."""
        real = os.path.realpath(path)
        return None if real in self.binary or real not in self.tracked else self.lines.get(real, ())


def since(revision: str, folder: str) -> Changes:
    """What changed in the work tree since the branch left a revision. Raises ReportlintError where git refuses."""
    if revision.startswith("-"):
        raise ReportlintError(f"--diff-base: 没有版本 {revision}")
    root = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n"))
    _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", told=f"没有版本 {revision}")
    left = _left(root, revision)
    counts = _git(root, "diff", "--numstat", "-z", "--no-renames", left, "--")
    binary = [entry.split(b"\t", 2)[2] for entry in counts.split(b"\0") if entry.startswith(b"-\t-\t")]
    diff = _git(root, "-c", "core.quotePath=off", *_DIFF, *_PREFIXES, left, "--")
    tracked = _git(root, "ls-files", "-z").split(b"\0")
    return Changes(_parsed(diff, root), _paths(root, binary), _paths(root, tracked))


def on_changed_lines(checked: Iterable[Checked], changes: Changes) -> tuple[Checked, ...]:
    """The files less the findings that touch no changed line."""
    return tuple(_only_changed(one, changes.of(one.source.path)) for one in checked)


def _only_changed(checked: Checked, lines: Sequence[range] | None) -> Checked:
    if lines is None:
        return checked
    text = checked.source.text
    ends = [at for at, mark in enumerate(text) if mark == "\n"] if lines else []  # lines as git counts them

    def touched(finding: Finding) -> bool:
        first = bisect_right(ends, finding.span.start - 1) + 1
        last = max(first, bisect_right(ends, finding.span.end - 2) + 1)
        place = bisect_right(lines, first, key=lambda part: part.stop)  # the first that does not end before
        return place < len(lines) and lines[place].start <= last

    return checked._replace(findings=tuple(filter(touched, checked.findings)))


def _git(folder: str, *args: str, told: str = "") -> bytes:
    try:
        done = subprocess.run(("git", *args), cwd=folder or None, capture_output=True, check=False)
    except OSError as error:
        raise ReportlintError(f"--diff-base: 运行不了 git：{error.strerror}") from error
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise ReportlintError(f"--diff-base: {told or f'git 出错：{why}'}")
    return done.stdout


def _left(root: str, revision: str) -> str:
    """The commit where this branch left the revision: what others did since then is no change of ours."""
    try:
        return _git(root, "merge-base", revision, "HEAD").decode().strip()
    except ReportlintError:
        return revision  # no common history, or a shallow clone


def _parsed(diff: bytes, root: str) -> dict[str, Sequence[range]]:
    lines: dict[str, Sequence[range]] = {}
    ranges: list[range] = []
    left = 0  # lines of a hunk, which may look like anything
    for line in diff.split(b"\n"):
        if left:
            left -= not line.startswith(b"\\")  # what git says of a missing line end is no line
        elif match := _HUNK.match(line):
            gone, start, count = (int(number or 1) for number in match.groups())
            left = gone + count
            # Where lines only went away, those on either side are what changed.
            ranges.append(range(start, start + count) if count else range(start, start + 2))
        elif line.startswith(b"+++ "):
            ranges = []
            lines[_path(root, _unquoted(line[4:].rstrip(b"\t"))[2:])] = ranges
    return lines


def _unquoted(name: bytes) -> bytes:
    """A name as it is; git quotes one that holds a quote, a backslash or a control character."""
    if not name.startswith(b'"'):
        return name
    return name.strip(b'"').decode("unicode_escape").encode("latin-1")


def _paths(root: str, names: Iterable[bytes]) -> frozenset[str]:
    return frozenset(_path(root, name) for name in names if name)


def _path(root: str, name: bytes) -> str:
    return os.path.realpath(os.path.join(root, os.fsdecode(name)))
