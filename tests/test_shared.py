"""The bars on real documents that are not ours to copy: five drafts full of faults, and published, finished texts.

They lie beside the checkout (`../shared`); where they are absent these tests are skipped, and say so.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from linting import check, line_of
from places import ROOT

from reportlint.cards.card import load
from reportlint.checks.data.counts import counts
from reportlint.checks.data.sums import sums
from reportlint.engine.discover import discover
from reportlint.model.finding import Checked
from reportlint.model.severity import Severity
from reportlint.model.text import Span
from reportlint.readers.read import read

SHARED = ROOT.parent / "shared"
SEEDS, FINISHED = SHARED / "seeds", SHARED / "corpus" / "finished"

pytestmark = pytest.mark.skipif(
    not FINISHED.is_dir(), reason="the shared seeds and corpus are not beside this checkout"
)


@cache
def checked(folder: Path) -> tuple[Checked, ...]:
    rules = load()
    return tuple(check(read(found.path), rules) for found in discover([str(folder)]).files)


def seed(number: int) -> Checked:
    return next(one for one in checked(SEEDS) if Path(one.source.path).name.startswith(f"{number:03}_"))


def numbering(one: Checked) -> list[tuple[str, int, str]]:
    return [
        (f.rule.id, one.source.map.position(f.span.start)[0], one.source.text[f.span.start : f.span.end])
        for f in one.findings
        if f.rule.id.startswith("NUM1")
    ]


def outline(one: Checked, part: int = 1) -> str:
    document = one.documents[part - 1]
    return " ".join("·" * (s.level - 1) + document.quote(s.label.span) for s in document.all_sections)


def test_seed_000_has_one_gap() -> None:
    assert outline(seed(0)) == "一、 二、 四、 五、"
    assert numbering(seed(0)) == [("NUM101", 17, "四、")]


def test_seed_001_is_five_reports_with_one_label_of_the_wrong_level() -> None:
    one = seed(1)
    assert len(one.documents) == 5
    assert numbering(one) == [("NUM105", 38, "五、")]
    assert "二、 ·(一) ·(二) ·(三) ·(四) ·五、 三、" in outline(one)
    assert outline(one, 3).startswith("一、 ·(一) ·(二) ·(三) 二、")


def test_seed_002_has_a_run_in_prose_and_no_heading() -> None:
    document = seed(2).documents[0]
    assert document.sections == ()
    assert [document.quote(label.span) for label in document.runs] == ["一是", "二是", "三是", "四是", "五是", "六是"]
    assert numbering(seed(2)) == []


def test_seed_003_is_read_out_of_scraped_pages() -> None:
    assert outline(seed(3)) == "一、 二、 三、 ·(一) ·(二) ·(三) ·(四) 四、"
    assert numbering(seed(3)) == []


def test_seed_004() -> None:
    assert outline(seed(4)) == "一、 二、 三、 ·(一) ·(二) ·(三)"
    assert numbering(seed(4)) == []


MASKS = re.compile(r"[XxIO0-9.]*[Xx][XxIO0-9.]*|\*{2,}|A{3,}|IX")
ADDRESS = re.compile(r"www\.[a-z.]+|\.docx")


@pytest.mark.parametrize("number", range(5))
def test_every_run_of_a_blank_in_the_seeds_lies_in_one_finding(number: int) -> None:
    one = seed(number)
    innocent = [match.span() for match in ADDRESS.finditer(one.source.text)]
    blanks = [f.span for f in one.findings if f.rule.id.startswith("PLH")]
    residue = [f.span for f in one.findings if f.rule.id.startswith("RES")]  # whoever takes it out takes the blank out
    for run in MASKS.finditer(one.source.text):
        if any(start <= run.start() < end for start, end in (*innocent, *residue)):
            continue
        holding = [span for span in blanks if span.overlaps(Span(*run.span()))]
        assert len(holding) == 1, (run[0], run.start(), holding)
    runs = [Span(*match.span()) for match in MASKS.finditer(one.source.text)]
    assert all(any(span.overlaps(run) for run in runs) for span in blanks)  # none is invented


def test_finished_texts_hold_no_blank() -> None:
    told = [f.message() for one in checked(FINISHED) for f in one.findings if f.rule.id.startswith("PLH")]
    assert told == []


def test_finished_texts_hold_no_break_in_the_numbering() -> None:
    assert [(one.source.path, numbering(one)) for one in checked(FINISHED) if numbering(one)] == []


def test_finished_texts_stay_below_a_tenth_of_a_finding_for_ten_thousand_characters() -> None:
    told = [
        (one.source.path, f.rule.id, f.message())
        for one in checked(FINISHED)
        for f in one.findings
        if f.severity is not Severity.INFO and f.rule.family not in ("PUN", "RES")  # true ones: see below
    ]
    characters = sum(len(one.source.text) for one in checked(FINISHED))
    assert len(told) / characters * 10_000 <= 0.1, told


SEEN = (  # in the seeds, every announced number and every total has its list, and all are right
    (1, "六个一", 1),
    (1, "八个一", 1),
    (1, "五大", 1),
    (1, "八讲", 1),
    (1, "八进", 3),
    (1, "十结对", 1),
    (3, "五大举措", 1),
    (4, "十五进", 1),
)


@pytest.mark.parametrize(("number", "announced", "times"), SEEN)
def test_every_announced_number_of_the_seeds_is_borne_out(number: int, announced: str, times: int) -> None:
    found = [
        count
        for document in seed(number).documents
        for count in document.fact(counts)
        if document.quote(count.announced.span) == announced and count.agrees
    ]
    assert len(found) == times


def test_the_totals_of_the_seeds_are_seen_to_be_right() -> None:
    found = [one for document in seed(1).documents for one in document.fact(sums) if one.agrees]
    assert [(one.told, one.reckoning) for one in found] == [("47个", "1+19+1+21+4+1=47"), ("31个", "1+18+2+10=31")]


def test_one_number_fell_out_of_the_seeds() -> None:
    told = [
        (one.source.text[slice(*f.span)]) for one in checked(SEEDS) for f in one.findings if f.rule.id[:4] == "FIG1"
    ]
    assert told == ["万人次以上"]


def test_the_seeds_hold_no_contradiction() -> None:
    assert [f.message() for one in checked(SEEDS) for f in one.findings if f.rule.id in ("DAT101", "DAT102")] == []


def test_marks_of_finished_texts_are_told_where_a_reader_found_them_wrong() -> None:
    told = [f.rule.id for one in checked(FINISHED) for f in one.findings if f.severity is not Severity.INFO]
    by_rule = Counter(rule for rule in told if rule.startswith("PUN1"))
    assert by_rule <= Counter(PUN101=1, PUN104=2)  # a page's own words cut short, two brackets of mixed width


def test_residue_of_finished_texts_is_what_their_pages_left_there() -> None:
    told = [(one, f) for one in checked(FINISHED) for f in one.findings if f.rule.family == "RES"]
    quotes = [one.source.text[f.span.start : f.span.end] for one, f in told if f.severity is not Severity.INFO]
    of_pages = ("来源：", "首页", "您的位置", "点击图片", "分享", "更新时间", "下转第")
    assert [quote for quote in quotes if not any(word in quote for word in of_pages)] == []


def test_the_marks_of_the_seeds_that_have_no_partner_are_told() -> None:
    told = [(seed(n), f) for n in range(5) for f in seed(n).findings if f.rule.id == "PUN101"]
    assert [(one.source.path[-24:-21], line_of(one, f)) for one, f in told] == [
        *(("001", line) for line in (22, 90)),  # and three in the links below it, which are residue
        ("003", 4),
    ]
