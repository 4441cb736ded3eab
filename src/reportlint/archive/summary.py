"""What a whole archive comes to: findings by office, kind and rule, documents by office; counted by Arrow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reportlint.archive.shards import Shards
from reportlint.archive.tables import SUMMARY, Table, counted, rows, table
from reportlint.archive.work import CHECKED, FAILED, LEFT_OUT, UNREAD

_KEYS = ("office", "kind", "rule", "name", "severity")


class Office(NamedTuple):
    """A first folder: its documents by what came of them, its findings by severity."""

    name: str
    documents: Mapping[str, int]
    findings: Mapping[str, int]


class Summary(NamedTuple):
    """The archive counted: the table that is written, and its offices by name."""

    table: Table
    offices: tuple[Office, ...]

    def documents(self, *outcomes: str) -> int:
        """How many documents came to one of these."""
        return sum(office.documents.get(outcome, 0) for office in self.offices for outcome in outcomes)

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return sum(sum(office.findings.values()) for office in self.offices)

    @property
    def failed(self) -> int:
        """How many documents could not be checked."""
        return self.documents(FAILED, UNREAD)

    @property
    def checked(self) -> int:
        """How many were."""
        return self.documents(CHECKED)

    @property
    def left_out(self) -> int:
        """How many hold no Chinese, or are reports of ours."""
        return self.documents(LEFT_OUT)


def summary_of(shards: Shards) -> Summary:
    """Count all shards that are done, one by one."""
    found, documents = counted(((one.documents, one.findings) for one in shards.outcomes()), _KEYS)
    said = sorted(rows(found), key=lambda row: (-row["findings"], *(row[key] or "" for key in _KEYS)))
    return Summary(table(said, SUMMARY), _offices(said, rows(documents)))


def _offices(found: list[dict[str, str]], documents: list[dict[str, str]]) -> tuple[Office, ...]:
    outcomes: dict[str, dict[str, int]] = {}
    severities: dict[str, dict[str, int]] = {}
    for row in documents:
        outcomes.setdefault(row["office"], {})[row["outcome"]] = int(row["documents"])
    for row in found:
        of = severities.setdefault(row["office"], {})
        of[row["severity"]] = of.get(row["severity"], 0) + int(row["findings"])
    return tuple(Office(name, outcomes[name], severities.get(name, {})) for name in sorted(outcomes))
