"""Finds totals that their parts do not add up to, in prose and in tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, chain, islice
from typing import NamedTuple

from reportlint.checks.data.amounts import Amount, lines, written
from reportlint.checks.data.balances import Balance, balances, conjoined, increments, nets
from reportlint.checks.data.itemised import sums_of_items
from reportlint.checks.data.parts import Claim, Parts, sums_of_prose
from reportlint.checks.data.reckoning import HALVES, are_halves
from reportlint.checks.data.table_sums import TableSum, sums_of_tables
from reportlint.errors import Message
from reportlint.language.han import HAN
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numbers import SCALED_FIGURES, Form
from reportlint.language.numerals import TO_TEN
from reportlint.language.pattern import Pattern
from reportlint.language.units import KINDS
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_ATTRIBUTES = Words("quantities", "attributes")
_LEXICON = Lexicon(_ATTRIBUTES)
_TWO = 2
_TWO_DIGITS, _THREE_DIGITS = 10, 100
_NOT = Pattern(r"\A[不未非无](?=..)")
_SPANS_OF_TIME = ("年",)  # 满五年，其中硕士四年
_FEWEST = 3  # parts from which a list under 其中 was probably meant to be all
_CLOSE = Decimal("0.25")  # of the total: parts that leave out no more were probably meant to be all
_CLOSE_SHARES = 5  # per cent
_FAR_SHARES = 30  # more is a question with several answers
_LEAST = Decimal("0.02")  # of the total: what no list leaves out
_LITTLE = Decimal("0.12")  # of the total
_SPREAD = Decimal("0.75")  # of the last digit, for the root of how many numbers are rounded
_PEOPLE = ("人", "名", "位", "户", "人次", "户次")
_TIME = Pattern("[年月日季期]")
_REST = Pattern("另有|其余|其他")
_AND_SO_ON = Pattern(f"等[{HAN}]{{0,4}}$|[及和与]其[他它][{HAN}]{{0,4}}$")
_EXTREME = Pattern("最[高低多少大小长短矮]")  # of many; 最高171分、最低140分 are no parts
_NAMED = Pattern(
    f"(?:有|为)?(?P<before>[{HAN}]*?)(?:有|为|占|各)?{SCALED_FIGURES}(?:[{HAN}]{{1,2}}?)(?P<behind>[{HAN}]*)$"
)
_CLASS = Pattern(
    "(?:行政|自然)?村|乡镇?|镇|街道|社区|[县市区]|学校|机关|企业|单位"
    f"|[东南西北中上下前后{TO_TEN}](?:片区?|组|队|线|段|区)"
)
_PLACE = Pattern("[省市县区镇乡村州旗]$|^$")  # or nothing that is named
_FAR = Decimal("0.6")  # more is no slip of a digit
_CLOSER = Decimal("0.1")  # the same of two parts


class Sum(NamedTuple):
    """A total and its parts: how they add up, and how sure a contradiction is; None where it is no evidence."""

    total: Span
    parts: tuple[Span, ...]
    reckoning: str  # 1+19+5=25
    told: str  # the total as written
    difference: str
    agrees: bool
    confidence: Confidence | None
    heads: frozenset[str] = frozenset()  # the nouns of the parts, where a list like it may bear it out


def sums(document: Document) -> tuple[Sum, ...]:
    """Every total with its parts, those that agree too; a fact."""
    prose = tuple(lines(document))
    told = chain(sums_of_prose(prose), sums_of_items(document))
    found = [one for parts in told if (one := _sum(document, parts))]
    kept = chain(
        chain.from_iterable(map(balances, prose)),
        chain.from_iterable(map(nets, prose)),
        increments(document),
        conjoined(document),
    )
    found += [_of_balance(document, one) for one in kept]
    found += [_of_table(document, one) for one in sums_of_tables(document)]
    lists = _by_part(found)
    alike = Counter(one.heads for one in found)
    agreeing = Counter(one.heads for one in found if one.agrees)
    apart = (one for one in found if not _is_in_list(one, lists.get(one.total, ())))
    borne_out = (_borne_out(one, alike[one.heads] - 1, agreeing[one.heads]) for one in apart)
    return tuple(sorted(borne_out, key=lambda one: one.total))


def _by_part(found: Iterable[Sum]) -> Mapping[Span, Sequence[Sum]]:
    """The lists by each of their parts."""
    lists: dict[Span, list[Sum]] = {}
    for one in found:
        for part in one.parts:
            lists.setdefault(part, []).append(one)
    return lists


def _is_in_list(one: Sum, holding: Iterable[Sum]) -> bool:
    """Whether what is read as a total and its parts are all parts of one list of those that hold the total."""
    spans = {one.total, *one.parts}
    lists = (other for other in holding if other is not one and (other.agrees or other.confidence))
    return not one.agrees and any(spans <= set(other.parts) for other in lists)


def _borne_out(one: Sum, others: int, agreeing: int) -> Sum:
    """Surer where the report has other lists of the same names, and they add up: 其中水电…、火电…, again and again."""
    if one.agrees or one.confidence or not one.heads:
        return one
    return one._replace(confidence=Confidence.DOUBTFUL) if agreeing * _TWO > others else one


@dataclass(frozen=True, eq=False)
class SumMismatch:
    """Reports totals that differ from the sum of their parts."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a total."""
        for one in document.fact(sums):
            if not one.agrees and one.confidence:
                words = {"reckoning": one.reckoning, "total": one.told, "difference": one.difference}
                place = Span(one.parts[0].start, one.parts[-1].end)
                related = (Related(place, Message("分项", "the parts")),)
                yield Hit(one.total, words, confidence=one.confidence, related=related)


