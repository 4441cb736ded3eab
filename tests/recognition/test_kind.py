"""Complete documents of every kind, written by others than the authors of the templates, and what happens without a part.

Beside each draft stands its gold: its kind, and the lines (1-based, inclusive) on which each canonical section and each
element stands. The drafts must stay silent; a draft from which a required part is taken must have that told, once.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from linting import TEMPLATES, check
from places import FIXTURES

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.model.document import Document, Said
from reportlint.model.finding import Checked
from reportlint.model.severity import Severity
from reportlint.model.template import SectionSpec
from reportlint.readers.read import read_bytes

DRAFTS = FIXTURES / "kinds"
GOLD = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(DRAFTS.glob("*.json"))}
RULES = choose(load(), ["SEC"], (), ())


def path_of(name: str) -> Path:
    return next(path for path in DRAFTS.glob(f"{name}.*") if path.suffix != ".json")


def run(name: str, without: tuple[int, int] | None = None) -> Checked:
    path = path_of(name)
    lines = path.read_text(encoding="utf-8").split("\n")
    if without:
        del lines[without[0] - 1 : without[1]]
    return check(read_bytes("\n".join(lines).encode(), f"draft{path.suffix}"), RULES)


def told(checked: Checked) -> Counter[tuple[str, str]]:
    return Counter((finding.rule.id, finding.words.get("section", "")) for finding in checked.findings)


def report(name: str) -> Document:
    (document,) = run(name).documents
    return document


def required(name: str) -> list[SectionSpec]:
    """The required sections of a draft's template for which the draft has a heading."""
    document = report(name)
    assert document.template
    headed = {n for known in document.recognised for n in known.names}
    title = document.quote(document.title or document.first_line)
    specs = (spec for spec in document.template.sections if spec.required and spec.where_title in title)
    return [spec for spec in specs if spec.name in headed]


def lines_of(name: str, spec: SectionSpec) -> tuple[int, int] | None:
    """The lines that hold a section and nothing else that is asked for."""
    sections = GOLD[name]["sections"]
    lines = sections.get(spec.name)
    shared = [other for other, others in sections.items() if other != spec.name and others == lines]
    return tuple(lines) if lines and not shared else None


# A draft without a section, where nothing else in it can stand for that section.
MUTANTS = [
    pytest.param(name, spec, lines, id=f"{name} without {spec.name}")
    for name, gold in GOLD.items()
    for spec in required(name)
    if (lines := lines_of(name, spec)) and not spec.any_title and not set(spec.instead) & set(gold["sections"])
]


@pytest.mark.parametrize("name", GOLD)
def test_the_kind_is_known(name: str) -> None:
    assert report(name).kind == GOLD[name]["kind"]


@pytest.mark.parametrize("name", GOLD)
def test_a_complete_draft_is_silent(name: str) -> None:
    grave = [(f.rule.id, f.message()) for f in run(name).findings if f.severity is not Severity.INFO]
    assert grave == []


def test_three_drafts_of_every_kind_have_no_finding_at_all() -> None:
    silent: defaultdict[str, list[str]] = defaultdict(list)
    for name, gold in GOLD.items():
        if not run(name).findings:
            silent[gold["kind"]].append(name)
    kinds = {template.kind for template in TEMPLATES.all}
    assert {kind: names for kind in kinds if len(names := silent[kind]) < 3} == {}


@pytest.mark.parametrize(("name", "spec", "lines"), MUTANTS)
def test_a_section_that_is_taken_out_is_told_by_name_once(name: str, spec: SectionSpec, lines: tuple[int, int]) -> None:
    added = told(run(name, without=lines)) - told(run(name))
    if added or spec.severity is not Severity.INFO:  # what is only advice is not told where prose makes up for it
        assert added == Counter({("SEC101", spec.name): 1})


def test_every_required_section_is_missed_in_some_draft() -> None:
    missed = {
        (template.known_as, spec.name)
        for name in GOLD
        for spec in required(name)
        if (lines := GOLD[name]["sections"].get(spec.name)) and (template := report(name).template)
        if told(run(name, without=lines))["SEC101", spec.name] == 1
    }
    wanted = {(t.known_as, s.name) for t in TEMPLATES.all for s in t.sections if s.required}
    assert wanted - missed == set()


ELEMENTS = {"主送机关": ("addressee", "SEC202"), "署名": ("signature", "SEC205"), "成文日期": ("date", "SEC206")}


def asks_for(name: str, element: str) -> bool:
    template = report(name).template
    return template is not None and getattr(template.elements, element) is not None


FORMAL = [
    pytest.param(tuple(gold["elements"][name]), rule, draft, id=f"{draft} without {name}")
    for draft, gold in GOLD.items()
    for name, (element, rule) in ELEMENTS.items()
    if name in gold["elements"] and asks_for(draft, element)
]


@pytest.mark.parametrize(("lines", "rule", "name"), FORMAL)
def test_an_element_that_is_taken_out_is_told_once(lines: tuple[int, int], rule: str, name: str) -> None:
    added = told(run(name, without=lines)) - told(run(name))
    assert added[rule, ""] == 1


def test_titles_are_read_once_and_only_when_a_rule_asks() -> None:
    asked: list[Document] = []

    def says(read: Document) -> Said:
        asked.append(read)
        return Said(stated=frozenset(("会议概况",)))

    one = replace(report(next(iter(GOLD))), says=says)
    for rule in choose(load(), ["FIG1"], (), ()):
        list(rule.hits(one))
    assert asked == []
    assert not one.recognised
    assert "会议概况" in one.stated
    assert len(asked) == 1
