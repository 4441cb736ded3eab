"""What `reportlint learn` prints: what it learned from, and what is found at which price in false places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportlint.checks.figure.numbers.sites import DATES, RATE, units
from reportlint.errors import Message
from reportlint.learning.archive import Taught
from reportlint.learning.learn import Report, characters, in_reports, set_of
from reportlint.learning.measure import Judged, curve, recall
from reportlint.model.severity import Lang

_UNITS = 40  # the most units that are shown
_RATE = 0.2  # false places for 10,000 characters, at which units are compared

_LEARNED_FROM = Message(
    "学习材料：{} 份，{:,} 字，其中法规 {} 份，{:,} 字",
    "learned from {} documents, {:,} characters; {} of them statutes, {:,} characters",
)
_SITES = Message("没有数字的量词 {:,} 处，拿掉的数字 {:,} 处", "{:,} units without a number, {:,} numbers taken out")
_VALIDATED = Message("按文件交叉验证，法规以外：", "cross-validation over documents, without statutes:")
_ALL_TEXT = Message(
    "按文件交叉验证，法规计入字数（法规里一律不报）：",
    "cross-validation over documents, the characters of statutes (in which nothing is told) counted too:",
)
_STATUTES = Message("法规（不检查，只作比较）：", "statutes (in which nothing is told, to compare):")
_SET = Message("其中 {}，法规以外 {:,} 字：", "of these {}, {:,} characters without statutes:")
_TESTED = Message(
    "没有学过的 {} 份，法规以外 {:,} 字：", "{} documents not learned from, {:,} characters without statutes:"
)
_TESTED_ALL = Message(
    "没有学过的，法规计入字数：", "documents not learned from, the characters of statutes counted too:"
)
_HEAD = Message(
    "  每万字误报  误报处数  概率高于   找回   其中阿拉伯数字",
    "  false in 10,000  places  probability  found  of digits",
)
_ROW = "  {:10.2f}  {:8}  {:10.4f}  {:6.1%}  {:6.1%}"
_UNITS_AT = Message("按量词，每万字误报 {} 处时：", "by unit, at {} false places in 10,000 characters:")
_UNIT = Message("  {}\t{:6} 处  找回 {:6.1%}", "  {}\t{:6} lost, found {:6.1%}")


def learned_text(report: Report, lang: Lang) -> str:
    """The report of one run of learning, as text."""
    return "\n".join((*_corpus([*report.documents, *report.beside], lang), *_figures(report, lang), ""))


def _corpus(documents: Sequence[Taught], lang: Lang) -> Iterator[str]:
    statutes = [document for document in documents if document.is_statute]
    examples = [example for document in documents for example in document.examples]
    lost = sum(example.lost for example in examples)
    sizes = len(documents), characters(documents), len(statutes), characters(statutes)
    yield _LEARNED_FROM.to(lang).format(*sizes)
    yield _SITES.to(lang).format(len(examples) - lost, lost)


def _figures(report: Report, lang: Lang) -> Iterator[str]:
    reports = [document for document in report.documents if not document.is_statute]
    statutes = [document for document in report.documents if document.is_statute]
    yield from _by_rule(_VALIDATED.to(lang), in_reports(report.judged), characters(reports), lang)
    yield from _table(_ALL_TEXT.to(lang), in_reports(report.judged), characters(report.documents), lang)
    of_statutes = [one for one in report.judged if one.document.is_statute]
    yield from _table(_STATUTES.to(lang), of_statutes, characters(statutes), lang)
    for name, judged in _by_set(in_reports(report.judged)):
        length = characters([document for document in reports if set_of(document.path) == name])
        yield from _table(_SET.to(lang).format(name, length), judged, length, lang)
    yield from _by_unit(in_reports(report.judged), characters(reports), lang)
    if report.tested:
        length = characters([document for document in report.tested if not document.is_statute])
        title = _TESTED.to(lang).format(len(report.tested), length)
        yield from _by_rule(title, in_reports(report.test), length, lang)
        yield from _table(_TESTED_ALL.to(lang), in_reports(report.test), characters(report.tested), lang)


def _by_rule(title: str, judged: Sequence[Judged], length: int, lang: Lang) -> Iterator[str]:
    """A table of all, and one for each rule: their thresholds are set apart."""
    yield from _table(title, judged, length, lang)
    of_rule: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        unit = one.example.site.unit
        of_rule["FIG103" if unit in DATES else "FIG102" if units()[unit] == RATE else "FIG101"].append(one)
    for rule, members in sorted(of_rule.items()):
        yield from _table(rule, members, length, lang)


def _table(title: str, judged: Sequence[Judged], length: int, lang: Lang) -> Iterator[str]:
    if judged:
        yield from ("", title, _HEAD.to(lang))
        yield from (_ROW.format(*point) for point in curve(judged, length))


def _by_set(judged: Sequence[Judged]) -> list[tuple[str, list[Judged]]]:
    by_name: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_name[set_of(one.document.path)].append(one)
    return sorted(by_name.items())


def _by_unit(judged: Sequence[Judged], length: int, lang: Lang) -> Iterator[str]:
    (point,) = curve(judged, length, (_RATE,))
    lost: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        if one.example.lost:
            lost[one.example.site.unit].append(one)
    yield from ("", _UNITS_AT.to(lang).format(_RATE))
    for unit, members in sorted(lost.items(), key=lambda item: -len(item[1]))[:_UNITS]:
        yield _UNIT.to(lang).format(unit, len(members), recall(members, point.probability))
