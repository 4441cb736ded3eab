"""What is done of an archive: a folder for each shard, its tables, and the marker that says that they are whole."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

from reportlint import __version__
from reportlint.archive.manifest import LAYOUT, Entry, Manifest
from reportlint.archive.tables import DOCUMENTS, FAILURES, FINDINGS, Table, chosen, decoded, encoded, rows
from reportlint.archive.work import UNREAD, Outcome, Task, merged
from reportlint.errors import ReportlintError
from reportlint.files import content_of, write

_MARKER = "done.json"
_FILES = (("documents.parquet", DOCUMENTS), ("findings.parquet", FINDINGS), ("failures.parquet", FAILURES))


class Stamp(NamedTuple):
    """By what a shard was done: another program or configuration does it again."""

    program: str
    profile: str  # checksum


def stamp_of(profile: str) -> Stamp:
    """The stamp of this program with all else that decides what is found."""
    return Stamp(__version__, sha256(profile.encode()).hexdigest())


@dataclass(frozen=True)
class Shards:
    """The shards of an archive's results."""

    out: str
    manifest: Manifest
    stamp: Stamp | None = None  # None: by whatever program and configuration

    def is_done(self, at: int) -> bool:
        """Whether a shard is done, as the manifest wants it."""
        marker = self._marker(at)
        if not marker or marker["unread"] or marker["entries"] != _checksum(self.manifest.shards[at]):
            return False
        return self._outcome(at) is not None

    @cached_property
    def open(self) -> tuple[int, ...]:
        """Those that are not done."""
        return tuple(at for at in range(len(self.manifest.shards)) if not self.is_done(at))

    def outcomes(self) -> Iterator[Outcome]:
        """What came of each shard of which all is there, though some of its documents may want to be tried again."""
        for at in range(len(self.manifest.shards)):
            if outcome := self._outcome(at):
                yield outcome

    def task(self, at: int) -> Task:
        """What of a shard is to be checked: documents that are new, changed, or of which nothing whole is kept."""
        outcome = self._outcome(at)
        held = rows(outcome.documents) if outcome else []
        kept = {(row["path"], row["sha256"]) for row in held if row["outcome"] != UNREAD}
        return Task(at, tuple(one for one in self.manifest.shards[at] if (one.path, one.sha256) not in kept))

    def finish(self, task: Task, outcome: Outcome) -> None:
        """Write a shard: what is kept of it and what came of the task; the marker last. Raises ReportlintError."""
        again = {entry.path for entry in task.entries}
        kept = [entry.path for entry in self.manifest.shards[task.shard] if entry.path not in again]
        earlier = self._outcome(task.shard) if kept else None
        parts = [Outcome(*(chosen(one, kept) for one in earlier))] if earlier else []
        whole = merged([*parts, outcome])
        folder = self._folder(task.shard)
        os.makedirs(folder, exist_ok=True)
        with suppress(FileNotFoundError):  # from here on until the marker is back, nothing of it counts
            os.unlink(os.path.join(folder, _MARKER))
        data = [encoded(one.sort_by("path") if one is whole.documents else one) for one in whole]
        for (name, _), content in zip(_FILES, data, strict=True):
            write(content, os.path.join(folder, name))
        write(self._marked(task.shard, whole, data), os.path.join(folder, _MARKER))

    def outcome(self, at: int) -> Outcome:
        """What came of a shard that is done. Raises ReportlintError where its files are damaged."""
        outcome = self._outcome(at)
        if outcome is None:
            raise ReportlintError("已损坏；再运行一次 archive run", "damaged: run archive run again", self._folder(at))
        return outcome

    def _outcome(self, at: int) -> Outcome | None:
        """The tables of a shard; None where the marker is missing or says otherwise."""
        marker = self._marker(at)
        if not marker:
            return None
        try:
            return Outcome(*(self._read(at, name, schema, marker) for name, schema in _FILES))
        except (ReportlintError, ValueError, LookupError, TypeError):
            return None

    def _read(self, at: int, name: str, schema: Any, marker: dict[str, Any]) -> Table:
        data = content_of(os.path.join(self._folder(at), name))
        if sha256(data).hexdigest() != marker["files"][name]:
            raise ValueError("damaged")
        return decoded(data, schema)

    def _marker(self, at: int) -> dict[str, Any]:
        """What the marker says; nothing where it is missing, damaged, or of another program or configuration."""
        try:
            said = json.loads(content_of(os.path.join(self._folder(at), _MARKER)))
            is_ours = said["layout"] == LAYOUT and self.stamp in (None, Stamp(said["program"], said["profile"]))
            return (
                {"entries": said["entries"], "files": dict(said["files"]), "unread": said["unread"]} if is_ours else {}
            )
        except (ReportlintError, ValueError, LookupError, TypeError):
            return {}

    def _marked(self, at: int, outcome: Outcome, data: Sequence[bytes]) -> bytes:
        assert self.stamp
        said = {
            "layout": LAYOUT,
            **self.stamp._asdict(),
            "entries": _checksum(self.manifest.shards[at]),
            "files": {name: sha256(content).hexdigest() for (name, _), content in zip(_FILES, data, strict=True)},
            "unread": sum(row["outcome"] == UNREAD for row in rows(outcome.documents)),
            "rows": {field: one.num_rows for field, one in outcome._asdict().items()},
        }
        return json.dumps(said, indent=1).encode() + b"\n"

    def _folder(self, at: int) -> str:
        return os.path.join(self.out, "shards", f"{at:04d}")


def _checksum(entries: Sequence[Entry]) -> str:
    """Of what a shard is about."""
    return sha256(json.dumps(sorted(entries, key=lambda one: one.path)).encode()).hexdigest()
