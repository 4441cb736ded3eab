"""What is done with the documents of a shard, in whatever process or machine: fetch, check, make rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from reportlint.archive.manifest import Entry
from reportlint.archive.store import Store, refusal_of
from reportlint.archive.tables import DOCUMENTS, FAILURES, FINDINGS, Table, joined, table
from reportlint.config.options import Inputs
from reportlint.config.profiles import Profiles
from reportlint.engine.run import DIED, check_contents
from reportlint.errors import Message
from reportlint.model.severity import Lang
from reportlint.reporters.json import report
from reportlint.reporters.look import Look

# Outcomes; what was not read is tried again by the next run.
CHECKED, FAILED, LEFT_OUT, UNREAD = "checked", "failed", "left out", "unread"
_CHANGED = Message(
    "列清单之后改过；请再 archive build 一次", "changed since the manifest was built: run archive build again"
)


class Task(NamedTuple):
    """Documents of a shard that are to be checked."""

    shard: int
    entries: tuple[Entry, ...]

    @property
    def singles(self) -> tuple[Task, ...]:
        """The same, one by one."""
        return tuple(Task(self.shard, (entry,)) for entry in self.entries)


class Outcome(NamedTuple):
    """What came of documents, as tables: one row a document, a finding, a failure."""

    documents: Table
    findings: Table
    failures: Table


@dataclass(frozen=True)
class Work:
    """What is done with a task; it goes to other processes as it is."""

    store: Store
    inputs: Inputs
    profiles: Profiles
    lang: Lang

    def __call__(self, task: Task) -> Outcome:
        """Fetch and check; what cannot be is a failure of that document alone."""
        return merged(list(self._outcomes(task.entries)))

    def died(self, task: Task) -> Outcome:
        """That the system ended the process that checked a single document."""
        return merged([_failed(entry, DIED, self.lang) for entry in task.entries])

    def _outcomes(self, entries: Sequence[Entry]) -> Iterator[Outcome]:
        refused = {entry.path: refusal_of(entry.path, entry.size) for entry in entries}
        for entry in entries:
            if said := refused[entry.path]:
                yield _failed(entry, said, self.lang)
        wanted = [entry for entry in entries if not refused[entry.path]]
        contents = self.store.contents([(entry.path, entry.size) for entry in wanted])
        for entry, (_, data) in zip(wanted, contents, strict=True):
            yield self.checked(entry, data)

    def checked(self, entry: Entry, data: bytes | Message) -> Outcome:
        """What comes of one document that holds this, or could not be had."""
        if isinstance(data, Message):
            return _failed(entry, data, self.lang, UNREAD)
        if entry.sha256 not in (None, sha256(data).hexdigest()):
            return _failed(entry, _CHANGED, self.lang, UNREAD)
        run = check_contents({entry.path: data}, self.inputs, self.profiles)
        # One way from findings to rows: that of the reporter, whose objects `check --format json-lines` prints too.
        told = json.loads(report(run, Look(self.lang)))
        documents, errors = told["documents"], told["errors"]
        outcome = CHECKED if documents else FAILED if errors else LEFT_OUT
        kind = next((document["kind"] for document in documents), None)
        findings = [{"path": entry.path, **finding} for document in documents for finding in document["findings"]]
        return tables_of(entry, outcome, kind, findings, errors)


def merged(outcomes: Sequence[Outcome]) -> Outcome:
    """What came of several, together."""
    return Outcome(
        joined([one.documents for one in outcomes], DOCUMENTS),
        joined([one.findings for one in outcomes], FINDINGS),
        joined([one.failures for one in outcomes], FAILURES),
    )


def _failed(entry: Entry, why: Message, lang: Lang, outcome: str = FAILED) -> Outcome:
    return tables_of(entry, outcome, None, [], [{"path": entry.path, "message": why.to(lang)}])


def tables_of(
    entry: Entry, outcome: str, kind: str | None, findings: list[dict[str, Any]], failures: list[dict[str, str]]
) -> Outcome:
    """What came of one document, as tables."""
    document = {"path": entry.path, "sha256": entry.sha256, "outcome": outcome, "kind": kind}
    return Outcome(table([document], DOCUMENTS), table(findings, FINDINGS), table(failures, FAILURES))
