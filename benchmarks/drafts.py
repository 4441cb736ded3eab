"""Measures what is told of whole drafts by strangers, against their gold: how much is seen, and how much of it is true.

    python benchmarks/drafts.py [FOLDER] [--development | --held-out] [--family CODE]

FOLDER holds drafts, each with its gold beside it (`.json`); without it the drafts of tests/fixtures/strangers are used,
whose README says how gold is read. Printed for each family that the writers looked for: its faults, how many are told,
and how many gravely, as an error or warning; then how many of all errors and warnings are true, that is, tell of a
fault. `--family` also shows what is missed (!) and what is false (?); of the drafts that are held out only with
`--held-out`.

A finding answers the faults that are nearest to it, one of them at most, and a fault asks for one finding. Near is what
shares a character with the faulty words, or else touches them. A lack has no words: a finding must name what is
missing, or, for a section, stand where it should be. Arguable faults count neither way, nor does what is told of them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any, NamedTuple

from reportlint.config.profile import unconfigured
from reportlint.engine.lint import lint
from reportlint.model.finding import Finding
from reportlint.model.severity import Severity
from reportlint.model.source import Source
from reportlint.model.text import Span
from reportlint.readers.read import read
from reportlint.reporters.display import columns, plain

_STRANGERS = Path(__file__).parent.parent / "tests" / "fixtures" / "strangers"
_DEVELOPMENT, _HELD_OUT = "development", "held out"
_SETS = {**dict.fromkeys("defghikn", _DEVELOPMENT), "m": _HELD_OUT}  # by the letter of a name
_FAMILIES = ("PLH", "FIG", "NUM", "SEC", "DAT", "RES", "PUN")
_ALSO_TOLD_BY = {
    "PLH": ("FIG", "RES"),
    "FIG": ("PLH",),
    "NUM": ("SEC101", "SEC102", "SEC104", "FIG203"),  # what is missing, out of order or there twice has numbers
    "SEC": ("NUM1",),
    "DAT": ("NUM106",),  # what is announced and what is listed
    "RES": ("PLH105", "PUN"),
    "PUN": ("RES",),
}
_LACKING_SECTION = "SEC101"
_LACKING_ELEMENTS = {  # how gold calls what these rules miss
    "SEC201": ("标题",),
    "SEC202": ("主送机关", "称谓"),
    "SEC204": ("结语", "结束语", "结尾"),
    "SEC205": ("署名", "落款"),
    "SEC206": ("日期",),
}
_AROUND = 12  # characters shown before and after


class Place(NamedTuple):
    """Where some words stand; line and column count from 1."""

    line: int
    column: int
    text: str

    def span(self, source: Source) -> Span:
        """The span of the words."""
        start = source.map.line_start(self.line) + self.column - 1
        return Span(start, start + len(self.text))


class Fault(NamedTuple):
    """What a stranger found in a draft; a lack has no text. What takes two, such as a contradiction, has `also`."""

    family: str
    line: int
    text: str
    what: str
    column: int = 1
    missing: str = ""
    before_line: int = 0
    arguable: bool = False
    also: Mapping[str, Any] | None = None

    def span(self, source: Source) -> Span:
        """Where its text stands."""
        return Place(self.line, self.column, self.text).span(source)

    def spans(self, source: Source) -> tuple[Span, ...]:
        """Where either of its texts stands."""
        return (self.span(source), Place(**self.also).span(source)) if self.also else (self.span(source),)


class Near(IntEnum):
    """How near a finding is to a fault."""

    FAR = 0
    PLACED = 1  # a section is missing there, whichever
    TOUCHING = 2
    OF_ANOTHER_FAMILY = 3  # on it, as a rule of another family sees it
    SAME = 4  # on it, or naming it


class Scored(NamedTuple):
    """A draft's findings beside its gold."""

    source: Source
    asked: Sequence[Fault]  # those that are not arguable
    told: Sequence[Fault]
    gravely: Sequence[Fault]  # told as an error or warning
    true: Sequence[Finding]  # of the errors and warnings
    false: Sequence[Finding]


