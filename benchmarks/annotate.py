"""Measures comments in Word files: how many stand on their exact words, what they cost, whether LibreOffice keeps them.

    python benchmarks/annotate.py [FOLDER…] [--soffice] [--valid COMMAND]

Every Word file of the folders is checked and annotated; if none is named, those of tests/fixtures/word and examples,
and some of tests/fixtures/drafts made into Word files whose runs are cut anywhere. Each finding must be read back as a
comment. What does not stand on its exact words is counted by the reason. The cost is that of `annotate` beside `check`,
each the least of five, in turn, in one process. With --soffice LibreOffice reads the copies, writes them anew, and must
have kept every comment, on the same words, and the text; and every safe fix that was written as a tracked change. With
--valid a validator reads originals and copies, and must find nothing in a copy that it does not find in the original:
its command is given, to which a file is added, and which prints JSON with `errors` or `findings`
(`ooxml-integrity check --json`; the `ooxml-validator` of npm, which is the Open XML SDK). Exit code 1 if something was
lost or is new, or if of those that could stand on their words (in the body, not on a label that Word
computes) more than 5 % do not.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import docx

from reportlint.cards.card import load
from reportlint.config.profiles import Profiles
from reportlint.config.settings import Settings
from reportlint.engine.lint import lint
from reportlint.errors import ReportlintError
from reportlint.fixes.choice import fixable
from reportlint.fixes.writers import writable, writer_of
from reportlint.model.finding import Checked
from reportlint.model.markup import OURS
from reportlint.model.source import Source
from reportlint.readers.read import read, read_bytes
from reportlint.reporters.annotations import annotations_of
from reportlint.word.annotate import annotated

ROOT = Path(__file__).resolve().parent.parent
_ROUNDS = 5
_LEAST_EXACT = 0.95
_WHEN = "2026-01-01T08:00:00Z"
_UNABLE = ("computed label", "header", "footer", "footnote", "endnote", "box")
_DRAFTS, _LONGEST_RUN, _HALF = 25, 12, 0.5
_NUMBER = re.compile("[0-9]+")
_PATIENCE = 300  # seconds that LibreOffice may take


class _Copies(NamedTuple):
    """What was written of a file: with comments, and with its safe fixes as tracked changes, if it has any."""

    annotated: bytes
    mended: bytes


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 if one of them is bad."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--soffice", action="store_true")
    parser.add_argument("--valid", type=shlex.split, metavar="COMMAND")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        folders = given.folders or [ROOT / "tests" / "fixtures" / "word", ROOT / "examples", _made(Path(made))]
        return _measure(folders, through_soffice=given.soffice, validator=given.valid)


def _made(folder: Path) -> Path:
    """A folder with drafts as Word files, of runs of all lengths, every other one bold."""
    for file in sorted((ROOT / "tests" / "fixtures" / "drafts").glob("*.txt"))[:_DRAFTS]:
        chance, document = random.Random(file.name), docx.Document()
        for line in file.read_text(encoding="utf-8").splitlines():
            paragraph, at = document.add_paragraph(), 0
            while at < len(line):
                size = chance.randint(1, _LONGEST_RUN)
                paragraph.add_run(line[at : at + size]).bold = chance.random() < _HALF
                at += size
        document.save(str(folder / f"{file.stem}.docx"))
    return folder


def _measure(folders: Sequence[Path], *, through_soffice: bool, validator: Sequence[str] | None) -> int:
    profiles = Profiles(Settings(), isolated=True)
    load()
    lost = 0
    copies: dict[Path, _Copies] = {}
    nearness: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    seconds = [0.0, 0.0]
    for file in sorted(file for folder in folders for file in folder.glob("*.docx") if ".批注" not in file.name):
        checked = lint(read(str(file)), profiles.of(str(file)))
        notes = annotations_of(checked, "zh").notes
        try:
            result = annotated(checked.source, file.read_bytes(), notes, _WHEN)
        except ReportlintError as error:
            print(f"{file.name}: {error}")
            lost += 1
            continue
        nearness += result.nearness
        exact += Counter(_exactness(checked, result.data))
        copies[file] = _Copies(result.data, _mended(checked, file.read_bytes()))
        for place, cost in enumerate(_costs(file, profiles)):
            seconds[place] += cost
    total = sum(exact.values())
    print(f"files: {len(copies)}; comments: {total}")
    print(f"placed: {', '.join(f'{name} {count}' for name, count in nearness.most_common())}")
    print(f"on the exact words when read back: {exact['exact']} of {total}; {dict(exact)}")
    check, both = seconds
    print(f"cost: check {check:.2f} s, check and annotate {both:.2f} s: {both / max(check, 1e-9):.2f} times")
    if through_soffice:
        lost += _through_soffice(copies)
    if validator:
        lost += _invalid(copies, validator)
    able = total - sum(exact[why] for why in _UNABLE)
    good = exact["exact"] + exact["field"] >= _LEAST_EXACT * able
    return 1 if lost or not good else 0


def _mended(checked: Checked, data: bytes) -> bytes:
    source = replace(checked.source, data=data)
    fixes = [fix for one in fixable(checked.findings, unsafe=False) if one.fix and (fix := writable(source, one.fix))]
    edits = sorted({edit for fix in fixes for edit in fix.edits})
    writer = writer_of(source)
    return writer(source, edits) if edits and writer else b""


def _exactness(checked: Checked, data: bytes) -> Iterator[str]:
    """Of each comment whether it stands on the words of its finding, or why not."""
    after = read_bytes(data, checked.source.path)
    held = (
        Counter((one.span, one.text) for one in after.markup.comments if one.author == OURS)
        if after.markup
        else Counter()
    )
    text = checked.source.text
    for note in annotations_of(checked, "zh").notes:
        words = text[slice(*note.span)]
        start = note.span.start + len(words) - len(words.lstrip())
        end = max(start, note.span.end - len(words) + len(words.rstrip()))
        said = " ".join(" ".join(note.lines).split())[:500]
        place = checked.source.map.location(note.span.start)
        block = next((one for one in checked.source.blocks if one.span.start <= note.span.start <= one.span.end), None)
        if any(span in ((start, end), note.span) and told == said for span, told in held):
            yield "exact"
        elif place and place.story != "body":
            yield place.story
        elif block and note.span.start < block.span.start + block.computed:
            yield "computed label"
        elif "\n" in words:
            yield "several lines"
        elif any(told == said and span[0] <= start and span[1] >= end for span, told in held):
            yield "field"
        else:
            yield "elsewhere"


def _costs(file: Path, profiles: Profiles) -> tuple[float, float]:
    """Seconds of a check, and of a check with a copy, each the least of several, in turn."""
    least = [float("inf"), float("inf")]
    for _ in range(_ROUNDS):
        for place in range(2):
            start = time.perf_counter()
            checked = lint(read(str(file)), profiles.of(str(file)))
            if place:
                annotated(checked.source, file.read_bytes(), annotations_of(checked, "zh").notes, _WHEN)
            least[place] = min(least[place], time.perf_counter() - start)
    return least[0], least[1]


def _through_soffice(copies: Mapping[Path, _Copies]) -> int:
    """How many comments and changes LibreOffice loses, and texts that it reads otherwise for our comments."""
    with tempfile.TemporaryDirectory() as folder:
        home, out = Path(folder) / "in", Path(folder) / "out"
        home.mkdir()
        for number, (file, data) in enumerate(copies.items()):
            (home / f"{number}.docx").write_bytes(data.annotated)
            if data.mended:
                (home / f"{number}-mended.docx").write_bytes(data.mended)
            (home / f"{number}-plain.docx").write_bytes(file.read_bytes())
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "docx"]
        subprocess.run(
            [*command, "--outdir", str(out), *map(str, sorted(home.iterdir()))],
            check=True,
            timeout=_PATIENCE,
            capture_output=True,
        )
        lost = changes = 0
        for number, (file, data) in enumerate(copies.items()):
            before, after = (read(str(path / f"{number}.docx")) for path in (home, out))
            plain = read(str(out / f"{number}-plain.docx"))
            held, kept = _comments(before), _comments(after)
            if missing := held - kept:
                lost += missing.total()
                print(f"{file.name}: LibreOffice lost {missing}")
            if after.text != plain.text:
                lost += 1
                print(f"{file.name}: LibreOffice reads another text with comments")
            if data.mended:
                held, kept = (_changes(read(str(path / f"{number}-mended.docx"))) for path in (home, out))
                changes += held.total()
                if held != kept:
                    lost += 1
                    print(f"{file.name}: LibreOffice has other changes: {held - kept}, {kept - held}")
        print(f"LibreOffice: {len(copies)} files opened and written anew, {changes} changes; {lost} lost or differ")
    return lost


def _invalid(copies: Mapping[Path, _Copies], validator: Sequence[str]) -> int:
    """How many kinds of errors a validator finds in copies that it does not find in their originals."""
    made = new = 0
    with tempfile.TemporaryDirectory() as folder:
        for file, several in copies.items():
            known = _errors(file, validator)
            for name, data in several._asdict().items():
                if not data:
                    continue
                copy = Path(folder) / f"{name}.docx"
                copy.write_bytes(data)
                made += 1
                for error in sorted(_errors(copy, validator) - known):
                    new += 1
                    print(f"{file.name}, {name}: {error}")
    print(f"{Path(validator[0]).name}: {made} copies of {len(copies)} files read; new: {new}")
    return new


def _errors(file: Path, validator: Sequence[str]) -> set[str]:
    """What a validator says of a file, but for numbers: those of elements are others in a copy."""
    printed = subprocess.run([*validator, str(file)], capture_output=True, text=True, check=False).stdout
    told = json.loads(printed)
    errors = [one for entry in told.get("files", [told]) for one in entry.get("errors", entry.get("findings"))]
    if any(one.get("errorType") == "Exception" for one in errors):
        raise ReportlintError("校验程序读不了文件", f"the validator cannot read {file.name}: {errors}")
    return {_NUMBER.sub("#", one.get("description") or one["message"]) for one in errors}


def _comments(source: Source) -> Counter[tuple[str, str]]:
    """Our comments: the words that they stand on, and what they say."""
    said = source.markup.comments if source.markup else ()
    return Counter((source.text[slice(*one.span)], one.text) for one in said if one.author == OURS)


def _changes(source: Source) -> Counter[tuple[str, str]]:
    """Our tracked changes: what came, and what went."""
    made = source.markup.revisions if source.markup else ()
    return Counter((source.text[slice(*one.span)], one.text) for one in made if one.author == OURS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
