"""Holds Word files against what LibreOffice (`soffice`) reads: lines of the body, and labels that Word computes.

    python benchmarks/libreoffice.py FOLDER [--show] [--keep FOLDER]

Every .docx below the folder is read by both. A file with other lines is given its causes from the list below, and none
on trust: it is rewritten as LibreOffice prints it (deleted text as if it stood, notes as their numbers …), and a cause
counts if the lines are equal with it and are not without. What no cause explains is named, and the exit code is 1.
With --show each line that only one of the two has; with --keep what LibreOffice made stays, and is not made again.
What LibreOffice leaves out of plain text (boxes, notes, headers) is left out here, too.

Such files are in the source packages of LibreOffice (`sw/qa`, `writerfilter/qa`) and pandoc (`test/docx`), which
`apt-get source` fetches, and in the source distribution of python-docx (`features/steps/test_files`).
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from reportlint.errors import ReportlintError
from reportlint.language.pattern import Pattern
from reportlint.model.source import Source
from reportlint.readers.read import read_bytes

_BATCH = 40  # files that one process converts
_PATIENCE = 180  # seconds for a batch, 30 for each of its files alone if that was not enough
_FORM = "txt:Text (encoded):UTF8,LF,,,false"
_ANYTHING = "\u2042"  # stands in a line of ours for whatever LibreOffice prints there
_PERHAPS = "\u2051"  # in a line that LibreOffice may leave out
_PARAGRAPH_OF_CELL = "\u2029"


class Lines(NamedTuple):
    """The lines of a file that hold ink, without white space; of those with a computed label, label and words."""

    body: Counter[str]
    beside: Counter[str]  # of boxes, notes, headers and footers, of which LibreOffice gives some
    labelled: Sequence[tuple[str, str]]


def main(argv: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="each line that only one of the two has")
    parser.add_argument("--keep", type=Path, help="leave what LibreOffice made there, and make only what is missing")
    given = parser.parse_args(argv)
    files = sorted(given.folder.rglob("*.docx"))
    outcomes: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    unexplained = []
    with tempfile.TemporaryDirectory() as scratch:
        for file, theirs in zip(files, _by_libreoffice(files, Path(scratch), given.keep), strict=True):
            outcome, lines = compared(file, theirs, labels)
            outcomes[outcome] += 1
            if outcome == _UNEXPLAINED:
                unexplained.append(file)
            if given.show and lines:
                print(f"{file}: {outcome}", *lines, sep="\n    ")
    print(f"{len(files)} files")
    for outcome, count in outcomes.most_common():
        print(f"{count:6} {outcome}")
    print(f"computed labels in lines that both have: {labels.total()}")
    for outcome, count in labels.most_common():
        print(f"{count:6} {outcome}")
    print("whose reading is right:")
    for cause in _CAUSES:
        print(f"    {cause.name}: {cause.judged}")
    for name, judged in _JUDGED.items():
        print(f"    {name}: {judged}")
    for file in unexplained:
        print(f"not explained: {file}")
    return 1 if unexplained else 0


_SAME, _BY_HAND, _UNEXPLAINED = "the same lines", "judged by hand", "not explained"


def compared(file: Path, theirs: str | None, labels: Counter[str]) -> tuple[str, list[str]]:
    """How a file is read by both, with the lines that only one has; labels are counted by how far they agree."""
    if theirs is None:
        return "LibreOffice makes nothing of it", []
    data = file.read_bytes()
    try:
        ours = _lines(data)
    except ReportlintError as error:
        return f"not read: {error.message('zh')}", []
    shown = Counter(filter(None, map(_squeezed, theirs.splitlines())))
    lost, more = shown - ours.body - ours.beside, ours.body - shown
    causes = () if not lost and not more else _causes(data, shown)
    outcome = _outcome(file, causes)
    for label, words in ours.labelled:
        if shown[label + words]:
            labels["the same"] += 1
        elif any(line.endswith(words) for line in shown):
            labels[outcome] += 1
    return outcome, [f"- {line[:100]}" for line in list(lost)[:5]] + [f"+ {line[:100]}" for line in list(more)[:5]]


def _outcome(file: Path, causes: Sequence[_Cause] | None) -> str:
    if causes is None:
        by_hand = any(file.stem.endswith(name) for name in _JUDGED)
        return _BY_HAND if by_hand else _UNEXPLAINED
    return ", ".join(cause.name for cause in causes) or _SAME


def _lines(data: bytes) -> Lines:
    try:
        return _reading(read_bytes(data, "file.docx"))
    except ReportlintError as error:
        if "只有空白" not in error.message("zh"):
            raise
        return Lines(Counter(), Counter(), ())


def _reading(source: Source) -> Lines:
    body: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    labelled: list[tuple[str, str]] = []
    for block in source.blocks:
        location = source.map.location(block.span.start)
        written = source.text[block.span.start : block.span.end]
        lines = body if location and location.story == "body" else beside
        lines.update(filter(None, map(_squeezed, written.split(_PARAGRAPH_OF_CELL))))
        if block.computed and lines is body:
            words = _squeezed(written[block.computed :].split(_PARAGRAPH_OF_CELL)[0])
            label = _squeezed(written[: block.computed])
            if label:
                labelled.append((label, words))
    return Lines(body, beside, labelled)


# White space, and characters that LibreOffice writes otherwise: hyphens, bullets, symbols, marks of direction.
_UNLIKE = Pattern("[\\s\u00ad\u200b-\u200f\u2010\u2011\u202a-\u202e\ufeff\ufffc\ue000-\uf8ff•◦·▪●○■□◆➢☐☒☑✓✗-]+")


def _squeezed(line: str) -> str:
    return _UNLIKE.sub("", line)


# Why LibreOffice prints other lines

_NOTES = ("footnoteReference", "endnoteReference")
_FORMULAS = ("oMath", "oMathPara")
_STEADY = ("TOC", "HYPERLINK", "REF", "PAGEREF")  # fields whose results LibreOffice takes as they are
_OF_LANGUAGES = ("ordinal", "ordinalText", "cardinalText", "chicago", "hebrew1", "arabicAlpha", "koreanDigital2")
_REVISED = {"del": "ins", "moveFrom": "moveTo", "delText": "t", "delInstrText": "instrText"}
_MARKS_OF_DELETION = ("rPr", "trPr", "tcPr")


class _Cause(NamedTuple):
    """Why LibreOffice prints other lines: whose reading is right, and a file rewritten so that both are equal."""

    name: str
    judged: str
    rewrite: Callable[[Element], None]


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _named(root: Element, *names: str) -> list[Element]:
    return [element for element in root.iter() if _name(element) in names]


def _value(element: Element, name: str = "val") -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _renamed(element: Element, name: str) -> None:
    element.tag = str(element.tag).rpartition("}")[0] + "}" * ("}" in str(element.tag)) + name


def _removed(root: Element, is_meant: Callable[[Element], bool]) -> None:
    for parent in root.iter():
        for child in [child for child in parent if is_meant(child)]:
            parent.remove(child)


def _as_anything(element: Element) -> None:
    """Let LibreOffice print whatever it likes in the place of an element of a run, or of a run."""
    _renamed(element, "t")
    element.text = _ANYTHING
    for child in list(element):
        element.remove(child)


def _deleted_shown(root: Element) -> None:
    for holder in _named(root, *_MARKS_OF_DELETION):
        for mark in [mark for mark in holder if _name(mark) in ("del", "moveFrom", "cellDel")]:
            holder.remove(mark)
    for element in _named(root, *_REVISED):
        _renamed(element, _REVISED[_name(element)])


def _notes_numbered(root: Element) -> None:
    for mark in _named(root, *_NOTES):
        _as_anything(mark)


def _formulas_left_out(root: Element) -> None:
    space = next((element.tag[: element.tag.index("}") + 1] for element in _named(root, "body")), "")
    for formula in _named(root, *_FORMULAS):
        run = Element(f"{space}r")
        words = ElementTree.SubElement(run, f"{space}t")
        words.text = _ANYTHING
        formula[:] = [run]
        formula.tag = f"{space}smartTag"


def _frames_left_out(root: Element) -> None:
    framed = {_value(style, "styleId") for style in _named(root, "style") if _named(style, "framePr")}
    for paragraph in _named(root, "p"):
        own = [part for part in paragraph if _name(part) == "pPr"]
        styles = {_value(style) for part in own for style in _named(part, "pStyle")}
        if styles & framed or any(_named(part, "framePr") for part in own):
            _left_out(paragraph)


def _floating_tables_left_out(root: Element) -> None:
    for table in _named(root, "tbl"):
        if any(_name(part) == "tblPr" and _named(part, "tblpPr") for part in table):
            for paragraph in _named(table, "p"):
                _left_out(paragraph)


def _left_out(paragraph: Element) -> None:
    for words in _named(paragraph, "t"):
        words.text = _PERHAPS + (words.text or "")


def _hidden_shown(root: Element) -> None:
    _removed(root, lambda element: _name(element) in ("vanish", "specVanish"))


def _fields_renewed(root: Element) -> None:
    for field in _named(root, "fldSimple"):
        if not _value(field, "instr").strip().startswith(_STEADY):
            _renamed(field, "smartTag")
            for words in _named(field, "t", "tab", "br"):
                _as_anything(words)
    codes: list[str] = []  # of the fields that are open
    in_result: list[bool] = []
    for element in root.iter():
        match _name(element), _value(element, "fldCharType"):
            case "fldChar", "begin":
                codes.append("")
                in_result.append(False)
            case "fldChar", "separate" if codes:
                in_result[-1] = True
            case "fldChar", "end" if codes:
                in_result.pop()
                if not codes.pop().strip().startswith(_STEADY):
                    _as_anything(element)
            case "instrText", _ if codes:
                codes[-1] += element.text or ""
                element.text = ""
            case (("t" | "tab" | "br"), _) if any(in_result) and not codes[-1].strip().startswith(_STEADY):
                _as_anything(element)
    _removed(root, lambda element: _name(element) == "fldChar")


def _bound_shown(root: Element) -> None:
    for control in _named(root, "sdt"):
        if _named(control, "dataBinding", "showingPlcHdr", "placeholder"):
            for words in _named(control, "t"):
                _as_anything(words)


def _covered_shown(root: Element) -> None:
    _removed(root, lambda element: _name(element) in ("vMerge", "hMerge"))


def _words_of_languages(root: Element) -> None:
    for lists in _named(root, "abstractNum", "num"):
        levels = _named(lists, "lvl")
        foreign = [_value(level, "ilvl") for level in levels if _form(level) in _OF_LANGUAGES]
        for text in _named(lists, "lvlText"):
            for level in foreign:
                _set(text, _value(text).replace(f"%{int(level) + 1}", _ANYTHING))


def _form(level: Element) -> str:
    return next((_value(form) for form in _named(level, "numFmt")), "")


def _set(element: Element, value: str) -> None:
    key = next(key for key in element.attrib if key.rpartition("}")[2] == "val")
    element.set(key, value)


def _symbols(root: Element) -> None:
    for mark in _named(root, "sym"):
        _as_anything(mark)


def _lines_broken(root: Element) -> None:
    for mark in _named(root, "br", "cr"):
        if _value(mark, "type") in ("", "textWrapping"):
            _renamed(mark, "t")
            mark.text = _PARAGRAPH_OF_CELL


_CAUSES = (
    _Cause("soft breaks", "ours: a line that is broken is one paragraph; LibreOffice prints two", _lines_broken),
    _Cause("deleted text", "ours: what was deleted is not read; LibreOffice prints it", _deleted_shown),
    _Cause("numbers of notes", "ours: they stand between the words; LibreOffice prints them", _notes_numbered),
    _Cause("formulas", "ours: their characters are read; LibreOffice prints none", _formulas_left_out),
    _Cause("frames", "ours: text in them is read; LibreOffice prints none", _frames_left_out),
    _Cause("floating tables", "ours: text in them is read; LibreOffice prints none", _floating_tables_left_out),
    _Cause("fields", "ours: what Word showed last is read; LibreOffice computes anew, some wrongly", _fields_renewed),
    _Cause("numbers in words of other languages", "theirs, left: 1. for First. or א.", _words_of_languages),
    _Cause("bound content controls", "theirs, left: the file holds two answers, Word shows the other", _bound_shown),
    _Cause("covered cells", "ours: what lies below a merged cell is not seen", _covered_shown),
    _Cause("hidden text", "ours: it is not read; LibreOffice prints it, or the label only", _hidden_shown),
    _Cause("symbols of old fonts", "ours: ∨ where LibreOffice prints Ú", _symbols),
)

# Files that no cause explains, judged one by one.
_JUDGED = {
    "fieldmark_QUOTE_nest": "ours: the result of a field in the code of a field, which Word does not show",
    "para-style-num-level": "ours: a style with two levels; the list's word counts, as the standard has it",
    "tdf141966_chapterNumberTortureTest": "ours: styles with two levels; the list's word counts",
    "tdf132752": "ours: a list without levels has no labels",
    "tdf154481": "ours: what was deleted, in fields of captions that LibreOffice counts anew",
    "tdf81507": "theirs, left: content controls whose bound text has more lines than what the file shows",
    "tdf112443": "ours: a page number in a shape that stands outside of the page",
    "tdf129912": "ours: marks of notes in a field",
    "tdf130214": "ours: LibreOffice leaves out seven paragraphs of the body",
    "tdf104492": "ours: one paragraph that begins with a break, in a floating table",
}


def _causes(data: bytes, shown: Counter[str]) -> tuple[_Cause, ...] | None:
    """The causes that are all needed to make a file read as LibreOffice prints it; None where they are not enough."""
    needed: tuple[_Cause, ...] = _CAUSES
    if not _is_explained(data, needed, shown):
        return None
    for cause in _CAUSES:
        without = tuple(one for one in needed if one is not cause)
        if _is_explained(data, without, shown):
            needed = without
    return needed


def _is_explained(data: bytes, causes: Sequence[_Cause], shown: Counter[str]) -> bool:
    try:
        ours = _lines(_rewritten(data, causes))
    except ReportlintError:
        return False
    body, beside = ours.body, ours.beside
    left, more = shown - body - beside, body - shown
    for line in sorted(more.elements(), key=len, reverse=True):
        pieces = line.replace(_PERHAPS, "").split(_ANYTHING)
        met = next((theirs for theirs in left if _is_met(pieces, theirs)), None)
        if met is None and _PERHAPS not in line and line.strip(_ANYTHING):
            return False
        left -= Counter([met] if met else [])
    return not left


def _is_met(pieces: Sequence[str], line: str) -> bool:
    """Whether a line is made of these pieces, with anything between them."""
    first, *others = pieces
    if not others:
        return first == line
    at = len(first)
    for piece in others[:-1]:
        found = line.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return line.startswith(first) and line.endswith(others[-1]) and len(line) - len(others[-1]) >= at


def _rewritten(data: bytes, causes: Sequence[_Cause]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(target, "w") as copy:
        for part in package.namelist():
            written = package.read(part)
            if part.endswith(".xml") and not part.startswith(("[", "docProps")):
                with suppress(ElementTree.ParseError):  # of parts that nobody reads
                    root = ElementTree.fromstring(written)
                    for cause in causes:
                        cause.rewrite(root)
                    written = ElementTree.tostring(root, "utf-8", xml_declaration=True)
            copy.writestr(part, written)
    return target.getvalue()


# LibreOffice


def _by_libreoffice(files: Sequence[Path], scratch: Path, keep: Path | None) -> Iterator[str | None]:
    """The plain text that LibreOffice makes of each file; None where it makes none, or never ends."""
    folder = keep or scratch
    folder.mkdir(exist_ok=True)
    for first in range(0, len(files), _BATCH):
        texts = [folder / f"{sha256(file.read_bytes()).hexdigest()[:32]}.txt" for file in files[first : first + _BATCH]]
        copies = []
        for file, text in zip(files[first:], texts, strict=False):
            if not text.exists():
                copies.append((scratch / text.name).with_suffix(".docx"))
                copies[-1].write_bytes(file.read_bytes())
        if copies and not _converted(copies, folder, scratch, _PATIENCE):
            for copy in copies:
                if not (folder / copy.name).with_suffix(".txt").exists():
                    _converted([copy], folder, scratch, _PATIENCE / 6)
        for text in texts:
            yield text.read_text(encoding="utf-8-sig") if text.exists() else None


def _converted(copies: Sequence[Path], folder: Path, scratch: Path, patience: float) -> bool:
    command: tuple[str, ...] = ("soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless")
    command += ("--convert-to", _FORM, "--outdir", str(folder), *map(str, copies))
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # it is a script that starts others
        process.wait()
    return all((folder / copy.name).with_suffix(".txt").exists() for copy in copies)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
