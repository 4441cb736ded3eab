"""Whether a draft is told the same in other formats: made with LibreOffice, and held against its text.

    python benchmarks/formats.py FOLDER... [--show] [--keep FOLDER]

Each .txt becomes a Word file as reports are set (title, first lines set in, a running head, numbered pages), and that
the others, by LibreOffice. A finding is its rule and its words.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import docx
import docx.text.paragraph
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from reportlint.config.profile import Profile, unconfigured
from reportlint.engine.lint import lint
from reportlint.errors import ReportlintError
from reportlint.model.source import Source
from reportlint.readers.conversion import Original, converted, office
from reportlint.readers.read import read, read_bytes

_FILTERS = {"doc": "doc", "rtf": "rtf", "odt": "odt", "pdf": "pdf", "html": "html:HTML (StarWriter)"}
_CONVERTED = ("doc", "rtf", "odt")
_HEAD = "工作材料汇编"
_PATIENCE = 600  # seconds

Told = Counter[tuple[str, str]]


class Result(NamedTuple):
    """What a format told of all drafts, held against their texts."""

    files: int
    equal: int
    same: int
    lost: list[str]
    new: list[str]
    unread: list[str]
    seconds: float


def main(argv: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="every difference")
    parser.add_argument("--keep", type=Path, help="leave the files there, and make only those that are missing")
    given = parser.parse_args(argv)
    if office() is None:
        sys.exit("no LibreOffice")
    with tempfile.TemporaryDirectory() as folder:
        work = given.keep or Path(folder)
        texts = _make(given.folders, work)
        profile = unconfigured()
        base = {name: _told(read_bytes(data, f"{name}.txt"), profile) for name, data in texts.items()}
        print(f"{len(base)} drafts, {sum(told.total() for told in base.values())} findings in .txt")
        for form in ("docx", *_FILTERS):
            _print(form, _compared(form, work, base, profile), show=given.show)
    return 0


def _make(folders: Sequence[Path], work: Path) -> dict[str, bytes]:
    """The drafts by name, each written as a Word file and, from that, in the other formats."""
    texts: dict[str, bytes] = {}
    (work / "docx").mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(sorted(path for folder in folders for path in folder.rglob("*.txt"))):
        try:
            source = read(str(path))
        except ReportlintError:
            continue
        name = f"{number:04}-{path.stem}"
        texts[name] = source.text.encode()
        _set(source.text).save(str(work / "docx" / f"{name}.docx"))
    files = sorted((work / "docx").glob("*.docx"))
    for form, target in _FILTERS.items():
        waiting = [file for file in files if not (work / form / f"{file.stem}.{form}").exists()]
        _by_office(waiting, target, work / form, work / "profile")
    return texts


def _by_office(files: Sequence[Path], target: str, folder: Path, profile: Path) -> None:
    if not files:
        return
    program = office() or ""
    command = [program, f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--convert-to", target]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, files)], capture_output=True, check=False, timeout=_PATIENCE
    )


def _set(text: str) -> docx.document.Document:
    """A text as reports are set: A4, 28 characters a line, the title in the middle, first lines set in."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    section.header.paragraphs[0].text = _HEAD
    _number(section.footer.paragraphs[0])
    lines = [line for line in text.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(line.strip())
        run.font.size = Pt(22 if at == 0 else 16)
        paragraph.paragraph_format.line_spacing = Pt(28)
        paragraph.paragraph_format.space_after = Pt(0)
        if at == 0 and len(line) < 60:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.first_line_indent = Pt(32)
    return document


def _number(paragraph: docx.text.paragraph.Paragraph) -> None:
    """— 1 —, as a field."""
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instr", "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _told(source: Source, profile: Profile) -> Told:
    """The findings of a source: rule and words, without blanks."""
    checked = lint(source, profile)
    return Counter(
        (finding.rule.id, "".join(source.text[slice(*finding.span)].split())) for finding in checked.findings
    )


def _sources(form: str, files: Sequence[Path]) -> Iterator[tuple[Path, Source | str]]:
    def tried(path: Path, read_it: object) -> Source | str:
        assert callable(read_it)
        try:
            source: Source = read_it()
        except ReportlintError as error:
            return str(error)
        return source

    if form not in _CONVERTED:
        yield from ((path, tried(path, lambda path=path: read(str(path)))) for path in files)
        return
    with converted(Original(str(path), path.suffix, path.read_bytes()) for path in files) as conversion:
        for path in files:
            yield path, tried(path, lambda path=path: conversion.read(str(path), str(path)))


def _compared(form: str, work: Path, base: dict[str, Told], profile: Profile) -> Result:
    files = sorted((work / form).glob(f"*.{form}"))
    lost, new, unread = list[str](), list[str](), list[str]()
    equal = same = 0
    start = perf_counter()
    sources = list(_sources(form, files))
    seconds = perf_counter() - start
    for path, source in sources:
        if isinstance(source, str):
            unread.append(f"{path.name}: {source}")
            continue
        told, expected = _told(source, profile), base[path.stem]
        same += (told & expected).total()
        equal += told == expected
        lost += [f"{path.stem}: {rule} {words[:50]}" for rule, words in (expected - told).elements()]
        new += [f"{path.stem}: {rule} {words[:50]}" for rule, words in (told - expected).elements()]
    unread += [f"{name}: was not made" for name in sorted(base.keys() - {path.stem for path in files})]
    return Result(len(files), equal, same, lost, new, unread, seconds)


def _print(form: str, result: Result, *, show: bool) -> None:
    print(
        f".{form}: {result.files} files, {result.equal} told the same; findings {result.same} the same, "
        f"{len(result.lost)} lost, {len(result.new)} new; {len(result.unread)} not read; {result.seconds:.1f} s"
    )
    for what, items in (("lost", result.lost), ("new", result.new), ("not read", result.unread)):
        for item in items if show else items[:0]:
            print(f"    {what} {item}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
