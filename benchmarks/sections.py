"""Takes each section that a template asks for out of complete texts, and counts how its lack is told.

    python benchmarks/sections.py [FOLDER…]

Without FOLDER the drafts of tests/fixtures are used. Sections that another, or any title, does for are left out.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportlint.config.profile import unconfigured
from reportlint.config.settings import Settings
from reportlint.engine.discover import discover
from reportlint.engine.lint import lint
from reportlint.model.document import Document, Section
from reportlint.model.finding import Checked
from reportlint.model.source import Source
from reportlint.model.template import SectionSpec
from reportlint.readers.read import read, read_bytes

_FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures"
_OWN = [str(_FIXTURES / name) for name in ("kinds", "structure", "drafts")]
_SECTIONS = unconfigured(Settings(select=("SEC101",)))


def main(folders: Sequence[str]) -> None:
    """Print how many lacks are told as a warning, as info, and not at all."""
    sources = (read(found.path) for found in discover(list(folders) or _OWN).files)
    told = Counter(how for source in sources for how in _outcomes(source))
    for how, count in told.most_common():
        print(f"{how:8} {count:5}  {count / sum(told.values()):6.1%}")


def _outcomes(source: Source) -> Iterator[str]:
    checked = lint(source, _SECTIONS)
    before = _told(checked)
    for document in checked.documents:
        for spec, sections in _required(document):
            text = source.text
            for section in reversed(sections):
                text = text[: section.span.start] + text[section.span.end :]
            after = _told(lint(read_bytes(text.encode(), source.path), _SECTIONS)) - before
            yield next((how for name, how in after if name == spec.name), "silent")


def _told(checked: Checked) -> Counter[tuple[str, str]]:
    return Counter((finding.words["section"], finding.severity.value) for finding in checked.findings)


def _required(document: Document) -> Iterator[tuple[SectionSpec, list[Section]]]:
    """The required sections that the text has under headings of their own."""
    outermost = {section.label.span for section in document.outermost}
    for spec in document.template.sections if document.template else ():
        found = [known for known in document.recognised if spec.name in known.names]
        alone = all(known.names == (spec.name,) and known.section.label.span in outermost for known in found)
        if found and alone and spec.required and not spec.any_title and not spec.instead:
            yield spec, [known.section for known in found]


if __name__ == "__main__":
    main(sys.argv[1:])
