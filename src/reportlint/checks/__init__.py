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
    "missing-list": "figure.missing_list.MissingList",
    "missing-unit": "figure.missing_unit.MissingUnit",
    "mixed-labels": "numbering.mixed_labels.MixedLabels",
    "numbering": "numbering.numbering.Numbering",
    "only-child": "numbering.only_child.OnlyChild",
    "order-mismatch": "data.order_mismatch.OrderMismatch",
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
}


def check_named(name: str) -> type[Any]:
    """The check of that name, one of CHECKS."""
    module, _, check = CHECKS[name].rpartition(".")
    kind: type[Any] = getattr(import_module(f"{__name__}.{module}"), check)
    return kind
