"""Makes one figure of a finished text contradict the others, one fault a copy, and counts what is told at the place.

    python benchmarks/contradictions.py FOLDER… [--copies N] [--each N] [--seed S]

FOLDER holds finished texts (.txt, .md). Sites are where both sides of a contradiction stand in the text and agree.
They are found by arithmetic alone, by plain patterns of this file and by no word that a rule knows: in one sentence
numbers of one unit that follow one another and of which the first or last is what the others make; a percentage that
is what two numbers of one unit in front of it make, there or in the sentence before, as a share or as growth; an
announced number (个方面, 点, 个一, 进) and as many 一是, （一） or 1. or members in brackets; a column of a table whose
last number is what the others make; a value that is told twice, and never otherwise, behind the same words. Sums
that small numbers may make by chance are no sites, nor are the numbers of statutes, which are no figures of a report.
At each site one of its numbers is changed, in N ways (--each). Caught: a finding of DAT that touches the site, or whose
second place is the changed number itself. Extra: any other new finding of DAT, which the text as it was has not.
What escapes is printed, and what is extra.

Some faults may be right: no reader can know that something is wrong, and a rule is asked for silence. They are told
apart, whatever a rule says of them, and count in the sum of all. Grammar and arithmetic decide, and no rule:
- parts that make less than their total, where the list is open: one that 其中 begins, or of which no word says that it
  is whole (共, 合计, 分别, 全部), unless its last part is 其余, 其他 or 另, or stands behind 和;
- a total that is a 约; more announced than listed, where 等 closes the list;
- a percentage that its terms may still make, as they are rounded.
A further kind of site is a function from a text to sites, and its name in SITES.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, combinations, product, takewhile
from typing import NamedTuple

from reportlint.cards.select import choose
from reportlint.config.profile import unconfigured
from reportlint.engine.discover import discover
from reportlint.engine.lint import lint
from reportlint.model.finding import Checked
from reportlint.readers.read import read, read_bytes
from reportlint.recognition.statute import is_statute

_PROFILE = unconfigured()
_RULES = choose(_PROFILE.known, ["DAT"], (), ())
_TEXTS = (".txt", ".md")
_AROUND = 30  # characters shown

_UNITS = (
    "人次 户次 平方公里 平方米 公里 公顷 千瓦 元 个 家 所 处 人 名 位 户 件 项 条 次 场 亩 吨 台 套 份 座 支 期 起 "
    "宗 间 辆 天 分 村 米 批"
)
_UNIT = "|".join(sorted(_UNITS.split(), key=len, reverse=True))
_NUMBER = "[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]+(?:[.][0-9]+)?"
_COUNTED = re.compile(rf"(?<![0-9.第])(?P<n>{_NUMBER})(?P<unit>[万亿]?(?:{_UNIT}))(?![以余多])")
# 99%的 and 99%， but not 99%乡镇, which is of what stands behind it.
_PERCENT = re.compile(r"(?<![0-9.])(?P<n>[0-9]+(?:[.][0-9]+)?)[%％](?![\u4e00-\u9fff](?<![的和及与]))")
_GROWS = re.compile(r"(?:[增减]|[上提]升|提高|下降|降低)[长加少了到至]*(?:[0-9.]+[%％]、?)*\Z")
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_TABLE = re.compile(r"(?:^\|[^\n]*\|[ \t]*(?:\n|\Z)){4,}", re.M)
_ROW = re.compile(r"[^\n]+")
_CELL = re.compile(rf"(?<=\|)[ \t]*(?P<n>{_NUMBER})[ \t]*(?=\|)")
_FEW, _LEAST = 2, 20  # two addends make a smaller total by chance, noughts at their ends apart: 30、20、10
_NEAR = 4  # numbers in front of a percentage that may be its terms
_BESIDE = 8  # characters to a percentage of two digits
_SURE = 3  # digits of a percentage that two of them do not make by chance
_ONES = "一二三四五六七八九十"
_ANNOUNCED = re.compile(
    rf"(?P<n>(?<![第0-9{_ONES}前])[二三四五六七八九十]|(?<![0-9])[2-9])(?P<what>个方面|方面|点|项|条|件|大|个问题|个重点|个环节|个阶段|个步骤|类|种|步)"
    r"[^0-9。；！？\n一二三四五六七八九十]{0,24}[：:。，\n]\s*(?P<label>一是|第一，|（一）|1[.．、])"
)
_SLOGAN = re.compile(
    rf"“(?P<n>[二三四五六七八九十])(?:个一|进|大[^”0-9{_ONES}]{{2,4}})”[^（。，]{{0,6}}（(?P<list>[^（）]+)）"
)
_TOLD = re.compile(
    rf"(?P<noun>[\u4e00-\u9fff]{{6}})(?P<n>[1-9][0-9.]+)(?P<unit>[万亿]?(?:{_UNIT})|[%％])(?![以余多左])"
)
_BESIDE_LIST = re.compile(
    rf"(?P<n>(?<![第0-9.{_ONES}前])[二三四五六七八九十]|(?<![0-9.])[2-9])(?:{_UNIT})[\u4e00-\u9fff]{{0,8}}"
    r"(?:（(?P<list>[^（）0-9\n，；。]+)）|[：:](?P<behind>[^（）0-9\n，；。]+)。)"
)
_LABELS: Mapping[str, Callable[[int], str]] = {
    "一是": lambda n: f"{_ONES[n - 1]}是",
    "第一，": lambda n: f"第{_ONES[n - 1]}，",
    "（一）": lambda n: f"\n（{_ONES[n - 1]}）",
    "1.": lambda n: f"\n{n}.",
    "1．": lambda n: f"\n{n}．",
    "1、": lambda n: f"\n{n}、",
}


_NEAR_WHOLE = 12  # characters in front of a list that may say that it is whole
# What closes a list: a last part that is all the rest, or is joined by 和.
_CLOSED = re.compile(
    r"其余|其[他它]|剩余|余下|另[0-9\u4e00-\u9fff]{0,6}[0-9]|[0-9]\w{1,6}[和及与][^0-9，、；]{0,14}[0-9.]+\w{1,3}\Z"
)
_WHOLE = re.compile(r"(?<!公)共[\u4e00-\u9fff]{0,6}[0-9]|合计|总计|总数|分别|全部|[0-9]\w{1,12}（(?!其中)")
_OF_WHICH = re.compile(r"[，,（(、]其中")
_AND_SO_ON = re.compile(r"等[^、，]{0,6}\Z")
_ABOUT = re.compile(r"(?:约|近|超|逾)[\u4e00-\u9fff]{0,2}\Z")


class Site(NamedTuple):
    """Where a text says a thing twice: its span, and for each kind of fault the places of the numbers to change."""

    start: int
    end: int
    numbers: Mapping[str, Sequence[tuple[int, int]]]
    is_open: bool = False  # a list under a total, and nothing says that it is all
    is_about: bool = False  # a total that claims to be no more than near
    slack: tuple[Decimal, Decimal] | None = None  # between what a percentage may lie, as its terms are rounded


class Mutant(NamedTuple):
    """A text with one fault, and where the site stands in it."""

    kind: str
    path: str
    text: str
    start: int
    end: int
    shown: str
    before: frozenset[tuple[str, str]]
    may_be_right: bool
    changed: tuple[int, int]  # where the number stands that was changed


def _alike(counted: Sequence[re.Match[str]], unit: str) -> list[re.Match[str]]:
    """The first of some numbers, as long as they are of one unit."""
    return list(takewhile(lambda one: bool(one["unit"] == unit), counted))


def sums(text: str) -> Iterator[Site]:
    """Totals and the numbers of the same unit right behind or in front of them, in one sentence, that make them."""
    for sentence in _SENTENCE.finditer(text):
        counted = list(_COUNTED.finditer(text, *sentence.span()))
        for found in (counted, counted[::-1]):
            for at, total in enumerate(found):
                alike = _alike(found[at + 1 :], total["unit"])
                if addends := _addends(_number(total), alike):
                    site = _site({"addend": addends, "total": [total]})
                    ahead = text[max(0, site.start - _NEAR_WHOLE) : site.start]
                    clause = re.split("[，。；：、\n]", ahead)[-1]
                    is_open = _is_open(clause, text[site.start : site.end])
                    yield site._replace(is_open=is_open, is_about=bool(_ABOUT.search(ahead)))


def _is_open(clause: str, listed: str) -> bool:
    """Whether a list, with its total and the clause in front, leaves it open that there is more than it names."""
    if _CLOSED.search(listed):
        return False
    return _OF_WHICH.search(listed) is not None or _WHOLE.search(clause + listed) is None


def _may_be_right(site: Site, kind: str, before: str, changed: str) -> bool:
    """Whether a fault is none for a reader: an open list that makes less than its total, a 约, or rounding."""
    if kind == "announced":
        return site.is_open and _value(changed) > _value(before)
    told, was = (Decimal(re.sub("[,，]", "", numeral)) for numeral in (changed, before))
    if site.slack:
        low, high = site.slack
        return low <= told <= high
    less, more = (was, told) if kind == "total" else (told, was)
    return site.is_about or (site.is_open and less < more)


def _addends(total: Decimal, following: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """The first numbers that make a total; none where few make a small one."""
    for count, added in enumerate(accumulate(map(_number, following)), 1):
        if added >= total:
            worth = total / _tens((total, *map(_number, following[:count])))
            is_made = added == total and count >= _FEW and (count > _FEW or worth >= _LEAST)
            return following[:count] if is_made else ()
    return ()


def _tens(numbers: Sequence[Decimal]) -> int:
    """The power of ten, one at least, that all numbers are multiples of."""
    tens = 1
    while any(numbers) and not any(number % (tens * 10) for number in numbers):
        tens *= 10
    return tens


def _number(match: re.Match[str]) -> Decimal:
    return Decimal(re.sub("[,，]", "", match["n"]))


def _site(numbers: Mapping[str, Sequence[re.Match[str]]]) -> Site:
    matches = [match for found in numbers.values() for match in found]
    start, end = min(match.start() for match in matches), max(match.end() for match in matches)
    return Site(start, end, {kind: [match.span("n") for match in found] for kind, found in numbers.items()})


def announced(text: str) -> Iterator[Site]:
    """Announced numbers with as many labels behind them, or members in brackets."""
    for match in _ANNOUNCED.finditer(text):
        number = _value(match["n"])
        if _labels_behind(text, match.start("label"), match["label"]) == number:
            yield Site(match.start(), match.end(), {"announced": [match.span("n")]})
    for match in _SLOGAN.finditer(text):
        mark = "；" if "；" in match["list"] else "、"
        if match["list"].count(mark) + 1 == _value(match["n"]):
            yield _beside(match, match["list"])
    for match in _BESIDE_LIST.finditer(text):
        listed = match["list"] or match["behind"]
        if listed.count("、") + 1 == _value(match["n"]) > _FEW:
            yield _beside(match, listed)


def _beside(match: re.Match[str], listed: str) -> Site:
    is_open = _AND_SO_ON.search(listed) is not None
    return Site(match.start(), match.end(), {"announced": [match.span("n")]}, is_open=is_open)


def tables(text: str) -> Iterator[Site]:
    """Columns of tables whose last number is what those above it make."""
    for table in _TABLE.finditer(text):
        rows = [list(_CELL.finditer(text, *row.span())) for row in _ROW.finditer(text, *table.span())]
        told = [row for row in rows if row]
        if len({len(row) for row in told}) == 1:
            for *addends, total in zip(*told, strict=True):
                made = sum(map(_number, addends))
                if len(addends) > 1 and made == _number(total) and (len(addends) > _FEW or made >= _LEAST):
                    yield _site({"addend in a table": addends, "total of a table": [total]})


def percentages(text: str) -> Iterator[Site]:
    """Percentages that two numbers of one unit in front of them make, as a share or as growth."""
    before = 0
    for sentence in _SENTENCE.finditer(text):
        start = before if "\n" not in text[before : sentence.start()] else sentence.start()
        counted, before = list(_COUNTED.finditer(text, start, sentence.end())), sentence.start()
        for told in _PERCENT.finditer(text, *sentence.span()):
            near = [match for match in counted if match.end() <= told.start()][-_NEAR:]
            is_beside = bool(near) and told.start() - near[-1].end() <= _BESIDE
            kinds = (
                _made(told, *pair, is_beside=is_beside and list(pair) == near[-_FEW:]) for pair in combinations(near, 2)
            )
            made = next(filter(None, kinds), None)
            if made and not (
                made[0] == "rate" and _GROWS.search(text[max(0, told.start() - _NEAR_WHOLE) : told.start()])
            ):
                yield _site({made[0]: [told]})._replace(slack=made[1])


def _made(
    told: re.Match[str], one: re.Match[str], other: re.Match[str], *, is_beside: bool
) -> tuple[str, tuple[Decimal, Decimal]] | None:
    """As what two numbers make a percentage, not by chance, and between what it lies as they are rounded."""
    value, (less, more) = _number(told), sorted((one, other), key=_number)
    digits = len(told["n"].replace(".", "").strip("0"))
    if one["unit"] != other["unit"] or not _number(less) or digits < _SURE - is_beside:
        return None
    step = Decimal((0, (1,), int(value.as_tuple().exponent)))
    for kind, share in _WAYS.items():
        if abs(share(_number(less), _number(more)) - value) <= step * Decimal("0.6"):
            ends = sorted(share(*terms) for terms in product(_rounded(less), _rounded(more)))
            return kind, (ends[0] - step / 2, ends[-1] + step / 2)
    return None


_WAYS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "rate": lambda less, more: less / more * 100,
    "growth": lambda less, more: (more - less) / less * 100,
    "fall": lambda less, more: (more - less) / more * 100,
}


def _rounded(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Between what a number lies that was rounded to its decimals; a whole one is itself."""
    number = _number(match)
    slack = Decimal((0, (5,), int(number.as_tuple().exponent) - 1)) if "." in match["n"] else Decimal(0)
    return number - slack, number + slack


