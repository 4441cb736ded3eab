"""Words at the end of a title that are not its kind."""

from __future__ import annotations

import pytest
from linting import TEMPLATES
from needed import unneeded

from reportlint.language.lexicon import Lexicon
from reportlint.outline.read import read_outline
from reportlint.readers.read import read_bytes
from reportlint.recognition.kind import NO_LAWS, VERSIONS, by_name


def kind(title: str) -> object:
    """The kind of a report of that title, and what told it."""
    (document,) = read_outline(read_bytes(f"{title}\n\n一、总体要求\n".encode(), "draft.txt"))
    return by_name(document, "", TEMPLATES.all)


@pytest.mark.parametrize("lexicon", [VERSIONS, NO_LAWS], ids=["versions", "no-laws"])
def test_every_word_is_needed_by_its_sentence(lexicon: Lexicon) -> None:
    assert unneeded(lexicon.lists[0], kind, lexicon) == []
