"""Derives templates from folders of good samples, and counts which required sections a reader calls required too.

    python benchmarks/derive.py FOLDER… [--show]

Each folder, or each folder in it, that holds a `gold.yaml` is one group of samples. `required` and `optional` in it
list sections, each by a name, by several parted by `/` or `|`, or by a list; `strays` names samples that do not belong.
With --show it says what was missed and what was asked for in vain.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reportlint.cards.templates import builtin_vocabulary
from reportlint.config.profile import unconfigured
from reportlint.engine.lint import lint
from reportlint.errors import ReportlintError
from reportlint.language.pattern import Pattern
from reportlint.learning.derive.derive import Derived, derive
from reportlint.learning.derive.draft import DraftedSection
from reportlint.learning.derive.wording import content_words, general, likeness
from reportlint.nodes import plain_value
from reportlint.nodes import read as read_yaml
from reportlint.readers.read import read
from reportlint.recognition.headings import spoken

_GOLD = "gold.yaml"
_PARTS = Pattern(r"\s*[/|／｜（）()]\s*")
_ALIKE = 0.7  # how alike the words of two names of one section are
_READ = unconfigured()._replace(rules=())


class Outcome(NamedTuple):
    """What came out for one group."""

    found: int  # gold entries that are asked for
    gold: int
    true: int  # outermost sections that are asked for, and are gold
    asked: int
    missed: tuple[str, ...]
    false: tuple[str, ...]
    strays_right: bool


def main(arguments: Sequence[str]) -> None:
    """Print precision and recall of each group and of all."""
    folders = [Path(one) for one in arguments if not one.startswith("--")]
    outcomes = []
    for folder in (group for one in folders for group in _groups(one)):
        outcome = _outcome(folder)
        outcomes.append(outcome)
        strays = "" if outcome.strays_right else "  strays wrong"
        recall, precision = f"{outcome.found}/{outcome.gold}", f"{outcome.true}/{outcome.asked}"
        print(f"{folder.name:24} recall {recall:6} precision {precision:6}{strays}")
        if "--show" in arguments:
            print(f"{'':24} missed: {'、'.join(outcome.missed)}  in vain: {'、'.join(outcome.false)}")
    found, gold, true, asked = (sum(values) for values in list(zip(*outcomes, strict=True))[:4])
    shares = (
        f"recall {found / max(gold, 1):.3f} ({found}/{gold})  precision {true / max(asked, 1):.3f} ({true}/{asked})"
    )
    print(f"{'all':24} {shares}")


def _groups(folder: Path) -> Iterator[Path]:
    if (folder / _GOLD).is_file():
        yield folder
    for inner in sorted(folder.iterdir()):
        if inner.is_dir():
            yield from _groups(inner)


def _outcome(folder: Path) -> Outcome:
    gold = plain_value(read_yaml(str(folder / _GOLD)))
    wanted = [_names(entry) for entry in gold.get("required") or ()]
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix not in (".yaml", ".yml"))
    strays = {str(one) for one in gold.get("strays") or ()}
    try:
        derived = derive([lint(read(str(path)), _READ) for path in paths])
    except ReportlintError:
        return Outcome(0, len(wanted), 0, 0, tuple("/".join(one) for one in wanted), (), bool(strays) and not wanted)
    return _compared(derived, wanted, strays)


def _compared(derived: Derived, wanted: Sequence[Sequence[str]], strays: set[str]) -> Outcome:
    outermost = [one for one in derived.drafted.sections if one.required]
    asked = [one for outer in outermost for one in outer.walk()]
    missed = [entry for entry in wanted if not any(_is(one, entry) for one in asked)]
    false = [one for one in outermost if not any(_is(one, entry) for entry in wanted)]
    return Outcome(
        found=len(wanted) - len(missed),
        gold=len(wanted),
        true=len(outermost) - len(false),
        asked=len(outermost),
        missed=tuple("/".join(entry) for entry in missed),
        false=tuple(one.name for one in false),
        strays_right={Path(stray.path).name for stray in derived.strays} == strays,
    )


def _names(entry: Any) -> list[str]:
    """The names of one section in a gold."""
    if isinstance(entry, dict):
        entry = [value for one in entry.values() for value in (one if isinstance(one, list) else [one])]
    parts = entry if isinstance(entry, list) else _PARTS.split(str(entry))
    return [str(part) for part in parts if part]


def _is(section: DraftedSection, entry: Sequence[str]) -> bool:
    """Whether a section is one of a gold: by a name, by a title in the samples, or by what that title says."""
    said = {section.name, *section.aliases, *section.headings.values()}
    for name in entry:
        meant = builtin_vocabulary().meaning(name, (section.name,)).names
        if name in said or general(spoken(name)) in said or section.name in meant:
            return True
        words = frozenset(content_words(general(name), builtin_vocabulary()))
        if any(likeness(words, frozenset(content_words(one, builtin_vocabulary()))) >= _ALIKE for one in said):
            return True
    return False


if __name__ == "__main__":
    main(sys.argv[1:])
