"""The templates as a table, and one described."""

from __future__ import annotations

from pathlib import Path

import pytest
from linting import TEMPLATES

from reportlint.reporters.look import Look
from reportlint.views.templates import described, listed

PLAIN = Look("zh")


def test_the_table_names_every_template() -> None:
    rows = listed(TEMPLATES.all, PLAIN).splitlines()
    assert [row.split()[0] for row in rows] == [template.known_as for template in TEMPLATES.all]


@pytest.mark.parametrize("name", [template.known_as for template in TEMPLATES.all])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_template_can_be_described(name: str, lang: str) -> None:
    text = described(TEMPLATES.completed(TEMPLATES.named(name)), Look("zh" if lang == "zh" else "en"))
    assert text.startswith(name)
    assert "None" not in text


def test_a_description_says_all_that_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "kind: 周报\nsections:\n  - name: 要闻\n    severity: warning\n    count: {min: 2, max: 3}\n    min-chars: 10\n"
        "    require: [quantity]\n    sections: [{name: 走访}]\nunexpected: [存在的问题]\nsource: 习惯\n",
        encoding="utf-8",
    )
    assert described(TEMPLATES.completed(TEMPLATES.named(str(path))), PLAIN) == (
        "周报  材料\n应有：警告 要闻，至少2处，至多3处，不少于10字，要有数据，应有：走访\n不该有：存在的问题\n依据：习惯\n"
    )
