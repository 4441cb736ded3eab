"""The plainest blanks are counted, and nothing that finished text holds."""

from __future__ import annotations

import pytest
from linting import check_text

from reportlint.model.document import Document
from reportlint.recognition.statute import is_statute
from reportlint.recognition.unfinished import unmistakable_blanks

BLANKS = "本制度适用于XX局。干部每年学习X次、培训xx人次，考核____分以上。自20XX年X月起施行。"
FINISHED = "推行1+X证书，坚持7×24小时值守，检查X光机2台，张某某获奖，单价×数量为12元。2025年8月3日"


def document_of(text: str) -> Document:
    (document,) = check_text(text).documents
    return document


@pytest.mark.parametrize(
    ("text", "blanks"),
    [("会议X次", 1), ("XX县", 1), ("培训xx人次", 1), ("____", 1), ("20XX年", 1), ("5月  日", 1), ("【待补充】", 1)],
)
def test_the_plainest_blanks_are_counted(text: str, blanks: int) -> None:
    assert unmistakable_blanks(document_of(text)) == blanks


def test_finished_text_holds_none() -> None:
    assert unmistakable_blanks(document_of(FINISHED)) == 0


def test_a_statute_with_blanks_is_a_draft() -> None:
    articles = "第一条　为规范学习，制定本制度。\n第二条　{}\n第三条　本制度由办公室解释。\n"
    assert is_statute(document_of("学习管理办法\n" + articles.format("干部每年学习。")))
    assert not is_statute(document_of("学习管理办法\n" + articles.format(BLANKS)))
