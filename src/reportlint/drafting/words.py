"""What drafts of each kind say, and what belongs into each section, out of YAML."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from reportlint.cards import schema
from reportlint.nodes import BUILTIN, read


class KindWords(NamedTuple):
    """The words of drafts by one template; what is empty is as the template's elements ask."""

    name: str
    title: str
    addressee: str = ""
    opening: str = ""
    body: tuple[str, ...] = ()  # of a report without sections
    also: tuple[str, ...] = ()  # sections that the template allows, and that such drafts mostly have
    closing: tuple[str, ...] = ()
    attachment: str = ""
    signature: tuple[str, ...] = ()


class DraftWords(NamedTuple):
    """The words of all drafts."""

    kinds: tuple[KindWords, ...]
    closings: tuple[str, ...]  # where a kind has none that its template takes
    holds: Mapping[str, str]  # by section, what to write there

    def of(self, template: str) -> KindWords:
        """The words of a template by its name; none for a user's own."""
        return next((kind for kind in self.kinds if kind.name == template), KindWords(template, ""))


@cache
def draft_words() -> DraftWords:
    """The words, read once."""
    return schema.build(DraftWords, read(os.path.join(BUILTIN, "lexicon", "drafts.yaml")))
