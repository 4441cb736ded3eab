"""Texts of law are known by how they are built, and nothing of the structure of reports is asked of them."""

from __future__ import annotations

import pytest
from linting import check_text

from reportlint.recognition.statute import is_statute

ARTICLES = """第一条 为了规范公共自行车管理，制定本办法。
第二条 本市行政区域内公共自行车的投放、使用和维护适用本办法。
第三条 市城市管理部门负责公共自行车的监督管理。
第四条 任何单位和个人不得损毁公共自行车。
第五条 本办法自二〇二六年九月一日起施行。
"""
BODY = "各部门要按照职责分工抓好落实，重要情况及时报告，并在年底前把完成情况送办公室汇总。\n"


def report(text: str) -> tuple[bool, str | None, list[str]]:
    checked = check_text(text)
    (document,) = checked.documents
    return document.fact(is_statute), document.kind, [f.rule.id for f in checked.findings if f.rule.family == "SEC"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"青石市公共自行车管理办法\n\n第一章 总则\n\n{ARTICLES}", "办法"),
        (ARTICLES, "法规"),  # the title was lost
        (ARTICLES.replace("\n", ""), "法规"),  # and the lines too
        (ARTICLES.replace("第三条 市城市管理部门负责公共自行车的监督管理。\n", ""), "法规"),
        (f"# 青石市公共自行车管理办法\n\n## 第一章 总则\n\n{ARTICLES}\n附件\n" + BODY * 40, "办法"),
        (
            "青石市公共自行车管理办法修正案\n为适应管理需要，作如下修改：\n"
            "一、第三条修改为：“市交通运输部门负责监督管理。”\n二、删去第四条。\n",
            "法规",
        ),
        (
            "关于修改《青石市公共自行车管理办法》的决定\n一、将第三条中的“城市管理部门”修改为“交通运输部门”。\n"
            "二、本决定自公布之日起施行。\n",
            "决定",
        ),
        (
            "青石市人民代表大会常务委员会关于加强河湖保护的决定\n一、各级人民政府应当加强河湖保护。\n二、禁止占用河道。\n",
            "决定",
        ),
        (
            "租赁合同纠纷案\n【基本案情】\n张三将门面出租给李四，李四逾期未付租金，张三诉至法院。\n"
            "【裁判结果】\n判决李四支付租金并腾退房屋。\n【典型意义】\n当事人应当诚信履约。\n",
            "法规",
        ),
    ],
)
def test_a_text_of_law_is_known_by_its_structure(text: str, kind: str) -> None:
    assert report(text) == (True, kind, [])


@pytest.mark.parametrize(
    "text",
    [
        f"青石市公共自行车管理办法\n一、总则\n{BODY}二、监督管理\n{BODY}三、附则\n{BODY}",  # written as reports are
        f"关于公共自行车管理情况的调研报告\n一、基本情况\n《青石市公共自行车管理办法》规定：\n{ARTICLES}" + BODY * 40,
        f"青石市贯彻落实情况汇报\n一、主要做法\n根据第三条规定，明确责任。\n第五条规定已经落实。\n{BODY}",
        f"青石市法院典型案例工作总结\n一、主要做法\n{BODY * 9}二、典型案例\n基本案情：李四欠租。\n典型意义：诚信履约。\n",
    ],
)
def test_a_report_that_speaks_of_articles_is_none(text: str) -> None:
    assert report(text)[0] is False


def test_a_template_that_is_given_is_asked_for() -> None:
    titled = f"---\ntemplate: 工作总结\n---\n{ARTICLES}"
    (document,) = check_text(titled, name="draft.md").documents
    assert document.fact(is_statute)
    assert "SEC101" in [finding.rule.id for finding in check_text(titled, name="draft.md").findings]
