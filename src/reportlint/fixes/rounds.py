"""Round after round: what can be fixed is fixed, the text is checked again, until there is nothing more to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportlint.engine.run import fault
from reportlint.errors import Message, ReportlintError
from reportlint.fixes.choice import chosen, edits_of, fixable
from reportlint.fixes.structure import keeps_structure
from reportlint.fixes.text import applied
from reportlint.fixes.writers import writable, writer_of
from reportlint.model.finding import Checked, Finding
from reportlint.model.source import Source

MOST = 10  # rounds

Lint = Callable[[bytes, str], Checked]  # bytes, and what their file is called
Filter = Callable[[Sequence[Checked]], Sequence[Checked]]  # the same files, less the findings that are not told


class Mended(NamedTuple):
    """A file before and after, the findings that were fixed, round by round, and those whose fix did harm."""

    before: Checked
    after: Checked
    fixed: tuple[Finding, ...] = ()
    edits: tuple[int, ...] = ()  # of each
    harmful: tuple[Finding, ...] = ()  # in the last round
    has_settled: bool = True
    failure: Message | None = None

    @property
    def data(self) -> bytes:
        """What the file should hold."""
        return self.after.source.data


def mend(files: Sequence[Checked], told: Filter, lint: Lint, *, unsafe: bool, plain: bool = False) -> list[Mended]:
    """Fix what may be fixed in files, none of which is written."""
    mended = dict(enumerate(Mended(one, one) for one in files))
    waiting = dict(mended)
    for _ in range(MOST):
        ready = _ready(waiting, told, unsafe=unsafe)
        after = {place: _round(waiting[place], findings, lint, plain=plain) for place, findings in ready.items()}
        waiting = {place: one for place, one in after.items() if one.data != waiting[place].data}
        mended |= after
    for place in _ready(waiting, told, unsafe=unsafe):
        mended[place] = mended[place]._replace(has_settled=False)
    return [one for one in mended.values() if one.fixed or one.harmful or one.failure]


def _ready(files: Mapping[int, Mended], told: Filter, *, unsafe: bool) -> dict[int, list[Finding]]:
    """The findings of each file that can be fixed, of those files that have some."""
    left = told([one.after for one in files.values()]) if files else ()
    ready = {place: fixable(one.findings, unsafe=unsafe) for place, one in zip(files, left, strict=True)}
    writable = {place: list(_writable(files[place].after.source, findings)) for place, findings in ready.items()}
    return {place: findings for place, findings in writable.items() if findings}


def _writable(source: Source, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings whose fixes somebody can write, with as much of them as that is."""
    for one in findings if writer_of(source) else ():
        if one.fix and (fix := writable(source, one.fix)):
            yield one if fix == one.fix else one._replace(fix=fix)


def _round(mended: Mended, findings: Sequence[Finding], lint: Lint, *, plain: bool) -> Mended:
    """A file after one round; what fails costs the file its fixes, all of them, and no other file anything."""
    try:
        trial = _Trial(mended.after, lint, plain=plain)
        kept, harmful = _kept(findings, trial)
        after = trial.result(kept)
    except ReportlintError as error:
        return Mended(mended.before, mended.before, failure=error.said)
    except Exception as error:  # a fault of ours
        return Mended(mended.before, mended.before, failure=fault(error))
    edits = tuple(len(edits_of([finding], mended.after.source.text)) for finding in kept)
    return mended._replace(
        after=after or mended.after,
        fixed=(*mended.fixed, *kept),
        edits=(*mended.edits, *edits),
        harmful=tuple(harmful),
    )


def _kept(findings: Sequence[Finding], trial: _Trial) -> tuple[list[Finding], list[Finding]]:
    """The fixes that are applied in a round, and those whose place is left to others, for they do harm."""
    harmful: list[Finding] = []
    while asked := chosen([finding for finding in findings if finding not in harmful], trial.text):
        kept = trial.harmless(asked)
        harmless = set(map(id, kept))
        harmful += [finding for finding in asked if id(finding) not in harmless]
        if kept:
            return kept, harmful
    return [], harmful


def _halves(findings: Sequence[Finding]) -> tuple[Sequence[Finding], Sequence[Finding]]:
    """Two parts of several findings, each of other rules if there are several."""
    rules = sorted({finding.rule.id for finding in findings})
    first = set(rules[: len(rules) // 2])
    if not first:
        return findings[: len(findings) // 2], findings[len(findings) // 2 :]
    return [one for one in findings if one.rule.id in first], [one for one in findings if one.rule.id not in first]


class _Trial:
    """Tries what becomes of a file by which fixes."""

    def __init__(self, checked: Checked, lint: Lint, *, plain: bool) -> None:
        self._checked, self._lint, self._plain = checked, lint, plain
        self.text = checked.source.text
        self._results: dict[tuple[int, ...], Checked | None] = {(): checked}

    def harmless(self, asked: Sequence[Finding], with_: Sequence[Finding] = ()) -> list[Finding]:
        """Those of the fixes that, together and with others, leave the structure as it is.

        Most do, so they are tried all at once, then by halves. Those of one rule stay together as long as that goes: a
        list whose numbers are taken away one by one is another list each time.
        """
        if not asked or self.result([*with_, *asked]):
            return list(asked)
        if len(asked) == 1:
            return []
        first, rest = _halves(asked)
        kept = self.harmless(first, with_)
        return [*kept, *self.harmless(rest, [*with_, *kept])]

    def result(self, findings: Sequence[Finding]) -> Checked | None:
        """The file with these fixes; None where that does harm. Raises ReportlintError where it cannot be written."""
        key = tuple(map(id, findings))
        if key not in self._results:
            self._results[key] = self._tried(findings)
        return self._results[key]

    def _tried(self, findings: Sequence[Finding]) -> Checked | None:
        source = self._checked.source
        writer = writer_of(source, plain=self._plain)
        if writer is None:
            return None
        edits = edits_of(findings, source.text)
        data = writer(source, edits)
        try:
            after = self._lint(data, source.path)
        except ReportlintError:  # nothing but blanks is left, say
            return None
        is_as_meant = after.source.text == applied(source.text, edits) and after.source.encoding == source.encoding
        renumbering = edits_of([one for one in findings if one.fix and not one.fix.safe], source.text)
        return after if is_as_meant and keeps_structure(self._checked, after, edits, renumbering) else None
