"""Measures how true the findings are: how many finished texts get, and how many of those a careful reader accepts.

    python benchmarks/truth.py FOLDER… [--table FILE] [--judged FILE] [--severity S …] [--sample N] [--seed S]

FOLDER holds finished, published texts, a set in each sub-folder. Printed are errors and warnings, and infos apart, for
10,000 characters, by rule and set. `--table` writes the findings as tab-separated lines with an empty last column,
`judged`, for a reader who fills in true, false or arguable; `--judged` reads such a table again, and prints precision
by rule (true of true and false), what is new since, and what is gone. A judgement is kept as long as file, rule, text
and sentence stay; with both, the new table carries the old judgements. In the table are errors and warnings unless
`--severity` names others; `--sample N` draws N of them, the same N for the same `--seed`.

A table holds sentences that are not ours to publish: it stays outside this repository, and is not written into it. The
figures may be published.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reportlint.config.profile import Profile, unconfigured
from reportlint.engine.discover import discover
from reportlint.engine.lint import lint
from reportlint.errors import ReportlintError
from reportlint.language.han import has_chinese
from reportlint.language.pattern import Pattern
from reportlint.model.finding import Checked, Finding
from reportlint.model.severity import Severity
from reportlint.readers.read import read
from reportlint.reporters.display import columns, plain

_ROOT = Path(__file__).resolve().parents[1]
_TOLD = (Severity.ERROR, Severity.WARNING)
_VERDICTS = ("true", "false", "arguable")
_ALL = "all"  # sets, rules
_PER = 10_000  # characters
_REACH = 100  # characters of a sentence on either side of a finding
_AROUND = 60  # characters shown before and after the sentence
_END = Pattern(r"[。！？\n\r\u2028\u2029]")


class Row(NamedTuple):
    """A finding as a line of the table."""

    set: str
    file: str
    line: str
    rule: str
    severity: str
    text: str
    message: str
    sentence: str  # what is found stands in ⟦⟧
    around: str
    judged: str = ""


Key = tuple[str, str, str, str, str, int]


class Measured(NamedTuple):
    """What was told of all texts, and how many characters each set has."""

    rows: Sequence[Row]
    files: Counter[str]
    characters: Counter[str]
    failures: Sequence[str]


def main(argv: Sequence[str]) -> int:
    """Print the figures; 2 where a text could not be read."""
    options = _options(argv)
    measured = _measure(options.folders)
    judged = [row for row in _read(options.judged) if row.set in measured.files] if options.judged else []
    print(_rates(measured))
    rows = [row for row in measured.rows if row.severity in options.severity]
    if options.judged:
        print(_compared(rows, judged, measured.rows))
    if options.sample is not None:
        rows = sorted(random.Random(options.seed).sample(rows, min(options.sample, len(rows))))
    if options.table:
        _write(options.table, _with_judgements(rows, judged))
    for failure in measured.failures:
        print(failure, file=sys.stderr)
    return 2 if measured.failures else 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--table", type=_outside, metavar="FILE")
    parser.add_argument("--judged", metavar="FILE")
    parser.add_argument("--severity", action="append", choices=[severity.value for severity in Severity])
    parser.add_argument("--sample", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(argv)
    options.severity = options.severity or [severity.value for severity in _TOLD]
    return options


def _outside(path: str) -> str:
    if Path(path).resolve().is_relative_to(_ROOT):
        raise argparse.ArgumentTypeError("a table holds sentences that are not ours: write it outside the repository")
    return path


# Findings


def _measure(folders: Iterable[str]) -> Measured:
    measured = Measured([], Counter(), Counter(), [])
    rows, failures, profile = [], [], _profile()
    for folder in folders:
        found = discover([folder])
        failures += [f"{failure.path}: {failure.message}" for failure in found.failures]
        for file in found.files:
            try:
                source = read(file.path)
                checked = lint(source, profile) if has_chinese(source.text) else None
            except ReportlintError as error:
                failures.append(f"{file.path}: {error}")
                continue
            if checked:
                group, name = _place(folder, file.path)
                measured.files[group] += 1
                measured.characters[group] += len(source.text)
                rows += [_row(group, name, checked, finding) for finding in checked.findings]
    return measured._replace(rows=rows, failures=failures)


@cache
def _profile() -> Profile:
    return unconfigured()


def _place(folder: str, path: str) -> tuple[str, str]:
    """The set of a text, with the folder above, and its name there: the same whichever of the two folders is named."""
    first, *below = Path(os.path.relpath(path, folder)).parts
    holder = Path(folder).resolve()
    if not below:
        return f"{holder.parent.name}/{holder.name}", first
    return f"{holder.name}/{first}", "/".join(below)


def _row(group: str, name: str, checked: Checked, finding: Finding) -> Row:
    text, (start, end) = checked.source.text, finding.span
    before, after = _sentence_before(text, start), _sentence_after(text, end)
    shown = text[start:end]
    return Row(
        set=group,
        file=name,
        line=str(checked.source.map.position(start)[0]),
        rule=finding.rule.id,
        severity=finding.severity.value,
        text=_one_line(shown),
        message=_one_line(finding.message()),
        sentence=_one_line(f"{before}⟦{shown}⟧{after}"),
        around=_one_line(
            f"{text[max(0, start - len(before) - _AROUND) : start - len(before)]} … "
            f"{text[end + len(after) : end + len(after) + _AROUND]}"
        ),
    )


def _sentence_before(text: str, start: int) -> str:
    before = text[max(0, start - _REACH) : start]
    return before[max((match.end() for match in _END.finditer(before)), default=0) :]


def _sentence_after(text: str, end: int) -> str:
    after = text[end : end + _REACH]
    stop = _END.search(after)
    return after[: stop.end()] if stop else after


def _one_line(text: str) -> str:
    return " ".join(plain(text.replace("\n", "⏎")).split())


# The table


def _keys(rows: Iterable[Row]) -> Iterator[Key]:
    """What makes a finding the same after small changes: no line, no severity, no message; the n-th of its like."""
    seen: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        like = (row.set, row.file, row.rule, _solid(row.text), _solid(row.sentence))
        seen[like] += 1
        yield (*like, seen[like])


def _solid(text: str) -> str:
    return "".join(text.split())


def _write(path: str, rows: Iterable[Row]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        table.writerow(Row._fields)
        table.writerows(rows)


def _read(path: str) -> Sequence[Row]:
    """A table, as a spreadsheet may have left it."""
    rows = []
    with open(path, encoding="utf-8-sig", newline="") as file:
        for number, line in enumerate(csv.DictReader(file, delimiter="\t"), 2):
            values = {name: (line.get(name) or "").strip() for name in Row._fields}
            judged = values["judged"].lower()
            if judged and judged not in _VERDICTS:
                raise SystemExit(f"{path}:{number}: judged is true, false or arguable, not {judged}")
            rows.append(Row(**values | {"judged": judged}))
    return rows


def _with_judgements(rows: Sequence[Row], judged: Sequence[Row]) -> Iterator[Row]:
    known = _judgements(judged)
    return (row._replace(judged=known.get(key, "")) for row, key in zip(rows, _keys(rows), strict=True))


def _judgements(judged: Sequence[Row]) -> Mapping[Key, str]:
    return {key: row.judged for row, key in zip(judged, _keys(judged), strict=True)}


# Figures


def _rates(measured: Measured) -> str:
    """Errors and warnings, and then infos, for 10,000 characters: a line a rule, a column a set."""
    sets = sorted(measured.files)
    told = [row for row in measured.rows if row.severity != Severity.INFO]
    infos = [row for row in measured.rows if row.severity == Severity.INFO]
    head = [
        ["", _ALL, *sets],
        ["files", *(str(count) for count in _with_sum(measured.files, sets))],
        ["characters", *(f"{count:,}" for count in _with_sum(measured.characters, sets))],
    ]
    return "\n".join(
        (
            columns(head),
            f"errors and warnings for {_PER:,} characters\n{columns([*_by_rule(told, measured, sets)])}",
            f"infos for {_PER:,} characters\n{columns([*_by_rule(infos, measured, sets)])}",
        )
    )


def _by_rule(rows: Sequence[Row], measured: Measured, sets: Sequence[str]) -> Iterator[Sequence[str]]:
    characters = _with_sum(measured.characters, sets)
    yield ("", "count", _ALL, *sets)
    for rule in (_ALL, *sorted({row.rule for row in rows})):
        of_rule = Counter(row.set for row in rows if rule in (_ALL, row.rule))
        counts = _with_sum(of_rule, sets)
        rates = (f"{count * _PER / max(many, 1):.3f}" for count, many in zip(counts, characters, strict=True))
        yield (rule, str(counts[0]), *rates)


def _with_sum(counts: Counter[str], sets: Sequence[str]) -> Sequence[int]:
    return [counts.total(), *(counts[one] for one in sets)]


def _compared(rows: Sequence[Row], judged: Sequence[Row], everything: Sequence[Row]) -> str:
    """Precision of what is told now, by rule and severity; what the table lacks; what is told no more."""
    known = _judgements(judged)
    now = dict(zip(_keys(rows), rows, strict=True))
    was = dict(zip(_keys(judged), judged, strict=True))
    still = {key: row.severity for key, row in zip(_keys(everything), everything, strict=True)}
    new = [row for key, row in now.items() if key not in was]
    gone = [(row, still.get(key)) for key, row in was.items() if key not in now]
    verdicts = [(row, known.get(key, "")) for key, row in now.items()]
    return "\n".join(
        (
            f"precision\n{columns([*_precision(verdicts)])}",
            f"new: {len(new)}",
            *(_in_short(row) for row in new),
            f"\ngone: {len(gone)}, of which {_tally(row.judged for row, _ in gone)}",
            *(_in_short(row) + (f"  now {severity}" if severity else "") for row, severity in gone),
        )
    )


def _precision(verdicts: Sequence[tuple[Row, str]]) -> Iterator[Sequence[str]]:
    yield ("rule", "severity", *_VERDICTS, "not judged", "precision")
    kinds = sorted({(row.rule, row.severity) for row, _ in verdicts})
    for rule, severity in ((_ALL, ""), *kinds):
        of_kind = Counter(
            said for row, said in verdicts if rule == _ALL or (row.rule, row.severity) == (rule, severity)
        )
        sure = of_kind["true"] + of_kind["false"]
        share = f"{of_kind['true'] / sure:.2f}" if sure else "-"
        yield (rule, severity, *(str(of_kind[verdict]) for verdict in (*_VERDICTS, "")), share)


def _tally(verdicts: Iterable[str]) -> str:
    counts = Counter(verdicts)
    return ", ".join(f"{counts[verdict]} {verdict or 'not judged'}" for verdict in (*_VERDICTS, ""))


def _in_short(row: Row) -> str:
    place = f"{row.set}/{row.file}:{row.line}"
    return f"  {row.judged or '?'}  {place} {row.rule} {row.severity} {row.message} | {row.sentence}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
