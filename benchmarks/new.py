"""Has LibreOffice open the Word drafts of every kind: it must show our text, on pages as GB/T 9704 asks.

    python benchmarks/new.py

Each draft is read back as text, line for line that of the `.txt`, and set as PDF. Its pages must be A4; a long draft
must have 22 lines of 28 characters on its pages. Exit code 1 if anything differs.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pypdfium2

from reportlint.cards.templates import Templates
from reportlint.drafting.drafts import draft
from reportlint.drafting.written import text_of, written

_A4 = (595, 842)  # points
_LINES, _CHARACTERS = 22, 28
_SECONDS = 300
_LONG = "请示"


def main() -> None:
    """Write the drafts, have them converted, and look at what came out."""
    library = Templates()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        texts = {}
        for template in library.all:
            one = draft(template, library, {})
            (folder / f"{template.known_as}.docx").write_bytes(written(one, "a.docx"))
            texts[template.known_as] = [line.strip("　") for line in text_of(one).splitlines()]
        long = draft(library.named(_LONG), library, {"请示缘由": "清淤" * 700})
        (folder / "长.docx").write_bytes(written(long, "a.docx"))
        for form in ("txt:Text (encoded):UTF8", "pdf"):
            _convert(folder, form)
        faults = [*chain.from_iterable(_faults(folder, kind, text) for kind, text in texts.items()), *_grid(folder)]
    print(*faults, sep="\n")
    print(f"{len(texts)} drafts, {len(faults)} faults")
    sys.exit(1 if faults else 0)


def _convert(folder: Path, form: str) -> None:
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", form]
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=_SECONDS)


def _faults(folder: Path, kind: str, text: Sequence[str]) -> list[str]:
    """What is wrong with a draft as LibreOffice shows it."""
    shown = (folder / f"{kind}.txt").read_text(encoding="utf-8-sig").splitlines()
    sizes = {tuple(map(round, page.get_size())) for page in pypdfium2.PdfDocument(folder / f"{kind}.pdf")}
    faults = [] if shown == list(text) else [f"{kind}: another text: {shown}"]
    return faults if sizes == {_A4} else [*faults, f"{kind}: pages of {sizes}"]


def _grid(folder: Path) -> list[str]:
    """What is wrong with the lines of the long draft: full ones in the midst of its second page."""
    page = pypdfium2.PdfDocument(folder / "长.pdf")[1]
    lines = [line for line in page.get_textpage().get_text_range().splitlines() if line.strip("清淤 ") == "" and line]
    full = {len(line.strip()) for line in lines}
    faults = [] if full == {_CHARACTERS} else [f"lines of {full} characters"]
    return faults if len(lines) == _LINES else [*faults, f"{len(lines)} lines a page"]


if __name__ == "__main__":
    main()
