"""Takes units, not numbers, out of finished texts and counts what is caught; and shows what is told of the texts as they are.

    python benchmarks/lost_units.py FOLDER [COPIES]

FOLDER holds finished texts (.txt, .md). In each copy of a text every paragraph loses one thing at most: the unit behind
a number (万 and 亿 stay), the 年, 月 or 日 of a date, the first two digits of a year, or the name in front of 族自治县.
Which one, chance decides; what a unit is, a list of this file says that is taken from grammars and not from the rules.
Caught: a finding of the rules FIG106 to FIG110 that touches the place. Extra: any other that the text had not before.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from figures import _MEASURES  # type: ignore[import-not-found, unused-ignore]

from reportlint.cards.select import choose
from reportlint.config.profile import unconfigured
from reportlint.engine.discover import discover
from reportlint.engine.lint import lint
from reportlint.model.finding import Finding
from reportlint.model.severity import Severity
from reportlint.readers.read import read, read_bytes

_SEED = 11
_RULES = ("FIG106", "FIG107", "FIG108", "FIG109", "FIG110")
_PROFILE = unconfigured()
_CHOSEN = _PROFILE._replace(rules=tuple(choose(_PROFILE.known, _RULES, (), ())))
_UNITS = "|".join(sorted(map(re.escape, (unit for unit in _MEASURES if unit not in "年月日时分号")), key=len)[::-1])
_TAIL = "(?:以上|以下|以内|左右)?"
_KINDS = {
    "money at the end": re.compile(rf"(?<=[0-9余多万亿])元(?={_TAIL}[，。；])"),
    "% at the end": re.compile(r"(?<=[0-9])(?:[%％]|个百分点)(?=[，。；])"),
    "unit at the end": re.compile(rf"(?<=[0-9余多])(?<!第[0-9])(?<!第[0-9]{{2}})(?![元%％个])(?:{_UNITS})(?={_TAIL}[，。；])|(?<=[0-9])个(?=[，。；])"),
    "unit behind 万 at the end": re.compile(rf"(?<=[0-9]万)(?!元)(?:{_UNITS})(?={_TAIL}[，。；])"),
    "unit elsewhere": re.compile(rf"(?<=[0-9余多万亿])(?:{_UNITS})(?!{_TAIL}[，。；])(?=[\u4e00-\u9fff])"),
    "year without 年": re.compile(r"(?<=(?<![0-9])(?:19|20)[0-9]{2})年(?=[\u4e00-\u9fff，])"),
    "month without 月": re.compile(r"(?<=年[0-9])月(?![0-9])|(?<=年1[0-2])月(?![0-9])"),
    "day without 日": re.compile(r"(?<=月[0-9])日|(?<=月[0-9]{2})日"),
    "year cut to two digits": re.compile(r"(?<![0-9])(?:19|20)(?=[0-9]{2}年)"),
    "people of 族自治": re.compile(r"(?<=[，、。于在的])[\u4e00-\u9fff]{1,4}(?=族自治[州县旗])"),
}


class Site(NamedTuple):
    """Where something can be taken out, and of what kind it is."""

    kind: str
    start: int
    end: int


def main(argv: Sequence[str]) -> None:
    """Print the findings on the texts as they are, then the share caught by kind, and what escapes."""
    chance = random.Random(_SEED)
    copies = int(argv[1]) if len(argv) > 1 else 3
    tried, caught, grave = Counter[str](), Counter[str](), Counter[str]()
    characters = extra = 0
    escaped: list[str] = []
    for source in (read(found.path) for found in discover([argv[0]]).files):
        characters += len(source.text)
        before = _told(source.text, source.path)
        for finding in before:
            print(f"told as it is: {finding.rule.id} {finding.severity} {_shown(source.text, *finding.span)}")
        for _ in range(copies):
            text, sites = _broken(source.text, chance)
            found = _told(text, source.path)
            extra += len(found) - len(before)
            for site in sites:
                here = [finding for finding in found if finding.span.start <= site.end and finding.span.end >= site.start]
                extra -= len(here)
                tried[site.kind] += 1
                caught[site.kind] += bool(here)
                grave[site.kind] += any(finding.severity is not Severity.INFO for finding in here)
                if not here:
                    escaped.append(f"{site.kind}: {_shown(text, site.start, site.end)}")
    for line in sorted(set(escaped)):
        print(f"    escaped  {line}")
    print(f"{characters} characters, {extra} extra findings")
    for kind in _KINDS:
        share, sure = caught[kind] / max(tried[kind], 1), grave[kind] / max(tried[kind], 1)
        print(f"  {kind:26} {tried[kind]:5} sites  caught {share:6.1%}  as error or warning {sure:6.1%}")


def _told(text: str, path: str) -> tuple[Finding, ...]:
    return lint(read_bytes(text.encode(), path), _CHOSEN).findings


def _broken(text: str, chance: random.Random) -> tuple[str, list[Site]]:
    """The text with one thing taken out of each paragraph that has any, and where that was, in the new text."""
    parts, sites, at = [], [], 0
    for line in text.splitlines(keepends=True):
        found = list(_sites(line))
        if found:
            kinds = sorted({site.kind for site in found})  # a rare kind is as likely as a common one
            kind = chance.choice(kinds)
            site = chance.choice([site for site in found if site.kind == kind])
            line = line[: site.start] + line[site.end :]
            sites.append(Site(site.kind, at + site.start, at + site.start))
        parts.append(line)
        at += len(line)
    return "".join(parts), sites


def _sites(line: str) -> Iterator[Site]:
    for kind, pattern in _KINDS.items():
        yield from (Site(kind, *match.span()) for match in pattern.finditer(line))


def _shown(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 16) : start]}【{text[start:end]}】{text[end : end + 10]}".replace("\n", "/")


if __name__ == "__main__":
    main(sys.argv[1:])
