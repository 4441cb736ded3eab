"""The baseline: old findings that are known and let pass, each on a line of a JSON file beside the drafts.

{"version": 2, "findings": [
{"path": "汇报.txt", "rule": "PLH101", "section": ["主要做法"], "text": "X次", "occurrence": 1}
]}

In version 1 the text was what the finding lies on, the number of a section too. Such entries are known as long as the
number stays, and written anew when the finding is met again; others are kept as they are.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reportlint.config.project import shown
from reportlint.errors import Message, ReportlintError
from reportlint.files import content_of
from reportlint.filters.fingerprint import Fingerprint, fingerprints, older_fingerprints
from reportlint.model.finding import Checked, Finding, stamp
from reportlint.model.rule import Hit, Rule, RunRule
from reportlint.model.source import Source
from reportlint.model.text import Span

_VERSION = 2
_READ = (1, _VERSION)
_TYPES: Mapping[str, type] = {"path": str, "rule": str, "section": list, "text": str, "occurrence": int}

_MISSING = Message("没有这个基线文件；用 --write-baseline 写一个", "no such baseline; write one with --write-baseline")

_OF_THE_RUN = frozenset(RunRule)

Judged = Callable[[Fingerprint], bool]


class Baseline(NamedTuple):
    """A baseline file: what it lets pass, and where in it each entry stands. Paths count from its folder."""

    path: str
    text: str
    entries: Mapping[Fingerprint, Span]

    @property
    def folder(self) -> str:
        """The folder of the file."""
        return os.path.dirname(os.path.abspath(self.path))


def empty(path: str) -> Baseline:
    """A baseline that is still to be written."""
    return Baseline(path, "", {})


def read_baseline(path: str) -> Baseline:
    """Read a baseline. Raises ReportlintError, which begins with its place, where it is none."""
    name = shown(path)
    try:
        text = content_of(path).decode("utf-8-sig").replace("\r\n", "\n")
        value = json.loads(text)
    except ReportlintError as error:
        if not os.path.exists(path):
            raise ReportlintError(*_MISSING, name) from None
        raise ReportlintError(*error.said.within("基线读不了：{}", "the baseline cannot be read: {}"), name) from error
    except json.JSONDecodeError as error:
        raise ReportlintError(
            f"基线不是有效的 JSON：错在第 {error.colno} 列",
            f"the baseline is no valid JSON: {error.msg}",
            f"{name}:{error.lineno}",
        ) from error
    except (ValueError, RecursionError) as error:  # no UTF-8, nested too deeply, a number of thousands of digits
        raise ReportlintError("基线不是有效的 JSON", "the baseline is no valid JSON", name) from error
    if not isinstance(value, dict) or value.get("version") not in _READ or not isinstance(value.get("findings"), list):
        raise ReportlintError(
            f"不是 reportlint 的基线（应有 version: {_VERSION} 和 findings）",
            f"no baseline of reportlint (which holds version: {_VERSION} and findings)",
            name,
        )
    return Baseline(path, text, _placed([_entry(item, name) for item in value["findings"]], text))


def encoded(entries: Iterable[Fingerprint]) -> bytes:
    """The file that holds these entries, sorted, each on a line of its own so that changes are easy to read."""
    lines = (json.dumps(entry._asdict(), ensure_ascii=False) for entry in sorted(set(entries)))
    text = f'{{"version": {_VERSION}, "findings": [\n' + ",\n".join(lines) + "\n]}\n"
    return text.encode("utf-8", "backslashreplace")


def without_known(checked: Sequence[Checked], baseline: Baseline) -> tuple[Checked, ...]:
    """The files less the findings that the baseline holds."""
    return tuple(one._replace(findings=tuple(f for f, known in _paired(one, baseline) if not known)) for one in checked)


def current(checked: Sequence[Checked], folder: str) -> dict[Fingerprint, Fingerprint]:
    """What a baseline would hold of these files, all but what the run finds about itself; each as version 1 had it."""
    pairs = (pair for one in checked for pair in _both(one, folder))
    return {entry: older for entry, older in pairs if entry.rule not in _OF_THE_RUN}


def kept(checked: Sequence[Checked], baseline: Baseline, judged: Judged) -> dict[Fingerprint, Fingerprint]:
    """The entries that are still true, or of which this run can say nothing (`judged`); each as it is written now."""
    found = current(checked, baseline.folder)
    now = {older: entry for entry, older in found.items()} | {entry: entry for entry in found}
    return {entry: now.get(entry, entry) for entry in baseline.entries if entry in now or not judged(entry)}


def stale(checked: Sequence[Checked], baseline: Baseline, judged: Judged, rule: Rule) -> Checked:
    """The baseline file itself, with a finding on each entry that is no longer true."""
    true = set(kept(checked, baseline, judged))
    gone = [(entry, span) for entry, span in baseline.entries.items() if entry not in true]
    findings = (stamp(rule, Hit(span, _words(entry))) for entry, span in gone)
    return Checked(Source(shown(baseline.path), baseline.text, ()), (), tuple(sorted(findings, key=lambda f: f.span)))


def _words(entry: Fingerprint) -> Mapping[str, str]:
    return {"path": entry.path, "rule": entry.rule} | ({"text": entry.text} if entry.text else {})


def _paired(checked: Checked, baseline: Baseline) -> Iterable[tuple[Finding, bool]]:
    entries = baseline.entries
    known = (entry in entries or older in entries for entry, older in _both(checked, baseline.folder))
    return zip(checked.findings, known, strict=True)


def _both(checked: Checked, folder: str) -> Iterator[tuple[Fingerprint, Fingerprint]]:
    """Of each finding what it is known by now, and what version 1 knew it by."""
    return zip(fingerprints(checked, folder), older_fingerprints(checked, folder), strict=True)


def _entry(value: Any, name: str) -> Fingerprint:
    if not isinstance(value, dict) or any(type(value.get(key)) is not kind for key, kind in _TYPES.items()):
        entry = json.dumps(value, ensure_ascii=False)[:60]
        raise ReportlintError(f"基线里有一项不完整：{entry}", f"an entry of the baseline is not whole: {entry}", name)
    return Fingerprint(
        path=value["path"],
        rule=value["rule"],
        section=tuple(map(str, value["section"])),
        text=value["text"],
        occurrence=value["occurrence"],
    )


def _placed(entries: Sequence[Fingerprint], text: str) -> dict[Fingerprint, Span]:
    """Each entry with its line; with the first line of the file where somebody has laid it out anew."""
    lines: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.startswith('{"path"'):
            lines.append(Span(at, at + len(line.rstrip().rstrip(","))))
        at += len(line)
    if len(lines) != len(entries):
        lines = [Span(0, len(text.partition("\n")[0]))] * len(entries)
    return dict(zip(entries, lines, strict=True))
