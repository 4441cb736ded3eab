"""Finds ratios and averages that do not fit the two numbers beside them: 男职工60人、女职工40人，男女比例为2:1."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlint.checks.data.averages import averages
from reportlint.checks.data.equations import equations
from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.reckoning import Reckoning, plain, related
from reportlint.language.han import HAN
from reportlint.language.numbers import FIGURES, value
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_RATIO = Pattern(
    f"(?=[比之师生男女医护床配人])(?:比例|之比|[师生男女医护床配]比|人数比|配比)(?:约?为|达到?|是|约)?(?P<ratio>(?P<first>{FIGURES})[:：∶比](?P<second>{FIGURES}))"
    "(?![0-9:：∶.%])"
)
_NAMES = Pattern(
    rf"(?:\A|[，。；：、（\n]|[本我全][省市县区镇乡村局校院所馆])(?P<one>[{HAN}]{{2,8}}?)[与和同跟](?P<other>[{HAN}]{{2,8}}?)(?:人数|数量|用量|面积|产量|投入)?的?\Z"
)
_OF_PAIR = Pattern(f"(?P<one>[男女师生医护])(?P<other>[男女师生医护])[{HAN}]{{0,3}}(?:比例?|之比)[{HAN}]{{0,3}}\\Z")
_PROVIDES = Pattern(
    f"按(?P<ratio>(?P<first>{FIGURES})[:：∶比](?P<second>{FIGURES}))(?:的?比例)?(?:配备|配置|安排|选派|确定|分配)"
    f"(?P<one>[{HAN}]{{2,6}})[与和、](?P<other>[{HAN}]{{2,6}})(?=[，,。；（(])"
)
# 三次产业占比为8.2∶40.3∶51.5: shares of a whole, which make a hundred, or ten.
_SHARES = Pattern(
    f"(?:占比|比[重例]|结构|构成)[{HAN}]{{0,6}}?(?P<all>{FIGURES}(?:[:：∶]{FIGURES}){{2,5}})(?![0-9:：∶.%])"
)
_WHOLES = {Decimal(10), Decimal(100)}
_CLOSE = Decimal("0.1")  # of the whole
_REACH = 24  # code points in front of a ratio that may name its terms, or behind it that may tell them
_TWO = 2
_AROUND = Decimal("0.05")  # by which a ratio of small numbers may miss


_Terms = tuple[Quantity, Quantity]


@dataclass(frozen=True, eq=False)
class RatioMismatch:
    """Reports each ratio that is not that of the two counts in its sentence."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a ratio."""
        for reckoned in (*document.fact(ratios), *document.fact(averages)):
            if not reckoned.holds:
                words = {"sum": reckoned.sum, "text": reckoned.told}
                yield Hit(reckoned.span, words, Confidence.LIKELY, related=related(reckoned.terms))
        for reckoned in document.fact(equations):
            if not reckoned.holds:
                words = {"sum": reckoned.sum, "text": reckoned.told}
                yield Hit(reckoned.span, words, Confidence.DOUBTFUL, related=related(reckoned.terms))


def ratios(document: Document) -> tuple[Reckoning, ...]:
    """The ratios of a report that stand in one sentence with the two counts that they are of; a fact."""
    if not any(mark in document.text for mark in _MARKS):
        return ()
    matches = _RATIO.finditer(document.text, *document.span)
    found = [_ratio(document, match, _named(document, match), _beside(document, match)) for match in matches]
    for match in _PROVIDES.finditer(document.text, *document.span):
        found.append(_ratio(document, match, _called(document, match, match["one"], match["other"]), None))
    shares = (_shares(match) for match in _SHARES.finditer(document.text, *document.span))
    return tuple(filter(None, (*found, *shares)))


def _shares(match: Match) -> Reckoning | None:
    """The shares of a whole, which all but make it."""
    shares = [value(part) or Decimal(0) for part in match["all"].replace("：", "∶").replace(":", "∶").split("∶")]
    added = sum(shares, Decimal(0))
    whole = min(_WHOLES, key=lambda one: abs(one - added))
    if abs(added - whole) > whole * _CLOSE:
        return None
    slack = _CLOSE if any(share % 1 for share in shares) else 0
    sum_ = "+".join(map(plain, shares)) + f"={plain(added)}"
    return Reckoning(Span(*match.span("all")), (), sum_, match["all"], holds=abs(added - whole) <= slack * 2)


