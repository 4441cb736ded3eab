"""What reports for other programs have in common: paths as repositories have them, findings in order of gravity."""

from __future__ import annotations

import os
from collections.abc import Iterator

from reportlint.filters.fingerprint import Fingerprint, fingerprints, path_from
from reportlint.model.finding import Checked, Finding, Run
from reportlint.model.severity import Lang


def repository_path(path: str) -> str:
    """From the folder that the program was started in, which for a CI job is the root; elsewhere absolute."""
    below = path_from(os.getcwd(), path) if not path.startswith("<") else path
    return os.path.abspath(path).replace(os.sep, "/") if below.startswith("../") else below


def each_finding(run: Run) -> Iterator[tuple[Checked, Finding, Fingerprint]]:
    """Every finding with its file and fingerprint, file by file."""
    for checked in run.all_checked:
        for finding, fingerprint in zip(checked.findings, fingerprints(checked, os.getcwd()), strict=True):
            yield checked, finding, fingerprint


def gravest_first(run: Run) -> list[tuple[Checked, Finding, Fingerprint]]:
    """The same, errors first: who shows only some shows the worst."""
    return sorted(each_finding(run), key=lambda one: one[1].severity.rank)


def with_advice(finding: Finding, lang: Lang) -> str:
    """The message, and what to do."""
    message, advice = finding.message(lang), finding.advice(lang)
    if not advice:
        return message
    return f"{message.removesuffix('。')}。{advice}" if lang == "zh" else f"{message}; {advice}"