def told_twice(text: str) -> Iterator[Site]:
    """Values that two sentences tell behind the same six characters, and no third."""
    seen: dict[tuple[str, str], list[re.Match[str]]] = {}
    for match in _TOLD.finditer(text):
        seen.setdefault((match["noun"], match["unit"]), []).append(match)
    for same in seen.values():
        if len(same) == _FEW and same[0]["n"] == same[1]["n"] and "。" in text[same[0].end() : same[1].start()]:
            yield _site({"told twice": same[1:]})


SITES: Mapping[str, Callable[[str], Iterator[Site]]] = {
    "sums": sums,
    "announced": announced,
    "percentages": percentages,
    "tables": tables,
    "told twice": told_twice,
}


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else _ONES.index(numeral) + 1


def _labels_behind(text: str, at: int, label: str) -> int:
    """How many labels follow before the first of their form stands again, or the count breaks off."""
    form, count = _LABELS[label], 1
    end = text.find(label, at + len(label))
    end = len(text) if end < 0 else end
    while count < len(_ONES):
        following = text.find(form(count + 1), at, end)
        if following < 0:
            break
        at, count = following, count + 1
    return count


def main(argv: Sequence[str] | None = None) -> None:
    """Print what is caught by kind of fault, what escapes, and what is told besides."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--copies", type=int, default=400, metavar="N")
    parser.add_argument("--each", type=int, default=1, metavar="N", help="copies of each number that may be changed")
    parser.add_argument("--seed", type=int, default=0, metavar="S")
    options = parser.parse_args(argv)
    chance = random.Random(options.seed)
    mutants = [mutant for path in _paths(options.folders) for mutant in _mutants(path, chance, options.each)]
    report(chance.sample(mutants, min(options.copies, len(mutants))), len(mutants))


def report(mutants: Sequence[Mutant], of: int) -> None:
    """Lint the copies and print the figures."""
    tried, caught, extra, escaped = Counter[str](), Counter[str](), [], []
    apart, caught_apart = Counter[bool](), Counter[bool]()
    for mutant in mutants:
        found = _told(mutant.text, mutant.path)
        here = [one for one in found if _is_at(mutant, one)]
        tried[mutant.kind] += 1
        caught[mutant.kind] += bool(here)
        apart[mutant.may_be_right] += 1
        caught_apart[mutant.may_be_right] += bool(here)
        elsewhere = [one for one in found if one not in here and (one.rule, one.message) not in mutant.before]
        extra += [f"{mutant.kind}: {mutant.path}: {mutant.shown} | {one.rule} {one.message}" for one in elsewhere]
        escaped += (
            [] if here else [f"{'may be right, ' * mutant.may_be_right}{mutant.kind}: {mutant.path}: {mutant.shown}"]
        )
    print(f"{of} faults, {len(mutants)} tried")
    for kind in sorted(tried):
        print(f"  {kind:18} {tried[kind]:5} copies  caught {caught[kind] / tried[kind]:6.1%}")
    print(f"  {'all':18} {len(mutants):5} copies  caught {sum(caught.values()) / max(len(mutants), 1):6.1%}")
    for may_be, name in ((True, "may be right"), (False, "all the others")):
        print(f"  {name:18} {apart[may_be]:5} copies  caught {caught_apart[may_be] / max(apart[may_be], 1):6.1%}")
    print(f"  told elsewhere: {len(extra)}")
    for how, shown in (("escaped", escaped), ("besides", extra)):
        for line in sorted(shown):
            print(f"    {how}  {line}")


def _paths(folders: Sequence[str]) -> list[str]:
    return [found.path for found in discover(folders).files if found.path.endswith(_TEXTS)]


def _mutants(path: str, chance: random.Random, each: int) -> Iterator[Mutant]:
    text = read(path).text
    sites = [site for find in SITES.values() for site in find(text)]
    if not sites or any(document.fact(is_statute) for document in _linted(text, path).documents):
        return
    before = frozenset((one.rule, one.message) for one in _told(text, path))
    for site in sites:
        for kind, places in [*site.numbers.items()] * each:
            start, end = chance.choice(places)
            changed = _changed(text[start:end], chance, least=2 if kind == "announced" else 1)
            shown = " ".join(f"{text[site.start : start]}⟦{changed}⟧{text[end : site.end]}".split())
            written = text[:start] + changed + text[end:]
            shown, may_be = shown[: 4 * _AROUND], _may_be_right(site, kind, text[start:end], changed)
            place = start, start + len(changed)
            yield Mutant(kind, path, written, site.start, site.end + len(changed), shown, before, may_be, place)


def _changed(numeral: str, chance: random.Random, least: int) -> str:
    """A numeral with one digit changed; not the last behind a point, which rounding may excuse."""
    if numeral in _ONES:
        return chance.choice([one for one in _ONES[1:] if one != numeral])
    places = [at for at, mark in enumerate(numeral) if mark.isdecimal()]
    at = chance.choice(places[:-1] if "." in numeral else places)
    digits = [digit for digit in "123456789"[least - 1 :] if digit != numeral[at]]
    return numeral[:at] + chance.choice(digits) + numeral[at + 1 :]


class _Told(NamedTuple):
    """A finding: its rule, its message, and where it is, with its second places."""

    rule: str
    message: str
    span: tuple[int, int]
    related: Sequence[tuple[int, int]]


def _is_at(mutant: Mutant, told: _Told) -> bool:
    """Whether a finding touches the site, or its second place is the number that was changed."""
    site = mutant.start, mutant.end
    return _touch(told.span, site) or any(_touch(place, mutant.changed) for place in told.related)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _told(text: str, path: str) -> list[_Told]:
    """The findings of the family."""
    return [
        _Told(
            one.rule.id,
            one.message(),
            (one.span.start, one.span.end),
            [(at.span.start, at.span.end) for at in one.related],
        )
        for one in _linted(text, path).findings
    ]


def _linted(text: str, path: str) -> Checked:
    return lint(read_bytes(text.encode(), path), _PROFILE._replace(rules=_RULES))


if __name__ == "__main__":
    main()