def main(argv: Sequence[str]) -> None:
    """Print a table for each set, and what is missed and false of a family."""
    options = _options(argv)
    for name, golds in _sets(options.folder).items():
        if options.only not in (None, name):
            continue
        drafts = [_scored(gold) for gold in golds]
        print(f"{name}: {len(drafts)} drafts\n{columns([*_table(drafts)])}")
        if options.family and (name != _HELD_OUT or options.only):
            for draft in drafts:
                print("".join(f"{line}\n" for line in _shown(draft, options.family)), end="")


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=_STRANGERS, metavar="FOLDER")
    parser.add_argument("--family", choices=_FAMILIES)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--development", dest="only", action="store_const", const=_DEVELOPMENT)
    which.add_argument("--held-out", dest="only", action="store_const", const=_HELD_OUT)
    return parser.parse_args(argv)


def _sets(folder: Path) -> Mapping[str, Sequence[Path]]:
    sets: dict[str, list[Path]] = {}
    for gold in sorted(folder.glob("*.json")):
        sets.setdefault(_SETS.get(gold.stem.rstrip("0123456789"), folder.name), []).append(gold)
    return sets


def draft_of(gold: Path) -> Path:
    """The draft that a gold is about."""
    return next(path for path in sorted(gold.parent.glob(f"{gold.stem}.*")) if path.suffix != ".json")


def faults_of(gold: Path) -> Sequence[Fault]:
    """The faults that a gold tells."""
    return [Fault(**fault) for fault in json.loads(gold.read_text(encoding="utf-8"))["faults"]]


def _scored(gold: Path) -> Scored:
    source = read(str(draft_of(gold)))
    return score(source, faults_of(gold), lint(source, unconfigured()).findings)


# Which finding tells of which fault


def score(source: Source, faults: Sequence[Fault], findings: Sequence[Finding]) -> Scored:
    """Pair findings with faults: once all of them, and once the errors and warnings."""
    asked = {at for at, fault in enumerate(faults) if not fault.arguable}
    graves = [finding for finding in findings if finding.severity is not Severity.INFO]
    reach = [_nearest(source, faults, finding) for finding in graves]
    told = _answers([_nearest(source, faults, finding) for finding in findings], asked)
    gravely = _answers(reach, asked)
    true, false = [], []
    for at, finding in enumerate(graves):
        near = {fault: how for fault, how in reach[at].items() if fault in asked}
        if at in gravely.values() or any(how > Near.PLACED for how in near.values()):  # or it says the same once more
            true.append(finding)
        elif near or not reach[at]:
            false.append(finding)
    return Scored(
        source=source,
        asked=[faults[at] for at in sorted(asked)],
        told=[faults[at] for at in sorted(told)],
        gravely=[faults[at] for at in sorted(gravely)],
        true=true,
        false=false,
    )


def _nearest(source: Source, faults: Sequence[Fault], finding: Finding) -> Mapping[int, Near]:
    """The faults that a finding may be about: none that is farther than another."""
    near = {at: _near(source, fault, finding) for at, fault in enumerate(faults)}
    least = max(near.values(), default=Near.FAR)
    return {at: how for at, how in near.items() if how is least is not Near.FAR}


def _answers(reach: Sequence[Mapping[int, Near]], asked: set[int]) -> Mapping[int, int]:
    """The finding for each fault that gets one; as many faults get one as can."""
    answers: dict[int, int] = {}
    for fault in sorted(asked):
        _answer(fault, reach, answers, set())
    return answers


def _answer(fault: int, reach: Sequence[Mapping[int, Near]], answers: dict[int, int], tried: set[int]) -> bool:
    """Give a fault a finding; one that another fault has, if there is one more for that (Kuhn's algorithm)."""
    near = [at for at, faults in enumerate(reach) if fault in faults and at not in tried]
    for at in sorted(near, key=lambda at: -reach[at][fault]):
        tried.add(at)
        holder = next((other for other, held in answers.items() if held == at), None)
        if holder is None or _answer(holder, reach, answers, tried):
            answers[fault] = at
            return True
    return False


