"""PDF: paragraphs are whole again, what recurs on pages is gone, places are told, and nothing passes unread."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from linting import check
from make_pdf import LEFT, SIZE, STEP, Scan, Text, pdf, set_in_lines

from reportlint.cards.card import load
from reportlint.cli.main import main
from reportlint.errors import ReportlintError
from reportlint.model.source import Source
from reportlint.readers.read import read_bytes
from reportlint.reporters.location import in_words

BLANK = "\u3000"
TITLE = "青石镇河道清淤工作情况汇报"
FIRST = "今年以来，我镇组织干部群众清淤河道六条，先后投入劳力三百人次，新建护坡两公里，栽植柳树八百株，沿河各村的水质明显好转，群众的评价也好了起来。"
SECOND = "下一步，我镇将把河道管护写进村规民约，按月巡查，发现问题随时清理，让清淤的成效保持下去，并把经验报县里推广。"


def read(*pages: list[Text] | None, maps: bool = True) -> Source:
    return read_bytes(pdf(*pages, maps=maps), "汇报.pdf")


def lines(source: Source) -> list[str]:
    return [source.text[slice(*block.span)] for block in source.blocks]


def why_not(data: bytes) -> str:
    with pytest.raises(ReportlintError) as caught:
        read_bytes(data, "汇报.pdf")
    message = str(caught.value)
    assert "\n" not in message
    return message


class TestParagraphs:
    def test_lines_of_a_paragraph_are_one(self) -> None:
        assert lines(read(set_in_lines(FIRST, SECOND))) == [FIRST, SECOND]

    def test_a_paragraph_that_ends_with_a_full_line_ends_there(self) -> None:
        full = "清" * 25 + "。"
        other = full.replace("清", "河")
        assert lines(read(set_in_lines(full, other, SECOND))) == [full, other, SECOND]

    def test_a_paragraph_goes_on_overleaf(self) -> None:
        printed = set_in_lines(FIRST, SECOND)
        behind = [line._replace(top=line.top - 2 * STEP) for line in printed[2:]]
        source = read(printed[:2], behind)
        assert lines(source) == [FIRST, SECOND]
        place = source.map.location(len(FIRST) - 1)
        assert place
        assert (place.page, place.line) == (2, 1)

    def test_where_first_lines_are_not_set_in_labels_begin_paragraphs(self) -> None:
        full = "一、" + "清" * 25 + "。"
        assert lines(read(set_in_lines(full, "二、" + FIRST, SECOND, indent=0)))[:2] == [full, "二、" + FIRST]

    def test_columns_are_read_one_after_the_other(self) -> None:
        set_in = [BLANK * 2 + text for text in (FIRST, SECOND, FIRST)]
        typed = [text[at : at + 14] for text in set_in for at in range(0, len(text), 14)]
        page = [Text(LEFT + 100, 60, TITLE, 18)]
        for side, column in ((LEFT, typed[:8]), (LEFT + 15 * SIZE + 10, typed[8:])):
            page += [Text(side, 100 + STEP * row, line) for row, line in enumerate(column)]
        assert [line.strip() for line in lines(read(page))] == [TITLE, FIRST, SECOND, FIRST]

    def test_a_table_of_two_columns_is_none(self) -> None:
        cells = [("清淤河道的长度和经费", "由县财政局核定后拨付"), ("护坡", "各村自行筹措一部分资金")] * 6
        page = [
            Text(side, 100 + STEP * row, cell)
            for row, pair in enumerate(cells)
            for side, cell in zip((LEFT, LEFT + 15 * SIZE), pair, strict=True)
        ]
        assert len(lines(read(page))) == len(cells)

    def test_a_title_on_two_lines_is_one(self) -> None:
        title = [Text(167, 60, "青石镇人民政府", 22), Text(156, 90, "关于河道清淤的汇报", 22)]
        title = [line._replace(left=LEFT + (28 * SIZE - len(line.text) * 22) / 2) for line in title]
        page = [*title, *set_in_lines(FIRST, SECOND, top=150)]
        assert lines(read(page))[0] == "青石镇人民政府关于河道清淤的汇报"

    def test_rows_of_a_table_stay_apart(self) -> None:
        rows = ["村名\t户数\t河道", "东村\t30\t3", "西村\t20\t2"]
        cells = [
            Text(LEFT + 150 * column, 500 + STEP * at, word)
            for at, row in enumerate(rows)
            for column, word in enumerate(row.split())
        ]
        assert lines(read([*set_in_lines(FIRST), *cells]))[1:] == rows

    def test_figures_stand_close_to_chinese_and_words_apart(self) -> None:
        page = [
            Text(LEFT, 100, "清淤"),
            Text(LEFT + 36, 100, "6"),
            Text(LEFT + 48, 100, "条河"),
            Text(LEFT, 140, "see"),
            Text(LEFT + 29, 140, "page"),
        ]
        assert lines(read(page)) == ["清淤6条河", "see page"]

    def test_forms_that_fonts_draw_alike_are_the_usual_characters(self) -> None:
        assert lines(read([Text(LEFT, 100, "⼀、⼯作")])) == ["一、工作"]


class TestMargins:
    def pages(self, form: str) -> list[list[Text]]:
        """Three pages, each with a running head and a number."""
        return [
            [
                Text(200, 40, "青石镇河道清淤工作简报"),
                *set_in_lines(f"{word}、{FIRST}", f"{SECOND[at:]}之{word}如此。"),
                Text(280, 800, form.format(at)),
            ]
            for at, word in enumerate("一二三", 1)
        ]

    @pytest.mark.parametrize("form", ["— {} —", "{}", "第{}页 共3页", "- {} -", "{} / 3"])
    def test_heads_and_numbers_are_gone(self, form: str) -> None:
        source = read(*self.pages(form))
        assert lines(source) == [
            words
            for number, at in enumerate("一二三", 1)
            for words in (f"{at}、{FIRST}", f"{SECOND[number:]}之{at}如此。")
        ]
        assert not [finding for finding in check(source, load()).findings if finding.rule.id == "RES103"]

    def test_a_number_that_counts_no_pages_stays(self) -> None:
        page = [*set_in_lines(FIRST, SECOND), Text(LEFT, 800, "1234")]
        assert lines(read(page))[-1] == "1234"

    def test_many_blanks_at_the_edge_cost_no_time(self) -> None:
        head = Text(LEFT, 40, f"1{BLANK * 2000}共青团")
        assert lines(read([head, *set_in_lines(FIRST)]))[0] == head.text

    def test_a_mark_across_the_page_is_gone(self) -> None:
        page = [*set_in_lines(FIRST), Text(200, 500, "内部资料", 40, "0.7 0.7 -0.7 0.7")]
        assert lines(read(page)) == [FIRST]


class TestPlaces:
    def test_page_and_line_are_told(self) -> None:
        first = set_in_lines(FIRST.replace("六", "X"))
        source = read(set_in_lines(SECOND), first)
        checked = check(source, load())
        (finding,) = (finding for finding in checked.findings if finding.rule.id == "PLH101")
        assert in_words(checked, finding.span.start, "zh") == "第2页第1行"
        assert in_words(checked, finding.span.start, "en") == "page 2, line 1"

    def test_a_finding_names_the_place_of_what_came_before(self) -> None:
        source = read(set_in_lines("一、做法", FIRST, "三、打算", SECOND))
        (finding,) = (finding for finding in check(source, load()).findings if finding.rule.id == "NUM101")
        assert finding.message() == "缺“二、”：上一个是“一、”（第1页第1行），这里是“三、”"


class TestUnread:
    def test_a_scan(self) -> None:
        assert why_not(pdf(Scan, Scan)).startswith("是扫描件")

    def test_some_scanned_pages(self) -> None:
        (told,) = read(set_in_lines(FIRST), Scan, Scan).unread
        assert told == ("第 2、3 页是扫描的图片，没有检查", "scanned pages, not checked: 2, 3")

    def test_a_run_with_a_scanned_page_has_failed(self, tmp_path: Path) -> None:
        path = tmp_path / "汇报.pdf"
        path.write_bytes(pdf(set_in_lines(FIRST.replace("六", "X")), Scan))
        result = CliRunner().invoke(main, ["check", "--format", "concise", str(path)])
        assert result.exit_code == 2
        assert "PLH101" in result.stdout
        assert "第 2 页是扫描的图片，没有检查" in result.output

    def test_fonts_that_do_not_say_what_they_draw(self) -> None:
        assert "乱码" in why_not(pdf([Text(LEFT, 100, "\ue001\ue002\ue003\ue004\ue005")]))

    def test_a_password(self) -> None:
        assert why_not(pdf(set_in_lines(FIRST), encrypted=True)) == "PDF 加了密码，请去掉密码后再检查"

    @pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 500])
    def test_a_broken_file(self, data: bytes) -> None:
        assert "损坏" in why_not(data)

    def test_a_page_with_far_too_much_on_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("reportlint.readers.pages.pdf._MOST_OBJECTS", 2)
        assert "太多" in why_not(pdf(set_in_lines(FIRST)))

    def test_another_format_under_the_name(self) -> None:
        assert why_not("青石镇".encode()) == "内容不是 PDF 文件"

    def test_an_empty_page(self) -> None:
        assert "没有文字" in why_not(pdf([]))

    def test_without_the_library(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pypdfium2", None)
        assert "pip install 'reportlint[pdf]'" in why_not(pdf(set_in_lines(FIRST)))

    def test_damaged_files_end_in_a_line_or_in_text(self) -> None:
        whole = pdf(set_in_lines(FIRST), set_in_lines(SECOND), Scan)
        chance = random.Random(5)
        for _ in range(300):
            data = bytearray(whole)
            for _ in range(chance.randint(1, 12)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            cut = chance.randrange(len(data)) if chance.random() < 0.2 else len(data)
            try:
                read_bytes(bytes(data[:cut]), "汇报.pdf")
            except ReportlintError as error:
                assert "\n" not in str(error)  # noqa: PT017 - there may be none
