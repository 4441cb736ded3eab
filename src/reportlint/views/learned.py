"""What `reportlint learn` prints: what it learned from, and what is found at which price in false places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportlint.learning.archive import Taught
from reportlint.learning.learn import Report, characters, in_reports, set_of
from reportlint.learning.measure import Judged, curve, recall

_UNITS = 40  # the most units that are shown
_RATE = 0.2  # false places for 10,000 characters, at which units are compared


def learned_text(report: Report) -> str:
    """The report of one run of learning, as text."""
    return "\n".join((*_corpus(report.documents), "", *_figures(report), "")) + "\n"


def _corpus(documents: Sequence[Taught]) -> Iterator[str]:
    statutes = [document for document in documents if document.is_statute]
    examples = [example for document in documents for example in document.examples]
    lost = sum(example.lost for example in examples)
    yield f"学习材料：{len(documents)} 份，{characters(documents):,} 字，其中法规 {len(statutes)} 份，{characters(statutes):,} 字"
    yield f"没有数字的量词 {len(examples) - lost:,} 处，拿掉的数字 {lost:,} 处"


def _figures(report: Report) -> Iterator[str]:
    yield "按文件交叉验证，法规以外："
    reports = [document for document in report.documents if not document.is_statute]
    yield from _table(in_reports(report.judged), characters(reports))
    yield ""
    yield "法规（不检查，只作比较）："
    statutes = [document for document in report.documents if document.is_statute]
    yield from _table([one for one in report.judged if one.document.is_statute], characters(statutes))
    for name, judged, length in _by_set(report.judged, report.documents):
        yield ""
        yield f"其中 {name}，法规以外 {length:,} 字："
        yield from _table(judged, length)
    yield ""
    yield from _by_unit(in_reports(report.judged), characters(reports))
    if report.tested:
        reports = [document for document in report.tested if not document.is_statute]
        yield ""
        yield f"没有学过的 {len(report.tested)} 份，法规以外 {characters(reports):,} 字："
        yield from _table(in_reports(report.test), characters(reports))


def _table(judged: Sequence[Judged], length: int) -> Iterator[str]:
    yield "  每万字误报  误报处数  概率高于   找回   其中阿拉伯数字"
    for point in curve(judged, length):
        yield (
            f"  {point.false:10.2f}  {point.places:8}  {point.probability:8.4f}  {point.recall:5.1%}"
            f"  {point.recall_of_digits:14.1%}"
        )


def _by_set(judged: Sequence[Judged], documents: Sequence[Taught]) -> Iterator[tuple[str, list[Judged], int]]:
    by_name: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in in_reports(judged):
        by_name[set_of(one.document.path)].append(one)
    for name, members in sorted(by_name.items()):
        length = characters([d for d in documents if not d.is_statute and set_of(d.path) == name])
        yield name, members, length


def _by_unit(judged: Sequence[Judged], length: int) -> Iterator[str]:
    (point,) = curve(judged, length, (_RATE,))
    lost: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        if one.example.lost:
            lost[one.example.site.unit].append(one)
    yield f"按量词，每万字误报 {_RATE} 处时："
    for unit, members in sorted(lost.items(), key=lambda item: -len(item[1]))[:_UNITS]:
        yield f"  {unit}\t{len(members):6} 处  找回 {recall(members, point.probability):6.1%}"
