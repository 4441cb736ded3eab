"""Numbers in the attributes of a Word file, wherever they stand: what is none is as if nothing were said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from wordfile import level, numbering, package, paragraph, run, style

from reportlint.cli.main import main
from reportlint.model.source import Source
from reportlint.readers.docx.attributes import whole
from reportlint.readers.read import read_bytes

# What XML can hold in an attribute and is no number, or none that Word would count to.
NO_NUMBERS = {
    "empty": "",
    "white": " \t",
    "a word": "x",
    "a sign": "-",
    "two signs": "--5",
    "signs of both kinds": "+-5",
    "a sign behind": "5-",
    "a fraction": "1.5",
    "a power": "1e3",
    "a hexadecimal number": "0x10",
    "an underscore": "1_0",
    "full-width digits": "５",
    "Arabic digits": "٥",
    "a superscript": "²",
    "a circled digit": "⑤",
    "a Chinese number": "五",
    "a no-break space": "\u00a05",
    "ten digits": "9999999999",
    "5,000 digits": "9" * 5000,
    "5,000 signs": "-" * 5000,
}
# What is a number, and hardly one that is meant.
NUMBERS = {"nought": "0", "less than nought": "-5", "nine digits": "999999999", "much less than nought": "-999999999"}

LEVEL = level(0, "decimal", "%1.")
ITEM = paragraph("防汛", number=(1, 0))


def listed(levels: str = LEVEL, more: str = "") -> dict[str, str]:
    return {"numbering": numbering({1: levels}, more)}


def properties(inner: str) -> str:
    return paragraph("防汛", properties=inner)


def form(list_: str) -> str:
    entries = '<w:listEntry w:val="县级"/><w:listEntry w:val="镇级"/>'
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{list_}{entries}</w:ddList></w:ffData></w:fldChar>'
    code = "<w:instrText>FORMDROPDOWN</w:instrText>"
    return paragraph(run("防汛") + f'<w:r>{begin}{code}<w:fldChar w:fldCharType="end"/></w:r>')


# Every place of a file where a number can stand, as `#`: body, parts, and the text where nothing is said there.
PLACES: Mapping[str, tuple[str, Mapping[str, str], str]] = {
    "outline level": (properties('<w:outlineLvl w:val="#"/>'), {}, "防汛"),
    "outline level of a style": (
        paragraph("防汛", "s"),
        {"styles": style("s", "s", '<w:pPr><w:outlineLvl w:val="#"/></w:pPr>')},
        "防汛",
    ),
    "level of an item": (
        properties('<w:numPr><w:ilvl w:val="#"/><w:numId w:val="1"/></w:numPr>'),
        listed(),
        "1.防汛",
    ),
    "list of an item": (properties('<w:numPr><w:numId w:val="#"/></w:numPr>'), listed(), "防汛"),
    "level of a style": (
        paragraph("防汛", "s"),
        listed()
        | {"styles": style("s", "s", '<w:pPr><w:numPr><w:ilvl w:val="#"/><w:numId w:val="1"/></w:numPr></w:pPr>')},
        "1.防汛",
    ),
    "list of a style": (
        paragraph("防汛", "s"),
        listed() | {"styles": style("s", "s", '<w:pPr><w:numPr><w:numId w:val="#"/></w:numPr></w:pPr>')},
        "防汛",
    ),
    "level of a list": (ITEM, listed(LEVEL.replace('w:ilvl="0"', 'w:ilvl="#"')), "防汛"),
    "start of a level": (ITEM, listed(LEVEL.replace('w:start w:val="1"', 'w:start w:val="#"')), "0.防汛"),
    "restart of a level": (
        ITEM,
        listed(LEVEL.replace("<w:lvlText", '<w:lvlRestart w:val="#"/><w:lvlText')),
        "1.防汛",
    ),
    "level of an override": (
        paragraph("防汛", number=(2, 0)),
        listed(
            more='<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
            '<w:lvlOverride w:ilvl="#"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
        ),
        "1.防汛",
    ),
    "start of an override": (
        paragraph("防汛", number=(2, 0)),
        listed(
            more='<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="#"/></w:lvlOverride></w:num>'
        ),
        "1.防汛",
    ),
    "name of a list": (ITEM, {"numbering": numbering({1: LEVEL}).replace('numId="1"', 'numId="#"')}, "防汛"),
    "name of an abstract list": (
        ITEM,
        {"numbering": numbering({1: LEVEL}).replace('abstractNumId="1"', 'abstractNumId="#"')},
        "防汛",
    ),
    "list of a numbering style": (
        ITEM,
        {
            "numbering": numbering({1: '<w:numStyleLink w:val="s"/>'}),
            "styles": style("s", "s", '<w:pPr><w:numPr><w:numId w:val="#"/></w:numPr></w:pPr>', kind="numbering"),
        },
        "防汛",
    ),
    "choice of a form": (form('<w:result w:val="#"/>'), {}, "防汛县级"),
    "default choice of a form": (form('<w:default w:val="#"/>'), {}, "防汛县级"),
}
ALL = {
    name: (body.replace("#", value), {part: content.replace("#", value) for part, content in parts.items()})
    for value_name, value in (NO_NUMBERS | NUMBERS).items()
    for place, (body, parts, _) in PLACES.items()
    for name in [f"{place}, {value_name}"]
}


def read(body: str, parts: Mapping[str, str]) -> Source:
    return read_bytes(package(body, parts), "汇报.docx")


@pytest.mark.parametrize("value", NO_NUMBERS.values(), ids=NO_NUMBERS)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_number_is_as_if_nothing_were_said(place: str, value: str) -> None:
    body, parts, text = PLACES[place]
    source = read(body.replace("#", value), {part: content.replace("#", value) for part, content in parts.items()})
    assert source.text == f"{text}\n"
    assert [block.kind for block in source.blocks] == ["paragraph"]


@pytest.mark.parametrize("value", NUMBERS.values(), ids=NUMBERS)
@pytest.mark.parametrize("place", PLACES)
def test_no_number_hides_a_paragraph(place: str, value: str) -> None:
    body, parts, _ = PLACES[place]
    source = read(body.replace("#", value), {part: content.replace("#", value) for part, content in parts.items()})
    assert "防汛" in source.text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5),
        ("-5", -5),
        ("+5", 5),
        (" 5\n", 5),
        ("007", 7),
        ("0" * 5000 + "7", 7),
        ("-0", 0),
        ("999999999", 999999999),
    ],
)
def test_whole_numbers(text: str, number: int) -> None:
    assert whole(text) == number


def test_a_number_that_is_not_there() -> None:
    assert whole(None) is None


@pytest.mark.parametrize(
    "code", ["", "x", "--41", "0x2611", "2_611", "２６１１", "-2611", "F" * 5000, "110000", "D800"]
)
def test_a_symbol_without_a_code_is_a_bullet_or_nothing(code: str) -> None:
    symbol = f'<w:r><w:sym w:font="宋体" w:char="{code}"/></w:r>'
    assert read(paragraph(run("防汛") + symbol), {}).text in ("防汛\n", "防汛•\n")


@pytest.mark.parametrize("colour", ["--0000", "５５００００", "0x00FF", "FF_000", "+F0000", "F" * 5000])
def test_a_colour_that_is_none_marks_nothing(colour: str) -> None:
    source = read(paragraph(run("防汛", f'<w:color w:val="{colour}"/>')), {})
    assert source.markup is not None
    assert source.markup.marked == ()


def test_beside_them_a_good_file_is_checked_as_if_it_were_alone(tmp_path: Path) -> None:
    good = tmp_path / "汇报.txt"
    good.write_text("工作汇报\n一、防汛\n新建沟渠XX条。\n三、抗旱\n投入资金XX万元。\n", encoding="utf-8")
    alone = _findings(_checked(good))
    assert {finding["rule"] for finding in alone} >= {"NUM101", "PLH101"}
    for number, (body, parts) in enumerate(ALL.values()):
        (tmp_path / f"{number:03}.docx").write_bytes(package(body, parts))
    together = _checked(tmp_path)
    assert [finding for finding in _findings(together) if finding["path"] == str(good)] == alone
    assert not together.stderr


def _checked(path: Path) -> Result:
    return CliRunner().invoke(main, ["check", "--isolated", "--format", "json", str(path)], catch_exceptions=False)


def _findings(result: Result) -> list[dict[str, object]]:
    assert result.exit_code in (0, 1), result.stderr
    documents = json.loads(result.stdout)["documents"]
    return [finding | {"path": document["path"]} for document in documents for finding in document["findings"]]
