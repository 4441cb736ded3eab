"""Templates out of good samples: what three offices share is asked for, and a fourth that lacks it is told so by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.cards.templates import read_template
from reportlint.config.profile import unconfigured
from reportlint.config.settings import Settings
from reportlint.engine.lint import lint
from reportlint.errors import Message, ReportlintError
from reportlint.learning.derive.derive import Derived, derive
from reportlint.learning.derive.draft import DraftedSection, DraftedTemplate
from reportlint.learning.derive.order import partial_order
from reportlint.learning.derive.written import yaml_of
from reportlint.model.document import Section
from reportlint.model.finding import Checked
from reportlint.model.severity import Severity
from reportlint.model.template import SectionSpec, Template
from reportlint.readers.read import read_bytes
from wordfile import level, numbering, package, paragraph, style

_FOLDER = Path(__file__).parent.parent / "fixtures" / "derive"
_KINDS = sorted(folder.name for folder in _FOLDER.iterdir())
_READ = unconfigured()._replace(rules=())
_SECTIONS = unconfigured(Settings(select=("SEC",)))


def checked(text: str, name: str = "a.txt") -> Checked:
    return lint(read_bytes(text.encode(), name), _READ)


def as_word(text: str) -> bytes:
    """A text as a Word file: headings in a style, and their numbers counted by Word."""
    paragraphs = []
    for line in filter(None, text.splitlines()):
        words = line.lstrip("# 　")
        labelled = re.match(r"[一二三四五六七八九十]+、(?P<title>.+)", words)
        if labelled:
            paragraphs.append(paragraph(labelled["title"], "h1", number=(1, 0)))
        else:
            paragraphs.append(paragraph(words))
    parts = {
        "styles": style("h1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        "numbering": numbering({1: level(0, "chineseCountingThousand", "%1、")}),
    }
    return package("".join(paragraphs), parts)


def samples(kind: str) -> list[Checked]:
    """Three drafts of a kind, the second as a Word file."""
    paths = sorted(path for path in (_FOLDER / kind).iterdir() if path.suffix in (".txt", ".md"))
    assert len(paths) == 3
    sources = [read_bytes(path.read_bytes(), path.name) for path in paths]
    sources[1] = read_bytes(as_word(paths[1].read_text(encoding="utf-8")), f"{paths[1].stem}.docx")
    return [lint(source, _READ) for source in sources]


@pytest.fixture(scope="module", params=_KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def derived(kind: str) -> Derived:
    return derive(samples(kind))


@pytest.fixture(scope="module")
def template(derived: Derived, tmp_path_factory: pytest.TempPathFactory) -> Template:
    file = tmp_path_factory.mktemp("derived") / "模板.yaml"
    file.write_text(yaml_of(derived.drafted, "zh"), encoding="utf-8")
    return read_template(str(file))


def told(draft: Checked, template: Template) -> Checked:
    return lint(draft.source, _SECTIONS._replace(template=template))


def grave(draft: Checked) -> list[str]:
    return [f"{one.rule.id} {one.message()}" for one in draft.findings if one.severity is not Severity.INFO]


def test_the_samples_keep_their_template(kind: str, template: Template) -> None:
    for sample in samples(kind):
        assert grave(told(sample, template)) == []


def test_a_fourth_draft_keeps_it_too(kind: str, template: Template) -> None:
    assert grave(told(fourth(kind), template)) == []


def test_each_required_section_that_is_taken_out_is_told_by_name(kind: str, template: Template) -> None:
    draft = told(fourth(kind), template)
    tried = 0
    for spec in template.specs:
        if not spec.required:
            continue
        text = draft.source.text
        for section in reversed(list(sections_of(draft, spec))):
            text = text[: section.span.start] + text[section.span.end :]
        assert text != draft.source.text, spec.name
        lacking = [one for one in told(checked(text, "丁.txt"), template).findings if one.rule.id == "SEC101"]
        assert spec.name in [one.words["section"] for one in lacking]
        tried += 1
    assert tried >= 2


def fourth(kind: str) -> Checked:
    return checked((_FOLDER / kind / "held" / "丁.txt").read_text(encoding="utf-8"), "丁.txt")


def sections_of(draft: Checked, spec: SectionSpec) -> Iterator[Section]:
    """The sections of a draft that are one of its template."""
    (document,) = draft.documents
    for section in document.outermost if spec.any_title else ():
        if section.label.span not in document.canonical:
            yield section
    yield from document.titled(spec.name, document.span)
