"""The stage after the checks: what the baseline holds and what did not change is taken away from a whole run."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportlint.config.options import Inputs, KnownFindings
from reportlint.config.profiles import Profiles
from reportlint.config.project import BASELINE, folder_of, shown
from reportlint.config.read import failure
from reportlint.errors import ReportlintError
from reportlint.filters.baseline import (
    Baseline,
    Judged,
    current,
    empty,
    kept,
    read_baseline,
    stale,
    without_known,
)
from reportlint.filters.fingerprint import Fingerprint
from reportlint.model.finding import Checked, Run
from reportlint.model.rule import RunRule
from reportlint.model.text import Span


class Filtered(NamedTuple):
    """A run less what was taken away, and the baseline file that is to be written, if any.

    What that has to hold is told by `entries` when it is written: other runs may have written it meanwhile.
    """

    run: Run
    file: str = ""
    entries: Callable[[], frozenset[Fingerprint]] = frozenset


def filtered(run: Run, inputs: Inputs, profiles: Profiles, wanted: KnownFindings) -> Filtered:
    """The run that is told. What is wrong with the baseline is among its problems, and takes nothing away.

    Raises ReportlintError where git cannot tell what changed: who asked for that does not want to be told all.
    """
    path = _path(inputs, profiles, wanted)
    result = Filtered(run)
    if path and (wanted.write_baseline or wanted.prune_baseline):
        result = _rewritten(run, inputs, profiles, path, everything=wanted.write_baseline)
    elif path:
        result = Filtered(_compared(run, inputs, profiles, path))
    if wanted.diff_base:
        return result._replace(run=_changed(result.run, inputs, wanted.diff_base))
    return result


def _path(inputs: Inputs, profiles: Profiles, wanted: KnownFindings) -> str | None:
    """The baseline that is named, configured or found; one to be written stands beside the configuration."""
    project = profiles.projects.around(inputs.folder)
    if given := wanted.baseline or profiles.at(inputs.folder).settings.baseline:
        return given
    if project.baseline and not profiles.isolated:
        return shown(project.baseline)
    if not wanted.write_baseline:
        return None
    folder = folder_of(project.configuration) if project.configuration else project.root or inputs.folder
    return shown(os.path.join(folder, BASELINE))


def _compared(run: Run, inputs: Inputs, profiles: Profiles, path: str) -> Run:
    try:
        baseline = read_baseline(path)
    except ReportlintError as error:
        return _with_problem(run, error)
    telling = next((rule for rule in profiles.at(inputs.folder).rules if rule.id == RunRule.STALE_BASELINE), None)
    checked = without_known(run.checked, baseline)
    if telling:
        told = stale(run.checked, baseline, _judged(run.checked, baseline, inputs, profiles), telling)
        if told.findings:
            return run._replace(checked=checked, non_drafts=(told,))
    return run._replace(checked=checked)


def _rewritten(run: Run, inputs: Inputs, profiles: Profiles, path: str, *, everything: bool) -> Filtered:
    """The run beside the baseline that it makes: with all its findings, or only with those already known."""

    def baseline() -> Baseline:
        return read_baseline(path) if os.path.exists(path) or not everything else empty(path)

    def entries() -> frozenset[Fingerprint]:
        before = baseline()
        judged = _judged(run.checked, before, inputs, profiles)
        found = current(run.checked, before.folder) if everything else ()
        return frozenset((*kept(run.checked, before, judged).values(), *found))

    try:
        after = baseline()._replace(entries=dict.fromkeys(entries(), Span(0, 0)))
    except ReportlintError as error:
        return Filtered(_with_problem(run, error))
    return Filtered(run._replace(checked=without_known(run.checked, after)), path, entries)


def _judged(checked: Sequence[Checked], baseline: Baseline, inputs: Inputs, profiles: Profiles) -> Judged:
    """Whether this run can say of an entry that it is no longer true: its file was checked by its rule, or is gone."""
    files = {os.path.abspath(one.source.path) for one in checked}
    folders = [os.path.join(os.path.abspath(path), "") for path in inputs.paths if os.path.isdir(path)]

    def judged(entry: Fingerprint) -> bool:
        path = os.path.abspath(os.path.join(baseline.folder, entry.path))
        seen = path in files or (not os.path.exists(path) and any(map(path.startswith, folders)))
        return seen and any(rule.id == entry.rule for rule in profiles.of(path).rules_for(path))

    return judged


def _changed(run: Run, inputs: Inputs, revision: str) -> Run:
    from reportlint.filters.changed import on_changed_lines, since  # git, which few runs ask

    changes = since(revision, inputs.folder, [one.source for one in (*run.checked, *run.non_drafts)])
    checked, non_drafts = (on_changed_lines(files, changes) for files in (run.checked, run.non_drafts))
    return run._replace(checked=checked, non_drafts=non_drafts)


def _with_problem(run: Run, error: ReportlintError) -> Run:
    return run._replace(problems=(*run.problems, failure(error)))
