"""HTML: what a reader sees of a page, with its headings, lists and tables, by the lines of the file."""

from __future__ import annotations

import random

import pytest
from counting import steps
from linting import check

from reportlint.cards.card import load
from reportlint.errors import ReportlintError
from reportlint.model.source import Source
from reportlint.readers.read import read_bytes
from reportlint.reporters.location import in_words

BODY = "今年以来，我镇组织干部群众清淤河道六条，先后投入劳力三百人次，新建护坡两公里。"


def read(page: str, encoding: str = "utf-8") -> Source:
    return read_bytes(page.encode(encoding), "汇报.html")


def lines(page: str) -> list[str]:
    source = read(page)
    return [source.text[slice(*block.span)] for block in source.blocks]


class TestText:
    @pytest.mark.parametrize(
        ("page", "seen"),
        [
            ("<p>清淤<b>六</b>条<p>新建<span>护坡</span>", ["清淤六条", "新建护坡"]),
            ("<div>清淤<div>护坡</div>栽柳</div>", ["清淤", "护坡", "栽柳"]),
            ("清淤<br>护坡<br/>栽柳", ["清淤", "护坡", "栽柳"]),
            ("<p>清淤河道，\n   栽植柳树</p>", ["清淤河道，栽植柳树"]),
            ("<p>see\n  page&nbsp;&nbsp;3</p>", ["see page 3"]),
            ("<p>&#28165;&#x6de4;&amp;护坡", ["清淤&护坡"]),
            ("<pre>一\n二</pre>", ["一", "二"]),
            ("<p>　　清淤", ["清淤"]),
            ("<p><a href=x>清淤</a>河道", ["清淤河道"]),
        ],
    )
    def test_what_is_seen(self, page: str, seen: list[str]) -> None:
        assert lines(page) == seen

    @pytest.mark.parametrize(
        "hidden",
        [
            "<script>var 甲 = '<p>乙</p>'</script>",
            "<style>p:before{content:'甲'}</style>",
            "<title>甲</title>",
            "<p style='display:none'>甲</p>",
            "<div hidden><p>甲</p></div>",
            "<nav><ul><li>甲<li>乙</ul></nav>",
            "<div role=navigation>甲</div>",
            "<footer>甲</footer>",
            '<div title="header"><p>甲</p></div>',
            "<!-- 甲 -->",
            "<select><option>甲<option>乙</select>",
            "<ul><li><a>甲</a><li><a>乙</a><li><a>丙</a></ul>",
            "<template><p>甲</template>",
            "<![if !supportLists]><!--[if gte mso 9]>甲<![endif]-->",
        ],
    )
    def test_what_is_not_seen(self, hidden: str) -> None:
        assert lines(f"<body>{hidden}<p>清淤</p>") == ["清淤"]
        assert lines(f"<body><p>清淤</p>{hidden}") == ["清淤"]

    def test_the_main_part_alone_where_it_is_marked(self) -> None:
        assert lines(f"<div>推荐阅读</div><article><p>{BODY}</article><div>上一篇</div>") == [BODY]
        assert lines(f"<article>短</article><p>{BODY}") == ["短", BODY]


class TestForms:
    def test_headings(self) -> None:
        source = read("<h1>汇报</h1><h2>一、<i>情况</i></h2><p>好")
        assert [(block.kind, block.level) for block in source.blocks] == [
            ("heading", 1),
            ("heading", 2),
            ("paragraph", 0),
        ]

    def test_numbers_of_lists_are_computed(self) -> None:
        source = read("<ol><li>清淤<li>护坡<ul><li>柳</ul><li value=7>路</ol><ol start=3><li>桥</ol>")
        assert source.text.split() == ["1.", "清淤", "2.", "护坡", "柳", "7.", "路", "3.", "桥"]
        assert [block.computed for block in source.blocks] == [3, 3, 0, 3, 3]

    def test_cells_of_tables(self) -> None:
        source = read("<table><tr><td>村<td>户<tr><td>东<br>村<td>3</table><p>完")
        cells = [(place.table, place.row, place.cell) for place in source.locations]
        assert cells == [(1, 1, 1), (1, 1, 2), (1, 2, 1), (1, 2, 1), (1, 2, 2), (0, 0, 0)]

    def test_a_page_that_is_laid_out_with_a_table_has_no_cells(self) -> None:
        source = read(f"<table><tr><td><h1>汇报</h1><p>{BODY}<p>{BODY}</table>")
        assert [block.kind for block in source.blocks] == ["heading", "paragraph", "paragraph"]

    def test_a_comment_that_speaks_to_us(self) -> None:
        page = "<p>召开会议X次。</p>\n<!-- reportlint-disable-next-line PLH101 -->\n<p>清淤河道X次。</p>"
        findings = [found for found in check(read(page), load()).findings if found.rule.id == "PLH101"]
        assert len(findings) == 1


