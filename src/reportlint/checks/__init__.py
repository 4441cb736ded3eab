"""Checks: the kinds of logic that rules name, each a frozen dataclass whose fields are the card's params."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportlint.checks.duplicate_section import DuplicateSection
from reportlint.checks.empty_section import EmptySection
from reportlint.checks.heading_punctuation import HeadingPunctuation
from reportlint.checks.label_form import LabelForm
from reportlint.checks.level_skip import LevelSkip
from reportlint.checks.missing import Missing
from reportlint.checks.missing_element import MissingElement
from reportlint.checks.mixed_labels import MixedLabels
from reportlint.checks.numbering import Numbering
from reportlint.checks.only_child import OnlyChild
from reportlint.checks.pattern import Pattern
from reportlint.checks.references import References
from reportlint.checks.required_sections import RequiredSections
from reportlint.checks.section_length import SectionLength
from reportlint.checks.section_order import SectionOrder
from reportlint.checks.section_quantities import SectionQuantities
from reportlint.checks.title_kind import TitleKind
from reportlint.checks.unexpected_section import UnexpectedSection
from reportlint.checks.unfilled import Unfilled
from reportlint.checks.unknown_kind import UnknownKind
from reportlint.checks.unsettled import Unsettled
from reportlint.checks.wrong_formula import WrongFormula

CHECKS: Mapping[str, type[Any]] = {
    "duplicate-section": DuplicateSection,
    "empty-section": EmptySection,
    "heading-punctuation": HeadingPunctuation,
    "label-form": LabelForm,
    "level-skip": LevelSkip,
    "missing": Missing,
    "missing-element": MissingElement,
    "mixed-labels": MixedLabels,
    "numbering": Numbering,
    "only-child": OnlyChild,
    "pattern": Pattern,
    "references": References,
    "required-sections": RequiredSections,
    "section-length": SectionLength,
    "section-order": SectionOrder,
    "section-quantities": SectionQuantities,
    "title-kind": TitleKind,
    "unexpected-section": UnexpectedSection,
    "unfilled": Unfilled,
    "unknown-kind": UnknownKind,
    "unsettled": Unsettled,
    "wrong-formula": WrongFormula,
}
