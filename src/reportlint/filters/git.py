"""The door to git: names and objects of a repository that nobody has to trust, of whose commands none is run.

A repository may come with a configuration, attributes and hooks that name commands: for its file watcher, for filters
between what is committed and what lies in the work tree, for diffs, for fetching. So git is never let look at the work
tree, where it would filter, nor fetch; it lists and shows objects, and what lies in the work tree is read by us.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from unidiff.patch import Hunk, PatchSet

from reportlint.errors import Message, ReportlintError
from reportlint.files import why_unreadable

DIFF_BASE = "--diff-base"  # whose failures all these are

# What a repository may not decide. Values on the command line come before those of its configuration.
_GUARDS = (
    *("-c", "core.fsmonitor="),  # empty, for an older git would run a command named `false`
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "submodule.recurse=false"),
)
_VARIABLES = {
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone may name a command to fetch with; whatever is missing is told
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # so that we know what it says
}
_STRANGER = "dubious ownership"
# Of the variables of git those count with which the user configures it; a hook's would lead elsewhere.
_KEPT = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT")
_KEPT_BEGINNINGS = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")


class Repository(NamedTuple):
    """A work tree with a `.git` of its own. Names of files are as git has them: bytes from the root, parted by `/`."""

    root: str

    @classmethod
    def around(cls, folder: str) -> Repository:
        """The nearest one upwards. Raises ReportlintError where there is none, or git does not take it for one.

        We look for it ourselves: git would take a bare repository for one, and anybody can commit such a folder.
        """
        start = Path(folder).resolve()
        root = next((at for at in (start, *start.parents) if os.path.lexists(at / ".git")), None)
        if root is None:
            raise ReportlintError("这里不在 git 仓库里", "this is no git repository", DIFF_BASE)
        repository = cls(str(root))
        top = os.fsdecode(repository._git("rev-parse", "--show-toplevel").rstrip(b"\n"))
        if not os.path.samefile(top, root):
            raise ReportlintError(f"{root} 的工作区在别处", f"the work tree of {root} is elsewhere", DIFF_BASE)
        return repository

    def name_of(self, path: str) -> bytes | None:
        """The name of a file, symbolic links followed; None outside the work tree."""
        try:
            return os.fsencode(Path(path).resolve().relative_to(self.root).as_posix())
        except ValueError:
            return None

    def left(self, revision: str) -> str:
        """The commit where this branch left a revision, or the revision if they share no history that is here.

        Raises ReportlintError where there is no such revision.
        """
        if revision.startswith("-"):
            raise ReportlintError(*_no_revision(revision), DIFF_BASE)
        asked = ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        commit = self._git(*asked, told=_no_revision(revision)).decode().strip()
        try:
            return self._git("merge-base", commit, "HEAD").decode().strip()
        except ReportlintError:
            return commit

    def tracked(self) -> frozenset[bytes]:
        """The files that git knows now."""
        return frozenset(self._git("ls-files", "-z").split(b"\0"))

    def blobs(self, commit: str) -> dict[bytes, bytes]:
        """The files of a commit, each with the name of the object that holds it; no links and no submodules."""
        entries = (entry.partition(b"\t") for entry in self._git("ls-tree", "-r", "-z", commit).split(b"\0") if entry)
        return {name: head.split(b" ")[2] for head, _, name in entries if head.startswith(b"100")}

    def renames(self, commit: str) -> dict[bytes, bytes]:
        """What files that git knows now were called in a commit; only of those that are called otherwise."""
        told = self._git("diff-index", "--cached", "-z", "--find-renames", "--diff-filter=R", commit, "--")
        fields = told.split(b"\0")  # `:modes objects R090`, old name, new name
        return dict(zip(fields[2::3], fields[1::3], strict=False))

    def contents(self, blobs: Iterable[bytes]) -> Iterator[bytes | None]:
        """What the objects hold, one at a time; None for one that is not here."""
        with _started(self.root, "cat-file", "--batch") as process:
            assert process.stdin
            assert process.stdout
            for blob in blobs:
                process.stdin.write(blob + b"\n")
                process.stdin.flush()
                head = process.stdout.readline().split()  # name, kind, size; or name and `missing`
                yield process.stdout.read(int(head[2])) if len(head) == 3 else None
                process.stdout.read(len(b"\n") if len(head) == 3 else 0)

    def _git(self, *args: str, told: Message | None = None) -> bytes:
        with _started(self.root, *args) as process:
            output, errors = process.communicate()
        if process.returncode:
            raise ReportlintError(*(told or _failed(errors)), DIFF_BASE)
        return output


def _started(folder: str, *args: str, **variables: str) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if _is_kept(name)} | _VARIABLES | variables
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(
            ("git", *_GUARDS, *args), cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe
        )
    except OSError as error:
        why = Message("没有安装 git", "git is not installed") if shutil.which("git") is None else why_unreadable(error)
        raise ReportlintError(f"运行不了 git：{why.zh}", f"git cannot be run: {why.en}", DIFF_BASE) from error


def _no_revision(revision: str) -> Message:
    return Message(f"没有版本 {revision}", f"no revision {revision}")


def _failed(errors: bytes) -> Message:
    """That git failed, in words of its own where we have none."""
    line = errors.decode(errors="replace").strip().partition("\n")[0]
    if _STRANGER in line:
        return Message(
            "这个仓库属于别的用户，git 不读；信得过就用 git config --global --add safe.directory 加上它",
            "the repository belongs to another user, and git does not read it; if you trust it, add it with "
            "git config --global --add safe.directory",
        )
    return Message(f"git 出错：{line}", f"git failed: {line}")


def _is_kept(variable: str) -> bool:
    if not variable.startswith("GIT_"):
        return True
    return variable in _KEPT or variable.startswith(_KEPT_BEGINNINGS)


# The lines that changed between two texts

_DIFF = ("diff", "--no-index", "--unified=0", "--text", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color")
_OLD, _NEW = "a", "b"
_NOBODY = {"GIT_DIR": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
_DIFFERENT = (0, 1)  # exit codes of a comparison that was made


def hunks(pairs: Sequence[tuple[bytes, bytes]]) -> list[list[range]]:
    """The lines that changed of each newer text, counted from 1. Where lines only went away, both neighbours changed.

    git compares, as it stays quick on long texts that have little in common. It does so outside of any repository and
    without any configuration, in a folder of copies that have numbers for names.
    """
    with TemporaryDirectory(prefix="reportlint-") as folder:
        for side, name in enumerate((_OLD, _NEW)):
            Path(folder, name).mkdir()
            for number, pair in enumerate(pairs):
                Path(folder, name, str(number)).write_bytes(pair[side])
        with _started(folder, *_DIFF, _OLD, _NEW, **_NOBODY) as process:
            output, errors = process.communicate()
    if process.returncode not in _DIFFERENT:
        raise ReportlintError(*_failed(errors), DIFF_BASE)
    changed: list[list[range]] = [[] for _ in pairs]
    for file in PatchSet(output.decode("latin-1")):  # whatever the encoding, a line stays a line
        changed[int(file.path.removeprefix(f"{_NEW}/"))] = [_lines(hunk) for hunk in file]
    return changed


def _lines(hunk: Hunk) -> range:
    start, count = hunk.target_start, hunk.target_length
    return range(start, start + count) if count else range(start, start + 2)