def _sum(document: Document, parts: Parts) -> Sum | None:
    agreeing = _agreeing(parts)
    if agreeing:
        stated = _stated(document, parts, agreeing, None)
        is_doubtful = all((parts.claim is Claim.ALL, agreeing >= _FEWEST, stated.difference != "0"))
        return stated._replace(agrees=False, confidence=Confidence.DOUBTFUL) if is_doubtful else stated
    if len(parts.parts) < 2:
        return _stated(document, parts, 0, _of_one(parts)) if _is_more(parts) else None
    taken = parts.parts[: parts.least]
    return _stated(document, parts, 0, _confidence(parts, taken)) if len(taken) > 1 else None


def _is_more(parts: Parts) -> bool:
    """Whether one part alone, behind 其中, is more than all that it may be of: 学员85人，其中干部92人."""
    most = _most(parts)
    is_counted = all((parts.claim is Claim.SOME, parts.is_tight, parts.total.kind not in KINDS))
    return is_counted and parts.parts[0].value > most and not _TIME.search(parts.names[0])


def _most(parts: Parts) -> Decimal:
    """The most that what is listed may be of."""
    return max(total.value for total in (parts.total, *parts.others))


def _of_one(parts: Parts) -> Confidence:
    return Confidence.DOUBTFUL if parts.others else Confidence.LIKELY


def _of_table(document: Document, one: TableSum) -> Sum:
    """A total of a table: sure where others of its row or column add up so, and no cell is empty."""
    is_sure = one.others_agree and not one.has_empty
    added, scale = one.added, Decimal(1)
    return Sum(
        one.total.span,
        tuple(part.span for part in one.parts),
        "+".join(written(part.value, scale) for part in one.parts) + "=" + written(added, scale),
        document.quote(one.total.span),
        written(abs(added - one.total.value), scale),
        one.agrees,
        Confidence.LIKELY if is_sure else Confidence.DOUBTFUL,
    )


def _of_balance(document: Document, one: Balance) -> Sum:
    scale, terms = one.left.scale, tuple(term for _, term in one.terms)
    signed = "".join(("-" if sign < 0 else "+") + written(term.value, scale) for sign, term in one.terms)
    off = abs(one.added - one.left.value)
    return Sum(
        one.left.span,
        tuple(term.span for term in terms),
        signed.removeprefix("+") + "=" + written(one.added, scale),
        document.quote(one.left.span),
        written(off, scale),
        off <= _leeway((one.left, *terms)),
        Confidence.DOUBTFUL if off <= _rounding((one.left, *terms)) else Confidence.LIKELY,
    )


def _agreeing(parts: Parts) -> int:
    """How many of the parts, from the first on (from the last, where they stand in front), make a total."""
    ordered = parts.parts[::-1] if parts.is_behind else parts.parts
    totals = (parts.total, *parts.others)
    for count, value in islice(enumerate(accumulate(part.value for part in ordered), 1), 1, None):  # of two and more
        if count in parts.ends and any(
            abs(value - total.value) <= _leeway((total, *ordered[:count])) for total in totals
        ):
            return count
    return 0