def _near(source: Source, fault: Fault, finding: Finding) -> Near:
    rule = finding.rule
    if rule.family != fault.family and not any(map(rule.fits, _ALSO_TOLD_BY[fault.family])):
        return Near.FAR
    same = Near.SAME if rule.family == fault.family else Near.OF_ANOTHER_FAMILY
    if not fault.text:
        return _near_lack(source, fault, finding, same)
    if same is Near.SAME and _tells_a_lack(finding) and not _names(finding, fault):
        return Near.FAR
    spans = fault.spans(source)
    if any(map(finding.span.overlaps, spans)) or _quotes(finding, fault):
        return same
    touching = any(finding.span.start <= span.end and finding.span.end >= span.start for span in spans)
    return Near.TOUCHING if touching else Near.FAR


def _near_lack(source: Source, fault: Fault, finding: Finding, same: Near) -> Near:
    """A section has a place as well as a name; which element is missing, its rule says."""
    if _names(finding, fault):
        return same
    if any(word in _missing(fault) for words in _LACKING_ELEMENTS.values() for word in words):
        return Near.FAR
    line = source.map.position(finding.span.start)[0]
    if same is Near.OF_ANOTHER_FAMILY:
        return same if line == fault.before_line else Near.FAR  # its number is missing too
    is_there = abs(line - (fault.before_line or fault.line)) <= 1
    return Near.PLACED if is_there and finding.rule.id == _LACKING_SECTION else Near.FAR


def _tells_a_lack(finding: Finding) -> bool:
    return finding.rule.id == _LACKING_SECTION or finding.rule.id in _LACKING_ELEMENTS


def _names(finding: Finding, fault: Fault) -> bool:
    """Whether a finding of something missing names what a fault misses; gold parts with / what would do."""
    if finding.rule.id == _LACKING_SECTION:
        named = _bare(finding.words["section"] + finding.words["wordings"])
        return any(_bare(name) in named for name in _missing(fault).split("/"))
    return any(word in _missing(fault) for word in _LACKING_ELEMENTS.get(finding.rule.id, ()))


def _missing(fault: Fault) -> str:
    return fault.missing or fault.what


def _quotes(finding: Finding, fault: Fault) -> bool:
    """Two headings out of order, or the same: a finding stands on one of them and quotes the other."""
    return fault.family == "SEC" and _bare(fault.text) in map(_bare, finding.words.values())


def _bare(words: str) -> str:
    return "".join(words.split()).replace("的", "")


# What is printed


def _table(drafts: Sequence[Scored]) -> Iterator[Sequence[str]]:
    yield ("", "faults", "told", "recall", "gravely", "recall", "true", "false", "precision")
    looked_for = [
        family for family in _FAMILIES if any(family == fault.family for one in drafts for fault in one.asked)
    ]
    for families in (*([family] for family in looked_for), looked_for):
        asked, told, gravely = (
            sum(fault.family in families for faults in kind for fault in faults)
            for kind in zip(*((draft.asked, draft.told, draft.gravely) for draft in drafts), strict=True)
        )
        true, false = (
            sum(finding.rule.family in families for findings in kind for finding in findings)
            for kind in zip(*((draft.true, draft.false) for draft in drafts), strict=True)
        )
        name = families[0] if len(families) == 1 else "all"
        shares = (_share(told, asked), _share(gravely, asked), _share(true, true + false))
        yield (name, str(asked), str(told), shares[0], str(gravely), shares[1], str(true), str(false), shares[2])


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _shown(draft: Scored, family: str) -> Iterator[str]:
    """What is missed and what is false, each with what stands around it."""
    name = Path(draft.source.path).name
    for fault in draft.asked:
        if fault.family == family and fault not in draft.told:
            around = _around(draft.source, fault.span(draft.source))
            yield f"! {name}:{fault.line} {fault.family} {fault.what} | {around}"
    for finding in draft.false:
        if finding.rule.family == family:
            place = f"{name}:{draft.source.map.position(finding.span.start)[0]}"
            told = f"{finding.rule.id} {finding.severity.value} {finding.message()}"
            yield f"? {place} {told} | {_around(draft.source, finding.span)}"


def _around(source: Source, span: Span) -> str:
    text, (start, end) = source.text, span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return plain(f"{before}⟦{text[start:end]}⟧{after}".replace("\n", "⏎"))


if __name__ == "__main__":
    main(sys.argv[1:])
