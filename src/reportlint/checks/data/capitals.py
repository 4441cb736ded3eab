"""An amount written in capitals and in figures beside it: 人民币壹佰贰拾叁万元整（￥1,320,000.00元）."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.language.numbers import LONG_FIGURES, value
from reportlint.language.numerals import CAPITALS, plain
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

_CAPITAL = f"(?P<capital>[{CAPITALS}]{{2,}})[元圆](?:整|正)?"
_SMALL = f"[¥￥]? ?(?P<small>{LONG_FIGURES})元?"
_BETWEEN = "[）)]?[，,]?[（(]?(?:人民币)?(?:[大小]写)?[：:]?(?:人民币)?"
_BOTH = (Pattern(f"{_CAPITAL}{_BETWEEN}{_SMALL}"), Pattern(f"{_SMALL}{_BETWEEN}{_CAPITAL}"))
_NEEDED = ("元整", "圆整", "元正", "大写")


def two_scripts(document: Document) -> Iterator[tuple[Span, Span]]:
    """Each amount in capitals and the one in figures beside it that is another."""
    if not any(word in document.text for word in _NEEDED):
        return
    for both in _BOTH:
        for match in both.finditer(document.text, *document.span):
            capital, small = value(plain(match["capital"])), value(match["small"])
            if capital is not None and small is not None and capital != small:
                yield Span(*match.span("capital")), Span(*match.span("small"))
