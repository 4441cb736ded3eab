"""Sheets that came back, on the command line: which drafts get a copy with their values, and what is said of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportlint.cli.copies import EXISTS, each, refuse_open
from reportlint.cli.speech import spoken
from reportlint.config.options import Inputs
from reportlint.errors import Message, ReportlintError
from reportlint.files import rewrite, write
from reportlint.fixes.patch import patch
from reportlint.model.finding import Failure, Run
from reportlint.readers.formats import final_of, suffix_of
from reportlint.sheets.fill import Filled, Refusal, Returned, by_draft, fill
from reportlint.sheets.table import FORMATS, read_sheet

_HOW = "reportlint fill 稿.docx 填空.xlsx"
_NO_SHEET = Message(f"没有给填空表（.xlsx、.csv、.json）：{_HOW}", f"no sheet (.xlsx, .csv, .json) is named: {_HOW}")
_NO_DRAFT = Message(f"没有给稿子：{_HOW}", f"no draft is named: {_HOW}")
_ITSELF = Message(
    "-o 就是要填的稿子，原稿不动；请换一个文件名",
    "-o is a draft that is filled in, which stays as it is; choose another name",
)
_FORCE = Message("{}（或加 --force 覆盖）", "{} (or --force)")
_WRITTEN = Message("{} → {}：{}", "{} → {}: {}")
_DRY = Message("{}：{}（没有写）", "{}: {} (nothing was written)")
_NOTHING = Message("{}：{}，没有写定稿", "{}: {}; no copy was written")
_COUNTS = Message("填入 {} 处，未填 {} 处，拒绝 {} 处", "filled {}, left {}, refused {}")
_REFUSED = Message("{}：{}，没有填", "{}: {}; not filled in")
_AND_MORE = Message("{}等 {} 处", "{} and others, {} in all")
_TOTAL = Message("共{}", "all: {}")


class Ways(NamedTuple):
    """How drafts are filled in, and where to."""

    target: str | None = None
    dry_run: bool = False
    diff: bool = False
    track: bool = False
    force: bool = False

    @property
    def writes(self) -> bool:
        """Whether anything is written."""
        return not (self.dry_run or self.diff)


class Outcome(NamedTuple):
    """What became of each draft, where its copy went, which rows were refused, and what failed."""

    filled: Mapping[str, Filled]
    outs: Mapping[str, str]
    strays: tuple[Refusal, ...]  # rows that are of none of the drafts
    failures: tuple[Failure, ...]

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """The rows that were refused, in the order of the drafts."""
        return (*self.strays, *(refusal for one in self.filled.values() for refusal in one.refused))


def parted(inputs: Inputs) -> tuple[list[str], Inputs]:
    """The sheets among what is named, and the inputs without them. Raises ReportlintError where there are none."""
    sheets = [path for path in inputs.paths if suffix_of(path) in FORMATS]
    return sheets, inputs._replace(paths=tuple(path for path in inputs.paths if path not in sheets))


def returned(sheets: Sequence[str], inputs: Inputs) -> list[Returned]:
    """The rows of sheets. Raises ReportlintError where one cannot be read, or nothing is named."""
    if not sheets:
        raise ReportlintError(*_NO_SHEET)
    if not inputs.paths:
        raise ReportlintError(*_NO_DRAFT)
    return [row for path in sheets for row in _read(path)]


def _read(path: str) -> list[Returned]:
    try:
        return read_sheet(path)
    except ReportlintError as error:
        raise ReportlintError(*error.said.within(f"{path}：{{}}", f"{path}: {{}}")) from error


def filled_in(run: Run, rows: Sequence[Returned], inputs: Inputs, ways: Ways) -> Outcome:
    """Fill in the drafts of a run, those that were named and those of which there are values."""
    drafts = {one.source.path: one for one in run.checked}
    sorted_ = by_draft(rows, list(drafts))
    meant = [path for path in drafts if path in sorted_.of or path in inputs.paths]
    filled: dict[str, Filled] = {}
    outs: dict[str, str] = {}

    def written(path: str, out: str) -> str:
        one = fill(drafts[path], sorted_.of.get(path, ()), inputs.encoding, plain=not ways.track)
        if ways.writes and one.done:
            _write(one, out, meant, inputs, force=ways.force)
            outs[path] = out
        filled[path] = one
        return ""

    copies = each(meant, ways.target, final_of, written, inputs)
    return Outcome(filled, outs, sorted_.refused, copies.failures)


def _write(one: Filled, out: str, drafts: Collection[str], inputs: Inputs, *, force: bool) -> None:
    """Write a filled copy. Raises ReportlintError where something would be lost."""
    path = one.before.source.path
    is_there = os.path.exists(out)
    is_draft = is_there and any(os.path.samefile(out, draft) for draft in drafts)
    if is_draft and final_of(path) != path:
        raise ReportlintError(*_ITSELF)
    if is_there and not force:
        raise ReportlintError(*Message(*(text.format(out) for text in EXISTS)).within(*_FORCE))
    refuse_open(out)
    if is_draft:
        rewrite(one.data_before, one.data, path, inputs.paths)
    else:
        write(one.data, out)


def patch_of(outcome: Outcome) -> bytes:
    """What would change: the bytes of a text file, the text of a Word file, which no patch could change."""
    return b"".join(map(_patch, outcome.filled.values()))


def _patch(one: Filled) -> bytes:
    source = one.before.source
    if source.markup is None:
        return patch(one.data_before, one.data, source.path)
    return patch(source.text.encode(), one.after.text.encode(), source.path)


def report_of(outcome: Outcome, ways: Ways) -> list[str]:
    """A line for each row that was refused and each draft that was not named, one for each draft, and the sum."""
    lines = list(_told_of_strays(outcome.strays))
    lines += [
        _said(_REFUSED, refusal.place.to(spoken()), refusal.why.to(spoken()))
        for one in outcome.filled.values()
        for refusal in one.refused
    ]
    lines += [_told(path, one, outcome.outs.get(path), writes=ways.writes) for path, one in outcome.filled.items()]
    if len(outcome.filled) > 1 or outcome.strays:
        every = outcome.filled.values()
        counts = _counts(sum(one.done for one in every), sum(one.left for one in every), len(outcome.refused))
        lines.append(_said(_TOTAL, counts))
    return lines


def _told_of_strays(strays: Sequence[Refusal]) -> Iterator[str]:
    """A line for each file that was not named, however many rows are of it."""
    for why, several in Counter(one.why for one in strays).items():
        first = next(one.place for one in strays if one.why == why).to(spoken())
        place = _said(_AND_MORE, first, several) if several > 1 else first
        yield _said(_REFUSED, place, why.to(spoken()))


def _told(path: str, one: Filled, out: str | None, *, writes: bool) -> str:
    counts = _counts(one.done, one.left, len(one.refused))
    return _said(_WRITTEN, path, out, counts) if out else _said(_NOTHING if writes else _DRY, path, counts)


def _counts(filled: int, left: int, refused: int) -> str:
    return _said(_COUNTS, filled, left, refused)


def _said(message: Message, *words: object) -> str:
    return message.to(spoken()).format(*words)
