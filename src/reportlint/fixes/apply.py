"""A run whose files are fixed: mended in memory, then written one by one, and told as they are from then on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportlint.config.options import Inputs, KnownFindings
from reportlint.config.profiles import Profiles
from reportlint.engine.lint import lint
from reportlint.errors import Message, ReportlintError
from reportlint.files import content_of, rewrite
from reportlint.filters.known import filtered
from reportlint.fixes.choice import edits_of, fixable
from reportlint.fixes.rounds import MOST, Filter, Mended, mend
from reportlint.fixes.writers import reasons, writer_of
from reportlint.model.finding import Checked, Failure, Fixed, Run
from reportlint.model.text import Edit, Span
from reportlint.readers.read import read_bytes

_UNWRITABLE = Message(
    "有 {} 个问题能改，但 --fix 只改文本、Markdown、.docx 和 .docm，没有动这个文件；请改原稿，或另存为 .docx 再改",
    "findings with a fix: {}; but only text, Markdown, .docx and .docm are fixed, left as it is; "
    "fix the original, or save it as .docx first",
)
_LEFT = Message("没有改：{}", "not applied: {}")
_HARMFUL = Message("有 {} 处改了会打乱章节，没有改：{}", "fixes that would upset the sections, not applied: {} ({})")
_UNSETTLED = Message(f"改了 {MOST} 轮还没改完，请再运行一次", f"not all is fixed after {MOST} rounds; run it again")


class Outcome(NamedTuple):
    """A run after its files were fixed, what became of each file, and what else is to be said."""

    run: Run
    files: tuple[Mended, ...]
    notes: tuple[Failure, ...]


def fixed(
    run: Run,
    inputs: Inputs,
    profiles: Profiles,
    known: KnownFindings,
    *,
    unsafe: bool,
    write: bool,
    plain: bool = False,
) -> Outcome:
    """Fix what the filters leave to be told of a run; `write` it into the files too, but for standard input.

    The run holds all findings of the files as they are from then on, those too that filters take away.
    """
    before = known._replace(write_baseline=False, prune_baseline=False)  # these are for what is left

    def told(files: Sequence[Checked]) -> Sequence[Checked]:
        return filtered(Run(tuple(files), ()), inputs, profiles, before).run.checked

    def again(data: bytes, path: str) -> Checked:
        return _with_data(lint(read_bytes(data, path, inputs.encoding), profiles.of(path)), data)

    run, unopened = _opened(run, inputs, unsafe=unsafe)
    mended = mend([one for one in run.checked if id(one) not in unopened], told, again, unsafe=unsafe, plain=plain)
    unfixed = unopened | {id(one.before): why for one in mended if (why := _kept_from(one, inputs, write=write))}
    done = [one for one in mended if one.fixed and id(one.before) not in unfixed]
    notes = [note for one in mended for note in _notes(one)]
    run = _after(run, done, unfixed)
    notes += [*_unwritable(run, told, unsafe=unsafe), *_left(run, told, unopened, unsafe=unsafe)]
    waiting = {*unfixed, *(id(one.after) for one in mended if not one.has_settled)}
    checked = tuple(one if id(one) in waiting else _without_fixes(one, unsafe=unsafe) for one in run.checked)
    return Outcome(run._replace(checked=checked), tuple(done), tuple(notes))


def _opened(run: Run, inputs: Inputs, *, unsafe: bool) -> tuple[Run, dict[int, Message]]:
    """A run whose Word files hold their bytes, if they have something to fix; why one cannot be written, by its id."""
    checked, why = [], {}
    for one in run.checked:
        if one.source.markup and writer_of(one.source) and fixable(one.findings, unsafe=unsafe):
            try:
                data = inputs.stdin if one.source.path == inputs.stdin_filename else content_of(one.source.path)
                one = _with_data(one, data or b"")
                reasons(one.source, [Edit(Span(0, 0), "")])  # opens it
            except ReportlintError as error:
                why[id(one)] = error.said
        checked.append(one)
    return run._replace(checked=tuple(checked)), why


def _with_data(checked: Checked, data: bytes) -> Checked:
    """A file with its bytes, which the reader of Word files does not keep."""
    return checked._replace(source=replace(checked.source, data=data)) if checked.source.markup else checked


def _after(run: Run, done: Sequence[Mended], unfixed: Mapping[int, Message]) -> Run:
    """A run with what was done in the place of what was found before, and why the rest could not be done."""
    after = {id(one.before): one.after for one in done}
    return run._replace(
        checked=tuple(after.get(id(one), one) for one in run.checked),
        fixed=tuple(count for one in done for count in _counted(one)),
        unfixed=tuple(Failure(one.source.path, unfixed[id(one)]) for one in run.checked if id(one) in unfixed),
    )


def _without_fixes(checked: Checked, *, unsafe: bool) -> Checked:
    """A file without the fixes that were tried in vain: they are not promised again."""
    tried = {id(finding) for finding in fixable(checked.findings, unsafe=unsafe)}
    return checked._replace(
        findings=tuple(one._replace(fix=None) if id(one) in tried else one for one in checked.findings)
    )


def _unwritable(run: Run, told: Filter, *, unsafe: bool) -> Iterator[Failure]:
    """The files that hold what could be fixed, if there were somebody to write their format."""
    unwritable = [one for one in run.checked if not writer_of(one.source) and fixable(one.findings, unsafe=unsafe)]
    for one in told(unwritable) if unwritable else ():
        if count := len(fixable(one.findings, unsafe=unsafe)):
            yield Failure(one.source.path, Message(*(text.format(count) for text in _UNWRITABLE)))


def _left(run: Run, told: Filter, unopened: Container[int], *, unsafe: bool) -> Iterator[Failure]:
    """What could be fixed in Word files, but for where it stands."""
    files = [one for one in run.checked if one.source.markup and one.source.data and id(one) not in unopened]
    for one in told(files) if files else ():
        edits = edits_of(fixable(one.findings, unsafe=unsafe), one.source.text)
        counts = Counter(reasons(one.source, edits))
        parts = [Message(*(text.format(count) for text in why)) for why, count in counts.items()]
        if parts:
            joined = Message("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))
            yield Failure(one.source.path, joined.within(*_LEFT))


def _kept_from(mended: Mended, inputs: Inputs, *, write: bool) -> Message | None:
    """Why a file could not be fixed, after trying to."""
    source = mended.before.source
    is_file = source.data is not inputs.stdin
    try:
        if write and is_file and mended.fixed:
            rewrite(source.data, mended.data, source.path, inputs.paths)
    except ReportlintError as error:
        return error.said
    return mended.failure


def _notes(mended: Mended) -> Iterator[Failure]:
    path = mended.before.source.path
    if mended.harmful:
        codes = "、".join(sorted({finding.rule.id for finding in mended.harmful}))
        said = (text.format(len(mended.harmful), codes) for text in _HARMFUL)
        yield Failure(path, Message(*said))
    if not mended.has_settled:
        yield Failure(path, _UNSETTLED)


def _counted(mended: Mended) -> Iterator[Fixed]:
    rules = {finding.rule.id: finding.rule for finding in mended.fixed}
    findings = Counter(finding.rule.id for finding in mended.fixed)
    edits: Counter[str] = Counter()
    for finding, count in zip(mended.fixed, mended.edits, strict=True):
        edits[finding.rule.id] += count
    for code in sorted(rules):
        yield Fixed(mended.before.source.path, rules[code], findings[code], edits[code])
