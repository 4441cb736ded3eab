"""Writes the tables of rules in both READMEs, between two comments, out of the cards: `python ci/render_tables.py`.

A test holds the READMEs to it; whoever changes a card runs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportlint.cards.card import load
from reportlint.cards.families import families
from reportlint.model.rule import Rule
from reportlint.model.severity import Lang

ROOT = Path(__file__).resolve().parent.parent
READMES: dict[str, Lang] = {"README.md": "en", "README.zh-CN.md": "zh"}
BEGIN, END = "<!-- rules: written by ci/render_tables.py out of the cards -->\n", "<!-- /rules -->\n"
_HEAD: dict[Lang, str] = {
    "en": "| code | name | finds | severity, at most |\n",
    "zh": "| 编号 | 名称 | 查的是 | 最高级别 |\n",
}
_BY_TEMPLATE: dict[Lang, str] = {"en": "set by the template", "zh": "由模板定"}
_COLON: dict[Lang, str] = {"en": ": ", "zh": "："}
_OFF: dict[Lang, str] = {
    "en": "; off unless selected: `--extend-select {}`",
    "zh": "；默认不用，`--extend-select {}` 打开",
}


def render(lang: Lang) -> str:
    """The rules in one language: a line on each family that has any, and a table of them."""
    rules = load()
    parts: list[str] = []
    for code, family in families().items():
        if members := [rule for rule in rules if rule.id.startswith(code)]:
            parts.append(f"\n**{code}** {family.name[lang]}{_COLON[lang]}{family.about[lang]}\n\n")
            parts += _table(members, lang)
    return "".join((*parts, "\n"))


def _table(rules: Iterable[Rule], lang: Lang) -> Iterator[str]:
    yield f"{_HEAD[lang]}|---|---|---|---|\n"
    for rule in rules:
        finds = (rule.finds or rule.title)[lang] + ("" if rule.default else _OFF[lang].format(rule.id))
        severity = _BY_TEMPLATE[lang] if rule.severity_from else rule.severity
        yield f"| {rule.id} | {rule.name} | {finds} | {severity} |\n"


def written(text: str, lang: Lang) -> str:
    """A README with its tables written anew. Raises ValueError where the comments are not there once each."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + render(lang) + END + after


if __name__ == "__main__":
    for name, lang in READMES.items():
        path = ROOT / name
        path.write_text(written(path.read_text(encoding="utf-8"), lang), encoding="utf-8")
