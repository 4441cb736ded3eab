"""What drafts of each kind say, and what belongs into each section, out of YAML."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from reportlint.cards import schema
from reportlint.model.template import Template
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

    def of(self, template: Template) -> KindWords:
        """The words of a template by its name, else by its kind; none for a kind of the user's own."""
        by_name = {kind.name: kind for kind in self.kinds}
        return by_name.get(template.known_as) or by_name.get(template.kind) or KindWords(template.known_as, "")


@cache
def draft_words() -> DraftWords:
    """The words, read once."""
    return schema.build(DraftWords, read(os.path.join(BUILTIN, "lexicon", "drafts.yaml")))
