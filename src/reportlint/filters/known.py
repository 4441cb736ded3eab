"""The stage after the checks: what the baseline holds and what did not change is taken away from a whole run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reportlint.config.profile import Profiles
from reportlint.config.project import BASELINE, folder_of, shown
from reportlint.engine.run import Drafts
from reportlint.errors import ReportlintError
from reportlint.model.finding import Checked, Failure, Run
from reportlint.model.severity import Lang
from reportlint.model.text import Span

if TYPE_CHECKING:
    from reportlint.filters.baseline import Baseline, Judged
    from reportlint.filters.fingerprint import Fingerprint


class Wanted(NamedTuple):
    """What the user wants taken away."""

    baseline: str | None = None
    write_baseline: bool = False
    prune_baseline: bool = False
    diff_base: str | None = None


class Filtered(NamedTuple):
    """A run less what was taken away, and the baseline file that is to be written, if any."""

    run: Run
    file: str = ""
    data: bytes = b""
    entries: int = 0


def filtered(run: Run, drafts: Drafts, profiles: Profiles, wanted: Wanted, lang: Lang) -> Filtered:
    """The run that is told. What is wrong with baseline or revision is among its problems, and takes nothing away."""
    path = _path(drafts, profiles, wanted)
    result = Filtered(run)
    if path and (wanted.write_baseline or wanted.prune_baseline):
        result = _rewritten(run, drafts, profiles, path, everything=wanted.write_baseline)
    elif path:
        result = Filtered(_compared(run, drafts, profiles, path, lang))
    if wanted.diff_base:
        return result._replace(run=_changed(result.run, drafts, wanted.diff_base))
    return result


def _path(drafts: Drafts, profiles: Profiles, wanted: Wanted) -> str | None:
    """The baseline that is named, configured or found; one to be written stands beside the configuration."""
    place = profiles.projects.around(drafts.folder)
    if given := wanted.baseline or profiles.at(drafts.folder).settings.baseline:
        return given
    if place.baseline and not profiles.isolated:
        return shown(place.baseline)
    if not wanted.write_baseline:
        return None
    folder = folder_of(place.configuration) if place.configuration else place.root or drafts.folder
    return shown(os.path.join(folder, BASELINE))


def _compared(run: Run, drafts: Drafts, profiles: Profiles, path: str, lang: Lang) -> Run:
    from reportlint.filters.baseline import STALE, read, stale, without_known

    try:
        baseline = read(path)
    except ReportlintError as error:
        return _with_problem(run, error)
    telling = next((rule for rule in profiles.at(drafts.folder).rules if rule.id == STALE), None)
    checked = without_known(run.checked, baseline)
    if telling:
        told = stale(run.checked, baseline, _judged(run.checked, baseline, drafts, profiles), telling, lang)
        if told.findings:
            return run._replace(checked=(*checked, told), beside=1)
    return run._replace(checked=checked)


def _rewritten(run: Run, drafts: Drafts, profiles: Profiles, path: str, *, everything: bool) -> Filtered:
    """The run beside the baseline that it makes: with all its findings, or only with those already known."""
    from reportlint.filters.baseline import current, empty, kept, read, without_known, write

    try:
        before = read(path) if os.path.exists(path) or not everything else empty(path)
    except ReportlintError as error:
        return Filtered(_with_problem(run, error))
    entries: set[Fingerprint] = set(kept(run.checked, before, _judged(run.checked, before, drafts, profiles)))
    if everything:
        entries.update(current(run.checked, before.folder))
    after = before._replace(entries=dict.fromkeys(entries, Span(0, 0)))
    told = run._replace(checked=without_known(run.checked, after))
    return Filtered(told, path, write(entries), len(entries))


def _judged(checked: Sequence[Checked], baseline: Baseline, drafts: Drafts, profiles: Profiles) -> Judged:
    """Whether this run can say of an entry that it is no longer true: its file was checked by its rule, or is gone."""
    files = {os.path.abspath(one.source.path) for one in checked}
    folders = [os.path.join(os.path.abspath(path), "") for path in drafts.paths if os.path.isdir(path)]

    def judged(entry: Fingerprint) -> bool:
        path = os.path.abspath(os.path.join(baseline.folder, entry.path))
        seen = path in files or (not os.path.exists(path) and any(map(path.startswith, folders)))
        return seen and any(rule.id == entry.rule for rule in profiles.of(path).rules_for(path))

    return judged


def _changed(run: Run, drafts: Drafts, revision: str) -> Run:
    from reportlint.filters.changed import on_changed_lines, since

    try:
        return run._replace(checked=on_changed_lines(run.checked, since(revision, drafts.folder)))
    except ReportlintError as error:
        return _with_problem(run, error)


def _with_problem(run: Run, error: ReportlintError) -> Run:
    place, _, message = str(error).partition(": ")
    return run._replace(problems=(*run.problems, Failure(place, message)))
