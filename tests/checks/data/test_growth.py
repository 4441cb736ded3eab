"""A report twice as long takes about twice the steps, whatever it says again and again."""

from __future__ import annotations

import pytest
from counting import steps
from linting import check_text

from reportlint.checks.data import retold
from reportlint.checks.data.equations import equations
from reportlint.checks.data.quantities import quantities
from reportlint.checks.data.ratio_mismatch import RatioMismatch
from reportlint.checks.data.rivals import rivals
from reportlint.checks.data.sums import sums
from reportlint.model.document import Document

RATIO = "现有男职工60人、女职工40人，男女比例为2:1。全校学生1200人，教师80人，师生比为1∶12。\n"
OWN = "本院（清河卫生院）检修病房12间。云溪镇医院将以本院科室为基础建专科。\n"
LIST = "培训120人次，其中干部30人次、农户80人次、其他20人次。"


def once_and_twice(text: str) -> tuple[Document, Document]:
    first, second = (check_text(text * times, []).documents[0] for times in (250, 500))
    return first, second


def test_a_clause_is_looked_for_near_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    document = check_text(f"{'甲' * 4000}，乙3人，丙5人。\n", []).documents[0]
    spans: list[int] = []

    class Recorder:
        def search(self, text: str, start: int, end: int) -> None:
            spans.append(end - start)

    monkeypatch.setattr(retold, "_CLAUSE", Recorder())
    for quantity in document.fact(quantities):
        retold.said_of(document, quantity)
    assert spans
    assert max(spans) <= 200


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        (RATIO, lambda document: list(RatioMismatch().run(document))),
        (RATIO, lambda document: list(equations(document))),
        (OWN, lambda document: list(rivals(document))),
        (LIST, sums),
    ],
    ids=["ratios", "equations", "rivals", "sums"],
)
def test_work_grows_with_the_text(text: str, reads: object) -> None:
    once, twice = (steps(reads, document) for document in once_and_twice(text))  # type: ignore[arg-type]
    assert twice < 2.3 * once
