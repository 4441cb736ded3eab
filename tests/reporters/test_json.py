"""The JSON contract, key by key."""

from __future__ import annotations

import json
from collections.abc import Callable

from linting import painted

from reportlint.errors import Message
from reportlint.model.document import Document
from reportlint.model.finding import Checked, Failure, Finding, Run
from reportlint.model.severity import Severity
from reportlint.model.text import Edit, Fix, Span
from reportlint.reporters import reporter
from reportlint.reporters.look import Look

UNSUPPORTED = Message("暂不支持", "not supported")
TEXT = "二、主要做法\r\n召开会议X次。\r\n"


def _told(run: Run) -> dict[str, object]:
    text = reporter("json")(run, Look("zh", painted))
    assert text.endswith("}\n")
    told: dict[str, object] = json.loads(text)
    return told


def test_every_key(checked: Callable[..., Checked], finding: Callable[..., Finding]) -> None:
    fix = Fix(safe=False, edits=(Edit(Span(12, 13), "3"),))
    found = finding(TEXT, "X次。\r\n", severity=Severity.INFO, section=("二、主要做法",), fix=fix)
    run = Run((checked(TEXT, found),), (Failure("旧.doc", UNSUPPORTED),), skipped=2, unsupported=1)
    assert _told(run) == {
        "version": 1,
        "documents": [
            {
                "path": "汇报.txt",
                "kind": "工作汇报",
                "encoding": "utf-8",
                "findings": [
                    {
                        "rule": "PLH101",
                        "name": "unfilled-number",
                        "severity": "info",
                        "message": "数字没有填",
                        "advice": None,
                        "line": 2,
                        "column": 5,
                        "end_line": 3,
                        "end_column": 1,
                        "text": "X次。\r\n",
                        "part": 1,
                        "location": None,
                        "section": ["二、主要做法"],
                        "fix": {
                            "safe": False,
                            "edits": [{"line": 2, "column": 5, "end_line": 2, "end_column": 6, "text": "3"}],
                        },
                        "words": {},
                        "related": [],
                    }
                ],
                "left_out": [],
            }
        ],
        "fixed": [],
        "errors": [{"path": "旧.doc", "message": "暂不支持"}],
        "summary": {
            "files": 1,
            "reports": 1,
            "errors": 0,
            "warnings": 0,
            "infos": 1,
            "fixed": 0,
            "resolved": 0,
            "failures": 1,
            "skipped": 2,
            "own_reports": 0,
            "without_rules": 0,
            "unsupported": 1,
            "excluded": 0,
        },
    }


def test_chinese_stays_readable(checked: Callable[..., Checked], finding: Callable[..., Finding]) -> None:
    run = Run((checked(TEXT, finding(TEXT, "X")),), ())
    assert "数字没有填" in reporter("json")(run, Look("zh"))


def test_parts_that_differ_have_no_common_kind(
    checked: Callable[..., Checked], document: Callable[..., Document]
) -> None:
    run = Run((checked(TEXT, documents=(document(TEXT), document(TEXT, part=2))),), ())
    assert '"kind": null' in reporter("json")(run, Look("zh"))
