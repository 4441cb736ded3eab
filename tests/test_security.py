"""The security page names the limits that the code has."""

from __future__ import annotations

import pytest
from places import ROOT

from reportlint import files, nodes
from reportlint.cards import card, inheritance
from reportlint.config import file, globs
from reportlint.config.options import MOST_CHARACTERS
from reportlint.engine.budget import BASE, FOR_A_MEGABYTE
from reportlint.language import nearest, pattern
from reportlint.readers import conversion, formats
from reportlint.readers.docx import elements, fields, package, script
from reportlint.readers.pages import pdf

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("what", "most"),
    [
        ("a Word or PDF file", f"{files.LARGEST >> 20} MB"),
        ("a text, a page of HTML", f"{formats.most_of('稿.txt') >> 20} MB"),
        ("a draft, where `--max-characters` does not say otherwise", f"{MOST_CHARACTERS:,} characters"),
        ("a Word file, unpacked", f"{package._BUDGET >> 20} MB"),
        ("the code of a field in a Word file, where it is shown", f"{fields._LONGEST >> 10}K characters"),
        ("a tag in a Word file", f"{elements._LONGEST_TOKEN >> 20} MB"),
        ("cells of tables in a Word file", f"{script.MOST['cells']:,}"),
        ("paragraphs in one cell", f"{script.MOST['parts']:,}"),
        ("automatic numbers in a Word file", f"{script.MOST['labels']:,}"),
        ("places in a Word file that wait to be filled in by its controls and fields", f"{script.MOST['prompts']:,}"),
        ("page breaks in one paragraph", f"{script.MOST['breaks']:,}"),
        ("a PDF", f"{pdf._MOST_PAGES} pages"),
        ("what slow patterns of your own take in a run", f"{pattern._TIMEOUT} s"),
        ("a card, a template, a configuration, an ignore file", f"{nodes.LARGEST >> 20} MB"),
        ("values that it holds, aliases replaced", f"{nodes.MOST}"),
        ("lines of an ignore file", f"{globs._MOST}"),
        (
            "pairs of letters that a run compares to say what a wrong name was meant for",
            f"{nearest.MOST_PAIRS:,}",
        ),
        ("files that a configuration extends", f"{file._MOST}"),
        ("templates, each upon the next", f"{inheritance._MOST}"),
        ("what a file takes of a processor's time", f"{BASE:.0f} s, and {FOR_A_MEGABYTE:.0f} s for each MB"),
        ("LibreOffice without a file being finished", f"{conversion.PATIENCE:.0f} s"),
        ("folders below one of cards", f"{card._MOST_FOLDERS}"),
    ],
)
def test_the_limits_are_as_the_page_says(what: str, most: str) -> None:
    assert f"| {what} | {most} |\n" in PAGE


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_both_readmes_lead_there(name: str) -> None:
    assert "(SECURITY.md)" in (ROOT / name).read_text(encoding="utf-8")