def _leeway(numbers: Sequence[Amount]) -> Decimal:
    """What rounding may cost: half the last digit of each number, as fine as any in its scale.

    All of them hardly ever err the same way: more than a digit needs many numbers.
    """
    finest: dict[Decimal, Decimal] = {}
    for one in numbers:
        finest[one.scale] = min(finest.get(one.scale, one.step), one.step)
    if len(finest) == 1 and all(step >= scale for scale, step in finest.items()):
        return Decimal(0)  # whole numbers
    at_most = sum((finest[one.scale] / 2 for one in numbers), Decimal(0))
    return min(at_most, max(finest.values()) * max(Decimal(1), _SPREAD * Decimal(len(numbers)).sqrt()))


def _rounding(numbers: Sequence[Amount]) -> Decimal:
    """What rounding costs if whole numbers of 万元 are rounded too; things that are counted never are."""
    steps = [one.step for one in numbers if one.step > 1]
    return min(sum(steps, Decimal(0)) / 2, max(steps, default=Decimal(0)) * _SPREAD * Decimal(len(numbers)).sqrt())


def _confidence(parts: Parts, taken: Sequence[Amount]) -> Confidence | None:
    total, added = parts.total, sum((part.value for part in taken), Decimal(0))
    names = parts.names[: parts.least]
    if _is_open(parts):
        return None
    if _are_crossed(parts, names):
        return Confidence.DOUBTFUL if _exceeds(parts, taken) else None
    if total.kind == Form.PERCENT:
        return _of_shares(parts, added)
    if parts.claim is Claim.ALL:
        return Confidence.DOUBTFUL if abs(added - total.value) <= _rounding((total, *taken)) else Confidence.LIKELY
    if _is_all(parts, added, len(taken)):
        return Confidence.LIKELY
    is_doubtful = (
        _is_too_much(parts, taken) or _is_close(parts, added, len(taken)) or _is_mistyped(parts, added, len(taken))
    )
    return Confidence.DOUBTFUL if is_doubtful else None


def _exceeds(parts: Parts, taken: Sequence[Amount]) -> bool:
    """Whether one part alone is more than all that they may be of."""
    is_more = max(part.value for part in taken) > _most(parts)
    return all((is_more, parts.claim is Claim.SOME, not _TIME.search(parts.names[0])))


def _is_open(parts: Parts) -> bool:
    """Whether more is meant than is listed, or what is listed is no part."""
    is_open = not parts.is_whole or _AND_SO_ON.search(parts.names[-1])
    return any((is_open, parts.total.unit in _SPANS_OF_TIME, *map(_EXTREME.search, parts.names)))


def _are_crossed(parts: Parts, names: Sequence[str]) -> bool:
    """Whether one may be counted in two parts."""
    return all((parts.total.unit in _PEOPLE, _crosses(names), not _REST.match(names[-1])))


def _of_shares(parts: Parts, added: Decimal) -> Confidence | None:
    """Shares with a rest make a hundred; without, or where answers may be several, they may be any."""
    if abs(added - parts.total.value) > (_CLOSE_SHARES if parts.claim is not Claim.ALL else _FAR_SHARES):
        return None
    return Confidence.LIKELY if parts.claim is Claim.ALL else Confidence.DOUBTFUL


def _is_all(parts: Parts, added: Decimal, count: int) -> bool:
    """Whether parts behind 其中 or 包括 were meant to be all: things of one sort that miss the total by little."""
    off, names = added - parts.total.value, parts.names[:count]
    if _is_of_both(names) or _has_negated(names):
        return True
    if not parts.is_tight or count < _FEWEST:
        return False
    share = _LITTLE if off > 0 or _are_alike(names) else _LEAST
    return abs(off) <= share * parts.total.value


def _is_of_both(names: Sequence[str]) -> bool:
    """男72名、女58名 are all: each is one half of a pair."""
    if len(names) != _TWO:
        return False
    halves = [next(filter(None, (HALVES.longest(name, at) for at in range(len(name)))), "") for name in names]
    return are_halves(*halves)


def _has_negated(names: Sequence[str]) -> bool:
    """满意271份、基本满意18份、不满意5份 are all: who is not in one is in another."""
    heads = [_head(name) for name in names]
    return any(_NOT.match(head) and _NOT.sub("", head) in heads for head in heads)


