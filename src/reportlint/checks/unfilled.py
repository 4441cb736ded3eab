"""Tells the blanks of one kind that a template left behind, with what is missing in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.blanks import Blank, Kind, find
from reportlint.model import Document, Edit, Fix, Hit

# In front of 县 in these, no name stands.
_NO_NAMES = "全我本各该此邻贵外两多某县市区镇乡村省州中的在到和与及为对向由以是将从被把让使等跨"
_LONGEST_NAME = 6


@dataclass(frozen=True)
class Unfilled:
    """Reports each blank of the given kind; where the report elsewhere names the place, the fix proposes it."""

    kind: Kind

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a blank, at the maximal number, date or name."""
        for blank in find(document.text, document.span.start, document.span.end):
            if blank.kind is self.kind and document.is_read(blank.span):
                name = _name_elsewhere(document, blank)
                words = {"text": _flat(document.quote(blank.span)), "what": blank.what, "unit": blank.unit}
                fix = Fix(False, (Edit(blank.span, name),)) if name else None
                yield Hit(blank.span, words | ({"name": name} if name else {}), blank.doubt, fix)


def _flat(text: str) -> str:
    return " ".join(text.split()) or "　"


def _name_elsewhere(document: Document, blank: Blank) -> str | None:
    """The one place of this rank that the report names: 清河县, where XX县 stands."""
    if blank.kind is not Kind.NAME or blank.unit not in (
        "省",
        "市",
        "县",
        "区",
        "州",
        "旗",
        "镇",
        "乡",
        "街道",
        "村",
        "社区",
    ):
        return None
    pattern = re.compile(f"(?<![\u4e00-\u9fff])([^\\W\\d_{_NO_NAMES}A-Za-z]{{2,{_LONGEST_NAME}}}){blank.unit}")
    names = Counter(match[0] for match in pattern.finditer(document.text, *document.span))
    if len(names) != 1:
        return None
    return next(iter(names))
