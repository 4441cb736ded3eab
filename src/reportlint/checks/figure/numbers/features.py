"""What is seen at a unit without a number: the features by which a learned model tells a lost number from a word.

Each is a short string that begins with the name of its sort; the model has a weight for each that it has learned. None
is the answer alone: 个 between two words, 人次 behind 进场, 家 that recurs with 企业 say little, and together a lot.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.checks.figure.numbers.sites import Site, units
from reportlint.checks.figure.numbers.surroundings import ENDS, before, is_numbered, is_wrapped
from reportlint.checks.figure.numbers.usage import Seen
from reportlint.language.han import is_han
from reportlint.language.segmenter import tagged, word_at, word_before, word_over

_NEAR = 6  # code points beside the gap that are looked at
_LEFT, _RIGHT = 8, 6  # code points of the phrase that is cut into words
_CLAUSE, _SENTENCE = 40, 80  # the most that is looked back and ahead
_CLAUSE_ENDS = frozenset("，。；：、\n！")
_SENTENCE_ENDS = frozenset("。；\n")
_STOPS = frozenset("，。；：、,;:！!？?（）()“”《》【】\n \u3000\t|")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_TAILS = ("以上", "以下", "以内", "左右", "之多")


class Place(NamedTuple):
    """A site with what stands around it: to either side the line, the clause and the sentence."""

    text: str
    site: Site
    at: int  # where the word in front ends
    left: str
    right: str
    group: str  # what the unit counts
    clause: tuple[int, int]
    sentence: tuple[int, int]


def features(text: str, site: Site, seen: Seen) -> Iterator[str]:
    """The features of a unit in a text, `seen` as it is elsewhere in the document."""
    place = _place(text, site)
    yield from _characters(place)
    yield from _words(place)
    yield from _tokens(place)
    yield from _clause(place)
    yield from _sisters(place)
    yield from _recurrence(place, seen)


def glance(text: str, site: Site, seen: Seen) -> tuple[str, ...]:
    """The features that cost little: three characters in front and behind, recurrence. They settle most places."""
    start, end, word, group = site.start, site.end, site.word, units()[site.unit]
    left, right = text[max(0, start - 3) : start], text[end : end + 3]
    near, pair, next_, two = left[-1:], left[-2:], right[:1], right[:2]
    return (
        f"u{word}",
        f"l{near}|{word}",
        f"l{pair}|{word}",
        f"l{left}|{word}",
        f"r{word}|{next_}",
        f"r{word}|{two}",
        f"r{word}|{right}",
        f"x{near}|{word}|{next_}",
        f"x{pair}|{word}|{next_}",
        f"x{near}|{word}|{two}",
        f"xg{near}|{group}|{next_}",
        f"lg{near}|{group}",
        f"lg{pair}|{group}",
        f"rg{group}|{next_}",
        f"rg{group}|{two}",
        f"la{near}",
        f"la{pair}",
        f"la{left}",
        f"ra{next_}",
        f"ra{two}",
        f"ra{right}",
        f"nl{_few(seen.left)},{_few(seen.left_two)}",
        f"nr{_few(seen.right)},{_few(seen.right_two)}",
        f"ns{_few(seen.numbered)},{_few(seen.bare)}",
        f"nm{min(seen.numbered_left_two, 2)}{min(seen.numbered_right_two, 2)}",
    )


def _place(text: str, site: Site) -> Place:
    at = before(text, site.start)
    left, right = text[max(0, at - _NEAR - 1) : at], text[site.end : site.end + _NEAR + 1]
    line = left.rfind("\n")
    if line >= 0:
        wrapped = is_wrapped(text, at - len(left) + line)
        left = left[:line] + left[line + 1 :] if wrapped and "\n" not in left[:line] else left[line:]
    line = right.find("\n")
    if line >= 0:
        right = right[:line] + right[line + 1 :] if is_wrapped(text, site.end + line) else right[: line + 1]
    clause = _back(text, at, _CLAUSE_ENDS, _CLAUSE), _ahead(text, site.end, _CLAUSE_ENDS, _CLAUSE)
    sentence = _back(text, at, _SENTENCE_ENDS, _SENTENCE), _ahead(text, site.end, _SENTENCE_ENDS, _SENTENCE)
    return Place(text, site, at, left[-_NEAR:], right[:_NEAR], units()[site.unit], clause, sentence)


def _back(text: str, at: int, marks: frozenset[str], most: int) -> int:
    stop = max(0, at - most)
    while at > stop and text[at - 1] not in marks:
        at -= 1
    return at


def _ahead(text: str, at: int, marks: frozenset[str], most: int) -> int:
    stop = min(len(text), at + most)
    while at < stop and text[at] not in marks:
        at += 1
    return at


def _characters(place: Place) -> Iterator[str]:
    """One to four characters to either side, and across the gap; each with the unit, with what it counts, and alone."""
    left, right, group, (big, unit) = place.left, place.right, place.group, place.site[2:4]
    yield from (f"u{big}{unit}", f"uc{unit}", f"ug{group}", f"ub{big}{group}")
    for length in range(1, min(4, len(left)) + 1):
        piece = left[-length:]
        yield from (f"l{piece}|{unit}{bool(big)}", f"lg{piece}|{group}{big}", f"la{piece}", f"lb{piece}|{big}")
    for length in range(1, min(4, len(right)) + 1):
        piece = right[:length]
        yield from (f"r{unit}|{piece}", f"rg{group}|{piece}", f"ra{piece}", f"rb{big}|{piece}")
    for before_it in (left[-1:], left[-2:]):
        for behind_it in (right[:1], right[:2]):
            yield f"x{before_it}|{big}{unit}|{behind_it}"
    yield from (f"xg{left[-1:]}|{group}|{right[:1]}", f"xb{left[-1:]}|{big}|{right[:1]}", f"xa{left[-1:]}|{right[:1]}")


def _words(place: Place) -> Iterator[str]:
    """The longest words of the dictionary that end at the gap, begin behind the unit, and span the gap."""
    left, group, (big, unit) = place.left.replace("\n", ""), place.group, place.site[2:4]
    rest = big + unit + place.right
    front, behind, over, own = word_before(left), word_at(place.right), word_over(left, rest), word_at(rest)
    yield from (f"wl{front.text}|{unit}", f"wlg{front.text}|{group}{big}", f"wla{front.text}", f"wlb{front.text}|{big}")
    yield from (f"wr{unit}|{behind.text}", f"wrg{group}|{behind.text}", f"wra{behind.text}")
    yield from (f"wx{front.text}|{big}{unit}|{behind.text}", f"wxl{left[-1:]}|{big}{unit}|{behind.text}")
    yield from (f"tl{front.kind}|{unit}", f"tr{behind.kind}|{unit}", f"tlg{front.kind}|{group}")
    pair = f"{front.tag}|{behind.tag}"
    yield from (
        f"tx{pair}|{unit}",
        f"txg{pair}|{group}",
        f"txa{pair}",
        f"txb{pair}|{big}",
        f"txl{left[-1:]}|{pair}|{big}",
    )
    yield from (f"wo{over.text}", f"wou{len(over.text)}|{unit}", f"wok{over.kind}|{over.frequency}")
    if len(own.text) > len(big + unit):
        yield from (f"wu{own.text}", f"wul{len(own.text)}|{unit}", f"wuf{own.frequency}")
    second = word_before(left[: len(left) - len(front.text)])
    yield from (f"w2{second.text}", f"w2g{second.text}|{group}", f"w2t{second.tag}|{front.tag}|{group}")
    if place.right.startswith(_TAILS):
        after = word_at(place.right[2:])
        yield from (f"wt{big}|{after.text}", f"wtt{big}|{after.tag}", f"wtg{group}|{place.right[2:3]}")


def _tokens(place: Place) -> Iterator[str]:
    """The phrase as it is cut where nothing is missing: what the unit is part of, and the words beside that."""
    text, site, group = place.text, place.site, place.group
    first, last = place.at, site.end
    while first > max(0, place.at - _LEFT) and text[first - 1] not in _STOPS:
        first -= 1
    while last < min(len(text), site.end + _RIGHT) and text[last] not in _STOPS:
        last += 1
    tokens = tagged(text[first : place.at] + text[site.start : last])
    at, gap = 0, place.at - first
    number = 0
    while at + len(tokens[number][0]) <= gap:
        at += len(tokens[number][0])
        number += 1
    (own, _), (back, back_tag) = tokens[number], tokens[number - 1] if number else ("", "-")
    (ahead, ahead_tag), (second, second_tag) = (
        tokens[number + 1] if number + 1 < len(tokens) else ("", "-"),
        tokens[number - 2] if number > 1 else ("", "-"),
    )
    whole, inside = own in (site.word, site.big), at < gap
    cut = f"{whole:d}{inside:d}"
    yield from (f"k{own}{inside:d}", f"ku{cut}{site.unit}", f"kg{cut}{len(own)}{group}", f"kl{cut}{len(own)}")
    yield from (f"kb{back}|{site.unit}", f"kba{back}", f"kbw{back}|{whole:d}", f"ka{ahead}|{site.unit}")
    yield from (f"kx{back_tag}{ahead_tag}{whole:d}|{group}", f"kxa{back_tag}{ahead_tag}{whole:d}")
    yield from (f"kt{back_tag}{len(back)}{whole:d}|{group}", f"kta{ahead_tag}{len(ahead)}{whole:d}|{group}")
    ends = not place.right or place.right[0] in ENDS
    yield from (
        f"k2{second}|{back}",
        f"k2t{second_tag}{back_tag}{ahead_tag}{whole:d}",
        f"ke{back_tag}{whole:d}{ends:d}",
    )


def _clause(place: Place) -> Iterator[str]:
    """The clause and the sentence: other figures, the pairs of characters in front, what stands before and behind."""
    text, group, big, unit = place.text, place.group, place.site.big, place.site.unit
    (start, end), (first, last) = place.clause, place.sentence
    front, behind = text[start : place.at], text[place.site.end : end]
    figures = f"{_has_digits(front):d}{_has_digits(behind):d}"
    yield from (f"cf{figures}", f"cfg{figures}{group}")
    figures = f"{_has_digits(text[first:start]):d}{_has_digits(text[end:last]):d}"
    yield from (f"sf{figures}", f"sfg{figures}{group}")
    for at in range(len(front) - 1):
        yield from (f"cl{front[at : at + 2]}|{group}{big}", f"cla{front[at : at + 2]}")
    for at in range(min(len(behind) - 1, 5)):
        yield from (f"cr{behind[at : at + 2]}|{group}", f"cra{behind[at : at + 2]}")
    lengths = f"{min(len(front), 6)}{min(len(behind), 4)}"
    yield from (f"cn{lengths}|{unit}", f"cng{lengths}|{group}", f"cnb{lengths}|{big}")
    marks = f"{text[start - 1 : start]}{text[end : end + 1]}{not behind:d}"
    yield from (f"cm{text[start - 1 : start]}|{group}", f"cme{marks}|{group}", f"cma{marks}")


def _has_digits(text: str) -> bool:
    return not _DIGITS.isdisjoint(text)


def _sisters(place: Place) -> Iterator[str]:
    """The same unit elsewhere in the sentence: 其中乡镇3个、村个 raises, 户户通、户户清 lowers."""
    word, text, (first, last) = place.site.word, place.text, place.sentence
    counts, at = [0, 0], text.find(word, first, last)
    while at >= 0:
        if at != place.site.start:
            counts[is_numbered(text, first, at)] += 1
        at = text.find(word, at + 1, last)
    sisters = f"{min(counts[1], 2)}{min(counts[0], 2)}"
    yield from (f"s{sisters}", f"sg{sisters}{place.group}")


def _recurrence(place: Place, seen: Seen) -> Iterator[str]:
    """What recurs without a number is a word of this document; what is numbered elsewhere has lost its number here."""
    group = place.group
    left, right, left_two, right_two = map(_few, seen[2:6])
    yield from (
        f"nl{left}",
        f"nr{right}",
        f"n2l{left_two}",
        f"n2r{right_two}",
        f"nlg{left}{group}",
        f"nrg{right}{group}",
    )
    yield from (f"nxl{left},{left_two}", f"nxr{right},{right_two}")
    beside = f"{is_han(place.left[-1:]):d}{is_han(place.right[:1]):d}"
    yield f"nx{left_two},{right_two}{beside}"
    share = f"{_few(seen.numbered)},{_few(seen.bare)}"
    yield from (f"nn{_few(seen.numbered)}", f"nb{_few(seen.bare)}", f"ns{share}", f"nsg{share}{group}")
    yield from (f"ml{min(seen.numbered_left_two, 2)}", f"mr{min(seen.numbered_right_two, 2)}")


def _few(count: int) -> int:
    """A count, roughly: 0, 1, 2, 3 to 5, 6 to 14, more."""
    return count if count < 3 else 3 if count < 6 else 6 if count < 15 else 15