def _are_of_total(parts: Parts, count: int) -> bool:
    """Whether all parts are kinds of what the total counts."""
    of, heads = parts.noun[-_TWO:], [_head(name) for name in parts.names[:count]]
    return len(of) == _TWO and all(head.endswith(of) and head != of for head in heads)


def _are_alike(names: Sequence[str]) -> bool:
    """Whether parts are of one sort: 治安案件、刑事案件, 乡镇、村、社区; places with names may be some of many."""
    heads = [_head(name) for name in names]
    if all(_CLASS.fullmatch(head) for head in heads):
        return True
    return len({head[-1:] for head in heads}) == 1 and not any(map(_PLACE.search, heads))


def _heads(parts: Parts, count: int) -> frozenset[str]:
    """What is counted in the parts of a list that is read to its end."""
    heads = [_head(name) for name in parts.names[:count]]
    is_list = parts.claim is Claim.SOME and parts.is_whole and len(set(heads)) == len(heads) > 1
    return frozenset(heads) if is_list and all(heads) else frozenset()


def _head(name: str) -> str:
    """The noun of a part, in front of its number or behind: 刑事案件18件, 19个村."""
    found = _NAMED.match(name)
    return found["before"] or found["behind"] if found else ""


def _is_too_much(parts: Parts, taken: Sequence[Amount]) -> bool:
    """Whether the parts behind 其中 are more than the total, by little or where they are certain to be its own.

    They are where 、 parts them or all are of one sort, and where already the first is more.
    """
    most, added = _most(parts), sum((part.value for part in taken), Decimal(0))
    if parts.claim is not Claim.SOME or added <= most:
        return False
    are_alike = _are_alike(parts.names[: len(taken)])
    if are_alike and len(taken) >= _FEWEST:
        return True
    are_own = parts.is_tight or are_alike
    if any(part.value > most for part in (taken if are_own else taken[:1])):
        return True
    return added <= (1 + (_FAR if parts.is_tight else _CLOSE)) * most


def _is_close(parts: Parts, added: Decimal, count: int) -> bool:
    """Whether the parts leave out so little that they were probably meant to be all."""
    if parts.claim is Claim.LOOSE:
        return abs(added - parts.total.value) <= _LITTLE * parts.total.value
    share = _CLOSE if count >= _FEWEST else _LITTLE if _are_alike(parts.names[:count]) else _CLOSER
    return abs(added - parts.total.value) <= share * parts.total.value


def _is_mistyped(parts: Parts, added: Decimal, count: int) -> bool:
    """Whether one digit more or less would do, where that is no accident: 97 for 47 of three parts, 1840 for 1240.

    Two parts that both say what the total counts are as many as three: 28项指标, 预期性指标19项、约束性指标9项.
    """
    total, off = parts.total, abs(added - parts.total.value)
    is_list, least = count >= _FEWEST, _THREE_DIGITS
    if off > _FAR * total.value:
        if not is_list:
            return False
    elif is_list or _are_of_total(parts, count):
        least = _TWO_DIGITS
    digits = written(off, total.scale).replace(".", "").strip("0")
    return total.value >= least * total.step and len(digits) == 1


def _crosses(names: Sequence[str]) -> bool:
    """Whether parts are told by attributes that one thing may have together: 女性80人、党员60人."""
    return len({_dimension(name) for name in names}) > 1


def _dimension(name: str) -> str:
    found = (_LEXICON.longest(name, at) for at in range(len(name)))
    return next((_ATTRIBUTES[word] for word in found if word), "")


def _stated(document: Document, parts: Parts, agreeing: int, confidence: Confidence | None) -> Sum:
    count = agreeing or parts.least
    taken = parts.parts[-count:] if parts.is_behind else parts.parts[:count]
    added = sum((part.value for part in taken), Decimal(0))
    total = _meant(parts, added) if agreeing else parts.total
    scale = total.scale
    reckoning = "+".join(written(part.value, scale) for part in taken) + "=" + written(added, scale)
    return Sum(
        total.span,
        tuple(part.span for part in taken),
        reckoning,
        "100%" if total.kind == Form.PERCENT else document.quote(total.span),
        written(abs(added - total.value), scale),
        bool(agreeing),
        confidence,
        _heads(parts, count),
    )


def _meant(parts: Parts, added: Decimal) -> Amount:
    return min((parts.total, *parts.others), key=lambda total: abs(total.value - added))
