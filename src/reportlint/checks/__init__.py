"""Checks: the kinds of logic that rules name, each a frozen dataclass whose fields are the card's params."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportlint.checks.heading_punctuation import HeadingPunctuation
from reportlint.checks.label_form import LabelForm
from reportlint.checks.level_skip import LevelSkip
from reportlint.checks.missing import Missing
from reportlint.checks.mixed_labels import MixedLabels
from reportlint.checks.numbering import Numbering
from reportlint.checks.only_child import OnlyChild
from reportlint.checks.pattern import Pattern
from reportlint.checks.references import References
from reportlint.checks.required_sections import RequiredSections
from reportlint.checks.unfilled import Unfilled

CHECKS: Mapping[str, type[Any]] = {
    "heading-punctuation": HeadingPunctuation,
    "label-form": LabelForm,
    "level-skip": LevelSkip,
    "missing": Missing,
    "mixed-labels": MixedLabels,
    "numbering": Numbering,
    "only-child": OnlyChild,
    "pattern": Pattern,
    "references": References,
    "required-sections": RequiredSections,
    "unfilled": Unfilled,
}
