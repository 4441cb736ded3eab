"""Makes dates, years and names of units wrong in finished texts, one a copy, and counts what is caught.

    python benchmarks/wrong_dates.py FOLDER… [--copies N]

FOLDER holds finished texts (.txt, .md). Each copy of a text has one thing changed; of the kinds that a text offers each
gets its turn, and where, chance decides. The signature is changed only where the title or the number of the document
names a year, a name only where title and signature both begin with one: elsewhere nothing contradicts it.
Caught: a finding of DAT104, DAT107 or DAT108 that touches the place or names it as its other place. Extra: any other
that the text had not before; one kind changes nothing but puts the right weekday behind a date, and all of it is extra.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportlint.cards.select import choose
from reportlint.config.profile import unconfigured
from reportlint.engine.discover import discover
from reportlint.engine.lint import lint
from reportlint.model.document import Document
from reportlint.model.finding import Checked
from reportlint.model.severity import Severity
from reportlint.model.text import Span
from reportlint.readers.read import read, read_bytes
from reportlint.recognition.statute import is_statute

_SEED = 14
_RULES = ("DAT104", "DAT107", "DAT108")
_PROFILE = unconfigured()
_CHOSEN = _PROFILE._replace(rules=tuple(choose(_PROFILE.known, _RULES, (), ())))
_RIGHT = "right weekday"

_DAY = re.compile(r"(?<![0-9])(1?[0-9])月([1-3]?[0-9])日")
_MONTH = re.compile(r"(?:19|20)[0-9]{2}年(1?[0-9])月")
_FULL = re.compile(r"((?:19|20)[0-9]{2})年(1?[0-9])月([1-3]?[0-9])日(?![（(])")
_HOUR = re.compile(r"日(?:（星期.）)?(?:[上下]午)?([0-9]{1,2})(?=[:：时])")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})年?[—－至~～-]((?:19|20)[0-9]{2})(?=年)")
_DAYS = re.compile(r"[0-9]月([1-3]?[0-9])日?[—－至~～-]([1-3]?[0-9])(?=日)")
_WEEKDAY = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日（星期([一二三四五六日])")
_WEEK = "一二三四五六日"
_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
_NUMBER = re.compile("〔((?:19|20)[0-9]{2})〕[0-9]+号\\s*$", re.M)
_OWN = re.compile("(?<![自你])我(县|区(?![域间位])|镇|乡|市(?!场))")
_ANOTHER = {"县": "镇", "区": "县", "镇": "乡", "乡": "镇", "市": "县"}
_NAME = re.compile("([\u4e00-\u9fff]{2,3}?)[县区市镇乡]")


class Change(NamedTuple):
    """What is put in the place of a span."""

    span: Span
    text: str


Kind = Callable[[str, Document, random.Random], Iterator[Change]]


def _impossible_day(text: str, _: Document, chance: random.Random) -> Iterator[Change]:
    for match in _DAY.finditer(text):
        last = monthrange(2024, int(match[1]))[1]
        yield Change(Span(*match.span(2)), str(chance.randint(last + 1, 39)))


def _impossible_month(text: str, _: Document, chance: random.Random) -> Iterator[Change]:
    return (Change(Span(*match.span(1)), str(chance.randint(13, 19))) for match in _MONTH.finditer(text))


def _impossible_hour(text: str, _: Document, chance: random.Random) -> Iterator[Change]:
    return (Change(Span(*match.span(1)), str(chance.randint(25, 30))) for match in _HOUR.finditer(text))


def _weekday(text: str, off: int) -> Iterator[Change]:
    for match in _FULL.finditer(text):
        day = datetime.date(*map(int, match.groups()))
        yield Change(Span(match.end(), match.end()), f"（星期{_WEEK[(day.weekday() + off) % 7]}）")


def _wrong_weekday(text: str, _: Document, chance: random.Random) -> Iterator[Change]:
    yield from _weekday(text, chance.randint(1, 6))
    for match in _WEEKDAY.finditer(text):
        yield Change(Span(*match.span(1)), chance.choice([day for day in _WEEK if day != match[1]]))


def _right_weekday(text: str, _: Document, chance: random.Random) -> Iterator[Change]:
    return _weekday(text, 0)


def _reversed(text: str, _: Document, chance: random.Random) -> Iterator[Change]:
    for pattern in (_YEARS, _DAYS):
        for match in pattern.finditer(text):
            if int(match[1]) > 1:
                yield Change(Span(*match.span(2)), str(int(match[1]) - chance.randint(1, min(3, int(match[1]) - 1))))


def _signature(text: str, document: Document, chance: random.Random) -> Iterator[Change]:
    match = _YEAR.search(text, *document.date) if document.date else None
    if match is None:
        return
    title = _YEAR.search(document.quote(document.title)) if document.title else None
    head = _NUMBER.search(text, document.span.start, document.span.start + 300)
    if title or head:
        year = int(title[0] if title else head[1] if head else match[0])
        yield Change(Span(*match.span()), str(year - chance.randint(2, 3)))


def _pronoun(text: str, document: Document, chance: random.Random) -> Iterator[Change]:
    own = list(_OWN.finditer(text, *document.span))
    if len(own) > 2 and len({match[1] for match in own}) == 1:
        yield from (Change(Span(*match.span(1)), _ANOTHER[match[1]]) for match in own)


def _name(text: str, document: Document, chance: random.Random) -> Iterator[Change]:
    if document.title is None or document.signature is None:
        return
    title, signed = (_NAME.match(text, *span) for span in (document.title, document.signature))
    if title and signed and title[0] == signed[0]:
        yield Change(Span(*signed.span(1)), "雁栖")


_KINDS: Mapping[str, Kind] = {
    "day that does not exist": _impossible_day,
    "month that does not exist": _impossible_month,
    "hour that does not exist": _impossible_hour,
    "wrong weekday": _wrong_weekday,
    "end before its beginning": _reversed,
    "year of the signature": _signature,
    "another 我县": _pronoun,
    "another name in the signature": _name,
    _RIGHT: _right_weekday,
}


def main(argv: Sequence[str]) -> None:
    """Print what is told of the texts as they are, what escapes, and the share caught by kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--copies", type=int, default=3, help="of each text and kind")
    options = parser.parse_args(argv)
    chance = random.Random(_SEED)
    tried, caught, certain, extra = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for found in discover(options.folders).files:
        source = read(found.path)
        before = _told(source.text, source.path)
        for finding in before.findings:
            print(f"told as it is: {finding.rule.id} {finding.severity} {_shown(source.text, finding.span)}")
        for kind, changes in ((kind, list(_changes(before, kind, chance))) for kind in _KINDS):
            for change in chance.sample(changes, min(options.copies, len(changes))):
                text = source.text[: change.span.start] + change.text + source.text[change.span.end :]
                place = Span(change.span.start, change.span.start + len(change.text))
                told = _told(text, source.path).findings
                here = [f for f in told if any(place.overlaps(s) for s in (f.span, *(r.span for r in f.related)))]
                tried[kind] += 1
                caught[kind] += bool(here)
                certain[kind] += any(finding.severity is not Severity.INFO for finding in here)
                extra[kind] += max(len(told) - len(before.findings) - bool(here), 0)
                if bool(here) is (kind == _RIGHT):
                    print(f"    {'false' if here else 'escaped'}  {kind}: {_shown(text, place)}")
    for kind in _KINDS:
        many = max(tried[kind], 1)
        print(
            f"  {kind:30} {tried[kind]:5} sites  caught {caught[kind] / many:6.1%}"
            f"  as error or warning {certain[kind] / many:6.1%}  extra {extra[kind]}"
        )


def _changes(checked: Checked, kind: str, chance: random.Random) -> Iterator[Change]:
    """What can be changed so, in files of one report that is no statute: there the rules rest."""
    if len(checked.documents) == 1 and not checked.documents[0].fact(is_statute):
        yield from _KINDS[kind](checked.source.text, checked.documents[0], chance)


def _told(text: str, path: str) -> Checked:
    return lint(read_bytes(text.encode(), path), _CHOSEN)


def _shown(text: str, span: Span) -> str:
    start, end = span
    return " ".join(f"{text[max(start - 30, 0) : start]}⟦{text[start:end]}⟧{text[end : end + 20]}".split())


if __name__ == "__main__":
    main(sys.argv[1:])
