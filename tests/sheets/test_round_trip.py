"""Filled in with what was masked, a draft is what it was before, byte for byte, in every format and encoding."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import FIXTURES
from sheeting import checked, with_values
from word.settling import settled
from wordfile import package, paragraph, run, unzipped

from reportlint.model.finding import Checked
from reportlint.readers.read import read_bytes
from reportlint.sheets.slots import Kind, slots

DRAFTS = sorted((FIXTURES / "drafts").glob("*.txt")) + sorted((FIXTURES / "innocent").glob("*.txt"))
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
UNITS = "元|人次|人|户|次|个|件|家|场|亩|公里|吨|%|处|条|份|名|项"
SAID = re.compile(
    r"(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日"
    rf"|(?<![0-9A-Za-z.．,，〔（(第—～~/:：-])[0-9]+(?:\.[0-9]+)?(?=[万亿]?(?:{UNITS}))"
)


class Masked:
    """A finished text in which numbers and dates are masked, and what stood there."""

    def __init__(self, text: str) -> None:
        self.original = text
        parts, self.values, at, place = [], {}, 0, 0
        for match in SAID.finditer(text):
            parts.append(text[at : match.start()])
            place += match.start() - at
            mask = masked(match[0])
            self.values[place] = (mask, match[0])
            parts.append(mask)
            place, at = place + len(mask), match.end()
        self.text = "".join((*parts, text[at:]))

    def found(self, file: Checked) -> list[str | None]:
        """What belongs into the places of a draft, None where it says nothing that was masked."""
        return [value for value, _ in self._found(file)]

    def _found(self, file: Checked) -> Iterator[tuple[str | None, int]]:
        for slot in slots(file):
            start = slot.parts[0].span.start
            mask, value = self.values.get(start, ("", None))
            yield (value if slot.parts[-1].span.end <= start + len(mask) else None), start

    def restored(self, file: Checked) -> str:
        """The text with the values back, as far as their masks are told."""
        text = self.text
        for value, start in reversed(list(self._found(file))):
            if value is not None:
                text = text[:start] + value + text[start + len(self.values[start][0]) :]
        return text


def masked(value: str) -> str:
    if "年" in value:
        return "20XX年X月X日" if value.startswith("20") else value
    return "X月X日" if "月" in value else "X"


@pytest.mark.parametrize("name", ["稿.txt", "稿.md"])
def test_every_draft(name: str) -> None:
    masks = told = 0
    for path in DRAFTS:
        text = path.read_bytes().decode("utf-8")
        if not text.strip() or "\ufeff" in text:
            continue
        draft = Masked(text)
        file = checked(draft.text, name)
        values, restored = draft.found(file), draft.restored(file)
        for encoding in ENCODINGS:  # nothing is found otherwise, whatever the bytes
            one = with_values(file._replace(source=read_bytes(draft.text.encode(encoding), name)), values)
            assert one.refused == (), (path, encoding)
            assert one.data == restored.encode(encoding), (path, encoding)
        masks += len(draft.values)
        told += sum(value is not None for value in values)
    assert told / masks > 0.97


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    draft = Masked("全年召开会议12次。\n2025年3月15日，走访125户。\n")
    file = checked(draft.text.replace("\n", end).encode("gb18030"))
    assert with_values(file, draft.found(file)).data.decode("gb18030") == draft.original.replace("\n", end)


def word(text: str) -> bytes:
    """A Word file of a text, a paragraph for each line; every third mark begins a run of its own."""
    return package("".join(paragraph("".join(map(run, re.findall(".{1,3}", line)))) for line in text.split("\n")))


def word_draft(text: str) -> Checked:
    data = word(text)
    file = checked(data, "稿.docx")
    return file._replace(source=replace(file.source, data=data))


def test_drafts_as_word_files() -> None:
    for path in DRAFTS[::4]:
        text = path.read_text(encoding="utf-8").strip()
        if not text or "\r" in text:
            continue
        draft = Masked(text)
        file = word_draft(draft.text)
        one = with_values(file, draft.found(file))
        assert one.refused == (), path
        assert one.after.text.rstrip("\n") == draft.restored(file), path


def test_tracked_changes_accepted_are_the_values_and_rejected_the_blanks() -> None:
    for path in DRAFTS[::16]:
        text = path.read_text(encoding="utf-8").strip()
        draft = Masked(text)
        file = word_draft(draft.text)
        one = with_values(file, draft.found(file), plain=False)
        assert one.refused == (), path
        accepted, rejected = (
            read_bytes(settled(one.data, accepts=accepts), "稿.docx").text for accepts in (True, False)
        )
        assert accepted.rstrip("\n") == draft.restored(file), path
        assert rejected == file.source.text, path


@pytest.mark.parametrize("path", sorted((FIXTURES / "word").glob("*.docx")), ids=lambda path: path.stem)
@pytest.mark.parametrize("plain", [True, False])
def test_any_word_file_takes_a_value_or_says_why_not(path: Path, plain: bool) -> None:
    file = checked(path.read_bytes(), path.name)
    file = file._replace(source=replace(file.source, data=path.read_bytes()))
    values = ["12" if slot.kind is Kind.NUMBER else "王建国" for slot in slots(file)]
    one = with_values(file, values, plain=plain)
    assert one.done + one.left + len(one.refused) == len(values)
    assert (one.data == one.data_before) is (one.done == 0)


def test_a_masked_run_keeps_its_look() -> None:
    data = package(paragraph(run("全年召开会议") + run("X", "<w:b/>") + run("次。")))
    file = checked(data, "稿.docx")
    one = with_values(file._replace(source=replace(file.source, data=data)), ["12"])
    body = unzipped(one.data)["word/document.xml"]
    assert body == unzipped(data)["word/document.xml"].replace(">X<", ">12<")


COUNTS = st.one_of(st.integers(1, 10**7).map(str), st.integers(1000, 10**7).map("{:,}".format))
AMOUNTS = st.one_of(COUNTS, st.decimals(0, 10**5, places=2).map(str))
QUANTITIES = st.one_of(  # clauses with their values
    st.tuples(st.sampled_from(["召开会议{}次", "走访群众{}户", "参训{}余人次", "整改隐患{}处"]), COUNTS),
    st.tuples(st.sampled_from(["投入资金{}万元", "同比增长{}%", "完成造林{}亩"]), AMOUNTS),
)


@given(st.lists(QUANTITIES, min_size=1, max_size=8), st.sampled_from(ENCODINGS), st.sampled_from("，。\n"))
def test_any_numbers(said: list[tuple[str, str]], encoding: str, mark: str) -> None:
    original, blank = (
        mark.join(clause.format(value) for clause, value in one) for one in (said, [(c, "X") for c, _ in said])
    )
    file = checked(f"全县今年{blank}。\n".encode(encoding))
    assert len(slots(file)) == len(said)
    one = with_values(file, [value for _, value in said])
    assert one.data == f"全县今年{original}。\n".encode(encoding)


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)), st.booleans())
def test_any_day(day: datetime.date, as_typed: bool) -> None:
    told = f"{day.year}年{day.month}月{day.day}日"
    file = checked("验收工作自20XX年X月X日起开展。")
    one = with_values(file, [told if as_typed else day])
    assert one.after.text == f"验收工作自{told}起开展。"
