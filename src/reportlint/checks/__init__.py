"""Checks: the kinds of logic that rules name, each a frozen dataclass whose fields are the card's params."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

# Where each stands. Names, as the modules of all families take longer to import than one family takes on a short draft.
CHECKS: Mapping[str, str] = {
    "assistant-residue": "residue.assistant.AssistantResidue",
    "conflicting-values": "data.conflicting_values.ConflictingValues",
    "count-mismatch": "data.counts.CountMismatch",
    "counted": "numbering.counted.Counted",
    "cut-text": "residue.cut_text.CutText",
    "doubled-mark": "punctuation.doubled_mark.DoubledMark",
    "doubled-word": "punctuation.doubled_word.DoubledWord",
    "duplicate-section": "structure.duplicate_section.DuplicateSection",
    "empty-pair": "punctuation.empty_pair.EmptyPair",
    "empty-section": "structure.empty_section.EmptySection",
    "foreign-unit": "data.foreign_unit.ForeignUnit",
    "half-width": "punctuation.half_width.HalfWidth",
    "heading-punctuation": "numbering.heading_punctuation.HeadingPunctuation",
    "impossible-date": "data.impossible_date.ImpossibleDate",
    "impossible-percentage": "data.impossible_percentage.ImpossiblePercentage",
    "label-form": "numbering.label_form.LabelForm",
    "leading-mark": "punctuation.leading_mark.LeadingMark",
    "level-skip": "numbering.level_skip.LevelSkip",
    "missing": "figure.missing.Missing",
    "missing-date-mark": "figure.missing_date_mark.MissingDateMark",
    "missing-element": "structure.missing_element.MissingElement",
    "missing-unit": "figure.missing_unit.MissingUnit",
    "mixed-labels": "numbering.mixed_labels.MixedLabels",
    "numbering": "numbering.numbering.Numbering",
    "only-child": "numbering.only_child.OnlyChild",
    "page-residue": "residue.page.PageResidue",
    "pair-form": "punctuation.pair_form.PairForm",
    "pattern": "pattern.Patterns",
    "percentage-point": "data.percentage_point.PercentagePoint",
    "prompts": "placeholder.prompts.Prompts",
    "ratio-mismatch": "data.ratio_mismatch.RatioMismatch",
    "references": "figure.references.References",
    "repeated-paragraph": "punctuation.repeated_paragraph.RepeatedParagraph",
    "required-sections": "structure.required_sections.RequiredSections",
    "residue": "residue.residue.Residue",
    "section-length": "structure.section_length.SectionLength",
    "section-order": "structure.section_order.SectionOrder",
    "section-quantities": "structure.section_quantities.SectionQuantities",
    "short-year": "figure.short_year.ShortYear",
    "split-word": "punctuation.split_word.SplitWord",
    "stale-year": "data.stale_year.StaleYear",
    "sum-mismatch": "data.sums.SumMismatch",
    "title-kind": "structure.title_kind.TitleKind",
    "unbalanced-pair": "punctuation.unbalanced_pair.UnbalancedPair",
    "unexpected-section": "structure.unexpected_section.UnexpectedSection",
    "unfilled": "placeholder.unfilled.Unfilled",
    "unknown-kind": "structure.unknown_kind.UnknownKind",
    "unsettled": "residue.unsettled.Unsettled",
    "work-without-quantities": "figure.work_without_quantities.WorkWithoutQuantities",
    "wrong-formula": "structure.wrong_formula.WrongFormula",
from reportlint.checks.data.conflicting_values import ConflictingValues
from reportlint.checks.data.counts import CountMismatch
from reportlint.checks.data.foreign_unit import ForeignUnit
from reportlint.checks.data.impossible_date import ImpossibleDate
from reportlint.checks.data.impossible_percentage import ImpossiblePercentage
from reportlint.checks.data.order_mismatch import OrderMismatch
from reportlint.checks.data.percentage_point import PercentagePoint
from reportlint.checks.data.ratio_mismatch import RatioMismatch
from reportlint.checks.data.stale_year import StaleYear
from reportlint.checks.data.sums import SumMismatch
from reportlint.checks.figure.missing import Missing
from reportlint.checks.figure.missing_date_mark import MissingDateMark
from reportlint.checks.figure.missing_unit import MissingUnit
from reportlint.checks.figure.references import References
from reportlint.checks.figure.short_year import ShortYear
from reportlint.checks.figure.work_without_quantities import WorkWithoutQuantities
from reportlint.checks.numbering.counted import Counted
from reportlint.checks.numbering.heading_punctuation import HeadingPunctuation
from reportlint.checks.numbering.label_form import LabelForm
from reportlint.checks.numbering.level_skip import LevelSkip
from reportlint.checks.numbering.mixed_labels import MixedLabels
from reportlint.checks.numbering.numbering import Numbering
from reportlint.checks.numbering.only_child import OnlyChild
from reportlint.checks.pattern import Patterns
from reportlint.checks.placeholder.prompts import Prompts
from reportlint.checks.placeholder.unfilled import Unfilled
from reportlint.checks.punctuation.doubled_mark import DoubledMark
from reportlint.checks.punctuation.doubled_word import DoubledWord
from reportlint.checks.punctuation.empty_pair import EmptyPair
from reportlint.checks.punctuation.half_width import HalfWidth
from reportlint.checks.punctuation.leading_mark import LeadingMark
from reportlint.checks.punctuation.pair_form import PairForm
from reportlint.checks.punctuation.repeated_paragraph import RepeatedParagraph
from reportlint.checks.punctuation.split_word import SplitWord
from reportlint.checks.punctuation.unbalanced_pair import UnbalancedPair
from reportlint.checks.residue.assistant import AssistantResidue
from reportlint.checks.residue.cut_text import CutText
from reportlint.checks.residue.page import PageResidue
from reportlint.checks.residue.residue import Residue
from reportlint.checks.residue.unsettled import Unsettled
from reportlint.checks.structure.duplicate_section import DuplicateSection
from reportlint.checks.structure.empty_section import EmptySection
from reportlint.checks.structure.missing_element import MissingElement
from reportlint.checks.structure.required_sections import RequiredSections
from reportlint.checks.structure.section_length import SectionLength
from reportlint.checks.structure.section_order import SectionOrder
from reportlint.checks.structure.section_quantities import SectionQuantities
from reportlint.checks.structure.title_kind import TitleKind
from reportlint.checks.structure.unexpected_section import UnexpectedSection
from reportlint.checks.structure.unknown_kind import UnknownKind
from reportlint.checks.structure.wrong_formula import WrongFormula

CHECKS: Mapping[str, type[Any]] = {
    "assistant-residue": AssistantResidue,
    "conflicting-values": ConflictingValues,
    "count-mismatch": CountMismatch,
    "counted": Counted,
    "cut-text": CutText,
    "doubled-mark": DoubledMark,
    "doubled-word": DoubledWord,
    "duplicate-section": DuplicateSection,
    "empty-pair": EmptyPair,
    "empty-section": EmptySection,
    "foreign-unit": ForeignUnit,
    "half-width": HalfWidth,
    "heading-punctuation": HeadingPunctuation,
    "impossible-date": ImpossibleDate,
    "impossible-percentage": ImpossiblePercentage,
    "order-mismatch": OrderMismatch,
    "label-form": LabelForm,
    "leading-mark": LeadingMark,
    "level-skip": LevelSkip,
    "missing": Missing,
    "missing-date-mark": MissingDateMark,
    "missing-element": MissingElement,
    "missing-unit": MissingUnit,
    "mixed-labels": MixedLabels,
    "numbering": Numbering,
    "only-child": OnlyChild,
    "page-residue": PageResidue,
    "pair-form": PairForm,
    "pattern": Patterns,
    "percentage-point": PercentagePoint,
    "prompts": Prompts,
    "ratio-mismatch": RatioMismatch,
    "references": References,
    "repeated-paragraph": RepeatedParagraph,
    "required-sections": RequiredSections,
    "residue": Residue,
    "section-length": SectionLength,
    "section-order": SectionOrder,
    "section-quantities": SectionQuantities,
    "short-year": ShortYear,
    "split-word": SplitWord,
    "stale-year": StaleYear,
    "sum-mismatch": SumMismatch,
    "title-kind": TitleKind,
    "unbalanced-pair": UnbalancedPair,
    "unexpected-section": UnexpectedSection,
    "unfilled": Unfilled,
    "unknown-kind": UnknownKind,
    "unsettled": Unsettled,
    "work-without-quantities": WorkWithoutQuantities,
    "wrong-formula": WrongFormula,
}


def check_named(name: str) -> type[Any]:
    """The check of that name, one of CHECKS."""
    module, _, check = CHECKS[name].rpartition(".")
    kind: type[Any] = getattr(import_module(f"{__name__}.{module}"), check)
    return kind