class TestPlaces:
    def test_lines_of_the_file(self) -> None:
        checked = check(read(f"<html>\n<p>{BODY}\n<p>\n召开会议\nX次。"), load())
        (finding,) = (found for found in checked.findings if found.rule.id == "PLH101")
        assert in_words(checked, finding.span.start, "zh") == "源码第4行"

    def test_line_and_cell(self) -> None:
        checked = check(read("<table><tr><td>序号<td>内容\n<tr><td>1<td>召开会议X次</table>"), load())
        (finding,) = (found for found in checked.findings if found.rule.id == "PLH101")
        assert in_words(checked, finding.span.start, "en") == "line 2 of the source, table 1, row 2, cell 2"


class TestEncodings:
    PAGE = '<meta charset="{}"><p>清淤河道六条，新建护坡两公里。'

    @pytest.mark.parametrize(
        ("declared", "encoding"),
        [("gb2312", "gb18030"), ("GBK", "gb18030"), ("utf-8", "utf-8"), ("gb2312", "utf-8"), ("utf-8", "gb18030")],
    )
    def test_declared_rightly_or_wrongly(self, declared: str, encoding: str) -> None:
        assert read(self.PAGE.format(declared), encoding).text == "清淤河道六条，新建护坡两公里。\n"

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
    def test_by_mark(self, encoding: str) -> None:
        assert read(self.PAGE.format("gbk"), encoding).text == "清淤河道六条，新建护坡两公里。\n"

    def test_big5_that_is_declared(self) -> None:
        assert (
            read('<meta http-equiv=Content-Type content="text/html; charset=big5"><p>清淤河道', "big5").text
            == "清淤河道\n"
        )


class TestHostile:
    def test_nested_too_deep(self) -> None:
        with pytest.raises(ReportlintError, match="一层套一层"):
            read("<div>" * 100_000)

    @pytest.mark.parametrize("piece", ["<p>", "<td>", "<li>", "<!--", "</p>", "<![CDATA[ ]>", "<![if ]", "<a b='", "<"])
    def test_ends_soon(self, piece: str) -> None:
        """What never ends would have the parser look through all the rest for each of them."""
        try:
            read(piece * 20_000 + "清")
        except ReportlintError as error:
            assert "\n" not in str(error)  # noqa: PT017 - there may be none

    def test_nothing_but_scripts(self) -> None:
        with pytest.raises(ReportlintError, match="没有文字"):
            read("<script>清</script>")

    def test_damaged_files_end_in_a_line_or_in_text(self) -> None:
        whole = (
            f"<meta charset=gbk><h1>汇报</h1><ol><li>{BODY}<li>护坡</ol><table><tr><td>村<td>3</table><p>{BODY}".encode(
                "gbk"
            )
        )
        chance = random.Random(5)
        for _ in range(500):
            data = bytearray(whole)
            for _ in range(chance.randint(1, 12)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            try:
                read_bytes(bytes(data), "汇报.htm")
            except ReportlintError as error:
                assert "\n" not in str(error)  # noqa: PT017 - there may be none

    def test_a_paragraph_costs_the_same_however_deep_it_lies(self) -> None:
        def of_paragraphs(depth: int) -> int:
            few, many = ("<b>" * depth + "<p>甲" * count for count in (10, 60))
            return steps(read, many) - steps(read, few)

        assert of_paragraphs(1800) < 1.2 * of_paragraphs(100)