_MARKS = ("比", ":", "：", "∶")


def _ratio(document: Document, match: Match, named: _Terms | None, beside: _Terms | None) -> Reckoning | None:
    terms = named or beside
    if terms is None:
        return None
    first, second = value(match["first"]), value(match["second"])
    if not first or not second:
        return None
    one, other = (term.amount for term in terms)
    is_turned = named is not None and (first - second) * (one - other) < 0  # 男女比例3:2 of 480 and 720
    holds = _fits((first, second), (one, other)) and not is_turned
    quoted = [document.quote(term.span) for term in terms]
    ratio = f"1:{plain(round(other / one, 2))}" if one <= other else f"{plain(round(one / other, 2))}:1"
    spans = tuple(term.span for term in terms)
    return Reckoning(Span(*match.span("ratio")), spans, f"{quoted[0]}:{quoted[1]}={ratio}", match["ratio"], holds)


def _beside(document: Document, match: Match) -> _Terms | None:
    """The only two counts of the sentence, both in front."""
    at, counted = match.start(), document.fact(quantities)
    place = bisect_right(counted, at, key=lambda one: one.span.start) - 1
    if place < 0 or counted[place].sentence.end <= at:
        return None
    sentence = counted[place].sentence
    first, last = (bisect_left(counted, edge, key=lambda one: one.span.start) for edge in sentence)
    terms = [one for one in counted[first:last] if one.is_term]
    if len(terms) != _TWO or terms[0].measure.kind != terms[1].measure.kind or terms[1].span.end > at:
        return None
    return terms[0], terms[1]


def _named(document: Document, match: Match) -> _Terms | None:
    """The counts that the words in front of the ratio name: 患者与护工之比, 男女比例."""
    at = max(0, match.start() - _REACH)
    front = document.text[at : match.start("ratio")]
    if pair := _OF_PAIR.search(front):
        return _called(document, match, pair["one"], pair["other"])
    names = _NAMES.search(document.text, at, match.start())
    return _called(document, match, names["one"], names["other"]) if names else None


def _called(document: Document, match: Match, one: str, other: str) -> _Terms | None:
    """The counts of two names, which count alike."""
    known = document.fact(_by_name)
    first, second = (_last_called(known.get(name, ()), match) for name in (one, other))
    return (first, second) if first and second and first.measure.kind == second.measure.kind else None


def _last_called(called: Sequence[Quantity], match: Match) -> Quantity | None:
    """The nearest count in front, else the first right behind."""
    place = bisect_right(called, match.start(), key=lambda one: one.span.end)
    if place:
        return called[place - 1]
    behind = called[bisect_left(called, match.end(), key=lambda one: one.span.start) :][:1]
    return next((one for one in behind if one.span.start <= match.end() + _REACH), None)


def _by_name(document: Document) -> Mapping[str, Sequence[Quantity]]:
    """The counts by what they are called: by their words, or what these end in; 男职工 is called 男 too. A fact."""
    known: dict[str, list[Quantity]] = {}
    for one in document.fact(quantities):
        if one.is_term and not one.table:
            endings = {one.phrase[at:] for at in range(len(one.phrase))}
            for name in {*endings, one.phrase[:1], one.behind}:
                known.setdefault(name, []).append(one)
    return known


def _fits(told: tuple[Decimal, Decimal], counts: tuple[Decimal, Decimal]) -> bool:
    """Whether two counts stand to each other as a ratio says, in either order, rounded where one side is 1."""
    (small, big), (less, more) = sorted(told), sorted(counts)
    places = int(big.as_tuple().exponent)
    slack = max(big / small * _AROUND, Decimal((0, (5,), places - 1)) / small if small == 1 else Decimal(0))
    return abs(more / less - big / small) < slack
