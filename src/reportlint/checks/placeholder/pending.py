"""What its writers say is still to come: （数据待财政局核定）, 这里再补两个例子. It was learned what sounds so."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.recognition.asides.aside import asides
from reportlint.recognition.asides.voice import Voice

# What a note that waits for something says of it: 待核, 再补, 还没给数; a rhetorical question says none.
_WAITS = Pattern(
    "[待补填核查缺漏]|再[加改写定议说看找]|没[有定给报拿出]|未|要[改加写]|[请让问找跟].{1,12}[要给报发确定说看]|给数|数[据字]|确[认定]"
)


def pending_notes(document: Document) -> Iterator[Blank]:
    """The notes that something is to be supplied or settled, as blanks."""
    for aside in document.fact(asides):
        sure = aside.surely()
        if sure and aside.voice is Voice.PENDING and _WAITS.search(document.quote(aside.span)):
            yield Blank(BlankKind.NOTE, aside.span, "内容", aside.span, confidence=sure)
