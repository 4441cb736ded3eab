"""The page in a real browser, opened from disk: filters, jumps, keys, print, dark, phones, and drafts that mean harm."""

from __future__ import annotations

from typing import Any, Literal

import pypdfium2
import pytest
from browser.conftest import Made, Open
from linting import check, make_rule
from places import ROOT
from playwright.sync_api import Page, expect

from reportlint.model.finding import Finding, Run
from reportlint.model.severity import Severity
from reportlint.model.source import Source
from reportlint.model.text import Span
from reportlint.readers.text import split_text
from reportlint.reporters.html import report
from reportlint.reporters.look import Look

REPORT = (
    "清河县防汛工作情况汇报\n\n一、主要做法\n（一）加强领导。召开会议X次，走访群众余户。\n（二）落实责任。明确分工。\n"
    "（二）严格督导。通报XX村。\n二、存在问题\n“一家亲活动不够经常。\n四、下一步打算\n继续抓好落实，增长%。\n"
)
TABLE = "# 年度总结\n\n一、完成情况\n\n| 乡镇 | 完成数 | 说明 |\n|---|---|---|\n| 石桥镇 | X个 | 无 |\n\n二、打算\n\n召开会议X次。\n"
DRAFTS: dict[str, str | bytes] = {
    "汇报.txt": REPORT,
    "总结.md": TABLE,
    "河道整治.docx": (ROOT / "examples" / "河道整治.docx").read_bytes(),
    "净.txt": "全县平稳。\n",
}
TEXT_OF = """file => {
  let text = "";
  for (const one of document.querySelectorAll(`.file[data-file="${file}"] [data-text]`)) {
    const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walk.nextNode(); node; node = walk.nextNode())
      text += node.nodeType === 3 ? node.data : node.dataset.c ? String.fromCodePoint(parseInt(node.dataset.c, 16)) : "";
  }
  return text;
}"""


def items(page: Page) -> int:
    """How many findings are listed and seen."""
    count: int = page.evaluate("[...document.querySelectorAll('.file .item')].filter(i => i.checkVisibility()).length")
    return count


def file_of(page: Page, name: str) -> str:
    number = page.locator(".file", has=page.locator("h2", has_text=name)).get_attribute("data-file")
    assert number
    return number


def focused(page: Page) -> str:
    told: str = page.evaluate("document.activeElement.id")
    return told


def settled(page: Page) -> None:
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def is_in_sight(page: Page, selector: str) -> bool:
    """Whether an element is seen below the bar without scrolling."""
    told: bool = page.evaluate(
        """selector => {
          const box = document.querySelector(selector).getBoundingClientRect();
          const bar = document.querySelector(".bar").getBoundingClientRect();
          return box.top >= bar.bottom && box.bottom <= innerHeight;
        }""",
        selector,
    )
    return told


# Reading


def test_opens_from_disk_with_the_drafts_as_they_are(made: Made, opened: Open) -> None:
    page = opened(made(DRAFTS))
    expect(page.locator("h1")).to_have_text("公文检查报告")
    expect(page.locator(".file")).to_have_count(4)
    assert page.evaluate(TEXT_OF, file_of(page, "汇报.txt")) == REPORT
    assert page.evaluate(TEXT_OF, file_of(page, "总结.md")) == TABLE
    assert page.locator(".file table td", has_text="石桥镇").count() == 2
    assert page.locator(".paper .syntax").first.is_hidden()


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("筛选", "为什么", "按类别")), ("en", ("Filter", "Why", "By family"))]
)
def test_both_languages(made: Made, opened: Open, lang: str, words: tuple[str, ...]) -> None:
    page = opened(made(DRAFTS, "--lang", lang))
    assert str(page.locator("html").get_attribute("lang")).startswith(lang)
    assert page.locator(".paper").first.get_attribute("lang") == "zh-CN"
    for word in words:
        assert page.get_by_text(word, exact=True).first.is_visible()


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_nothing_is_wider_than_the_page(made: Made, opened: Open, width: int) -> None:
    wide = "| " + " | ".join(f"第{n}季度完成投资额" for n in range(12)) + " |\n"
    drafts = {**DRAFTS, f"{'很长的文件名' * 9}.md": f"# 总结\n\n{wide}{'|---' * 12}|\n{wide}\n{'a' * 300}X次\n"}
    page = opened(made(drafts), width)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


# From place to list and back


def test_jumps_from_the_list_to_the_place_and_back(made: Made, opened: Open) -> None:
    page = opened(made(DRAFTS))
    number = file_of(page, "汇报.txt")
    page.locator(f"#f{number}-3 .badge").click()
    settled(page)
    assert focused(page) == f"m{number}-3"
    assert is_in_sight(page, f"#m{number}-3")
    expect(page.locator(f"#f{number}-3")).to_have_class("item error current")
    page.locator(f"#m{number}-3").click()
    assert focused(page) == f"f{number}-3"
    assert is_in_sight(page, f"#f{number}-3")
    page.go_back()
    settled(page)
    assert focused(page) == f"m{number}-3"


def test_a_click_on_marked_words_shows_what_is_said_of_them(made: Made, opened: Open) -> None:
    page = opened(made(DRAFTS))
    page.locator("mark", has_text="X次").first.click()
    expect(page.locator(".list .item.current .message")).to_contain_text("召开会议X次")


def test_sections_lead_to_their_place(made: Made, opened: Open) -> None:
    page = opened(made(DRAFTS))
    page.locator(".tree a", has_text="四、下一步打算").first.click()
    settled(page)
    target = page.evaluate("location.hash")
    assert is_in_sight(page, target)


def test_an_address_with_a_place_opens_there(made: Made, opened: Open) -> None:
    path = made(DRAFTS)
    page = opened(path)
    number = file_of(page, "汇报.txt")
    page.goto(f"{path.as_uri()}#m{number}-5")
    settled(page)
    assert is_in_sight(page, f"#m{number}-5")


def test_why_is_told_where_it_is_asked(made: Made, opened: Open) -> None:
    page = opened(made(DRAFTS))
    item = page.locator(".list .item").first
    why = item.locator("a.why")
    why.click()
    expect(item.locator(".explained")).to_contain_text("依据")
    assert why.get_attribute("aria-expanded") == "true"
    why.click()
    expect(item.locator(".explained")).to_have_count(0)


def test_on_a_phone_the_finding_stands_below(made: Made, opened: Open) -> None:
    page = opened(made(DRAFTS), 390, 844)
    page.locator("mark", has_text="X次").first.click()
    below = page.locator(".card-below")
    expect(below).to_be_visible()
    expect(below.locator(".message")).to_have_count(1)
    before = below.locator(".badge").get_attribute("href")
    below.get_by_role("button", name="下一处").click()
    settled(page)
    assert below.locator(".badge").get_attribute("href") != before
    below.get_by_text("看清单").click()
    settled(page)
    expect(below).to_be_hidden()
    assert is_in_sight(page, ".list .item.current")


def test_without_scripts_it_is_read_and_its_links_lead_there_and_back(made: Made, opened: Open) -> None:
    path = made(DRAFTS)
    page = opened(path, java_script_enabled=False)
    assert page.locator("button:visible").count() == 0
    page.locator(".list .item .badge").nth(2).click()
    assert "#m" in page.url
    page.locator(f"[id='{page.url.rpartition('#')[2]}']").click()
    assert "#f" in page.url
    expect(page.locator(".rule").first).to_contain_text("依据")


# Filters


def test_filters_by_severity_family_and_file(made: Made, opened: Open) -> None:
    page = opened(made(DRAFTS))
    everything = items(page)
    page.locator(".filters summary").click()
    page.locator("input[value=error]").uncheck()
    assert 0 < items(page) < everything
    assert page.locator(".list .item.error:visible").count() == 0
    assert page.locator(".pin.error:visible").count() == 0
    assert page.locator("mark.error").count() == 0
    expect(page.locator(".shown")).to_contain_text(f"共 {everything} 处")
    page.locator("input[value=error]").check()
    page.locator("input[value=PLH]").uncheck()
    assert page.locator(".item[data-family=PLH]:visible").count() == 0
    assert page.locator("mark.off", has_text="X个").count() == 1
    page.get_by_role("button", name="全部显示").click()
    settled(page)
    assert items(page) == everything
    assert page.locator("mark.off").count() == 0
    page.locator("select").select_option(index=1)
    assert page.locator(".file:visible").count() == 1
    page.locator("select").select_option(index=0)
    assert page.locator(".file:visible").count() == 4


def test_nothing_left_is_said(made: Made, opened: Open) -> None:
    page = opened(made(DRAFTS))
    page.keyboard.press("f")
    for name in ("error", "warning", "info"):
        page.locator(f"input[value={name}]").uncheck()
    assert items(page) == 0
    expect(page.get_by_text("没有符合筛选的问题").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")  # to nowhere


def test_the_keys_go_to_what_is_shown_only(made: Made, opened: Open) -> None:
    page = opened(made(DRAFTS))
    page.keyboard.press("f")
    page.locator("input[value=error]").uncheck()
    page.keyboard.press("Escape")
    for _ in range(4):
        page.keyboard.press("j")
        settled(page)
        assert "error" not in str(page.locator(".list .item.current").get_attribute("class"))


# Keys


def test_keys(made: Made, opened: Open) -> None:
    page = opened(made(DRAFTS))
    for _ in range(3):
        page.keyboard.press("j")
    settled(page)
    third = focused(page)
    assert third.startswith("m")
    page.keyboard.press("k")
    page.keyboard.press("n")
    settled(page)
    assert focused(page) == third
    page.keyboard.press("b")
    assert focused(page) == "f" + third[1:]
    page.keyboard.press("b")
    settled(page)
    assert focused(page) == third
    page.keyboard.press("Enter")
    assert focused(page) == "f" + third[1:]
    page.keyboard.press("Enter")
    settled(page)
    assert focused(page) == third
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.keyboard.press("d")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.keyboard.press("f")
    expect(page.locator(".panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_all_can_be_reached_by_tab(made: Made, opened: Open) -> None:
    page = opened(made({"汇报.txt": REPORT, "总结.md": TABLE}))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    for _ in range(400):
        page.evaluate("document.activeElement.dataset.seen = '1'")
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body || document.activeElement.className === 'skip'"):
            break
    missed = page.evaluate(
        """[...document.querySelectorAll('a[href], button, summary, input, select')]
          .filter(one => one.checkVisibility() && !one.dataset.seen && !one.closest('.panel')).map(one => one.outerHTML)"""
    )
    assert missed == []


# Looks


def test_dark_by_wish_of_the_system_and_by_the_button(made: Made, opened: Open) -> None:
    path = made(DRAFTS)
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = opened(path, color_scheme="light"), opened(path, color_scheme="dark")
    assert light.evaluate(ground) != dark.evaluate(ground)
    expect(light.locator("[data-do=theme]")).to_have_text("深色")
    expect(dark.locator("[data-do=theme]")).to_have_text("浅色")
    night = dark.evaluate(ground)
    light.locator("[data-do=theme]").click()
    assert light.evaluate(ground) == night
    light.locator("[data-do=theme]").click()
    assert light.evaluate(ground) != night


def test_printed_all_is_open_and_nothing_is_there_to_press(made: Made, opened: Open) -> None:
    page = opened(made(DRAFTS), color_scheme="dark")
    pdf = pypdfium2.PdfDocument(page.pdf())
    words = "".join(page.get_textpage().get_text_range() for page in pdf)
    for told in ("召开会议", "石桥镇", "（二）落实责任", "依据", "巡查次数", "清河县防汛工作情况汇报"):
        assert told in words
    for control in ("筛选", "按键说明", "下一处", "看清单"):
        assert control not in words
    pdf.close()
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("button:visible").count() == 0


def test_what_is_printed_under_a_filter_says_so_and_counts_what_is_left(made: Made, opened: Open) -> None:
    page = opened(made(DRAFTS))
    number = file_of(page, "汇报.txt")
    expect(page.locator(".filtered")).to_be_hidden()
    page.evaluate("document.querySelector('.filters').open = true")
    page.locator("input[value=error]").uncheck()
    page.emulate_media(media="print")
    expect(page.locator(".filtered")).to_contain_text("只列警告、提示")
    listed = page.locator(f"#d{number} .item:not([hidden])").count()
    expect(page.locator(f"#d{number} .list h3")).to_contain_text(f"{listed} / ")
    assert page.locator(".tree .count.error:visible").count() == 0
    page.emulate_media(media="screen")
    error = page.locator(f"#d{number} .item.error").first.get_attribute("id")
    page.evaluate("id => { location.hash = id; }", error)
    expect(page.locator(f"#{error}")).to_be_visible()
    expect(page.locator(".filtered")).to_be_hidden()
    expect(page.locator("input[value=error]")).to_be_checked()


def test_a_badge_in_a_narrow_cell_stays_whole(made: Made, opened: Open) -> None:
    wide = "| " + " | ".join(["X个"] * 14) + " |\n"
    page = opened(made({"表.md": f"# 总结\n\n{wide}{'|---' * 14}|\n{wide * 3}"}), 820)
    rects = page.evaluate("[...document.querySelectorAll('.paper .pin')].map(pin => pin.getClientRects().length)")
    assert len(rects) > 5
    assert set(rects) == {1}


# For all


LOOKS = ((1440, "light", "zh"), (1440, "dark", "en"), (820, "light", "zh"), (390, "light", "en"), (390, "dark", "zh"))
STATES = {
    "at a finding": "document.querySelector('.bar [data-do=next]').click()",
    "with filters": "document.querySelector('.filters').open = true",
    "with a reason": "document.querySelector('.item a.why').click()",
    "with its keys": "document.querySelector('.bar [data-do=help]').click()",
}


def axe_tells(page: Page, axe: str) -> list[str]:
    """What axe-core finds that is serious or critical."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)"
    )
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    return [f"{one['impact']} {one['id']}: {node['html'][:150]}" for one in grave for node in one["nodes"]]


@pytest.mark.parametrize(("width", "scheme", "lang"), LOOKS)
def test_axe_finds_nothing_serious(
    made: Made, opened: Open, axe: str, width: int, scheme: Literal["light", "dark"], lang: str
) -> None:
    page = opened(made(DRAFTS, "--lang", lang), width, color_scheme=scheme)
    assert axe_tells(page, axe) == []


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_serious_in_any_state(
    made: Made, opened: Open, axe: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = opened(made(DRAFTS), width, color_scheme=scheme)
    for state, action in STATES.items():
        page.evaluate(action)
        settled(page)
        assert (state, axe_tells(page, axe)) == (state, [])


# Harm


HOSTILE = (
    "<script>window.harmed = 1</script> </script><script>window.harmed = 1</script> <img src=x onerror=harmed=1>\n"
    '一、]]> --> <!-- </style><svg onload=harmed=1> X次\n{{ 7*7 }} "\' onmouseover=harmed=1 x="\n'
    "（一）\u202e目录\u202c 召开会议X次\u2066 \x0b\x1b[31m &lt;b&gt; &#0;\n（三）<a href='javascript:harmed=1'>X个</a>\n"
)


def test_drafts_that_mean_harm_do_none(made: Made, opened: Open) -> None:
    names = ("a\"onload=harmed=1 '<img src=x onerror=harmed=1>.txt", "<script>harmed=1<!--.md", "\u202etxt.md")
    page = opened(made(dict.fromkeys(names, HOSTILE)))
    assert page.evaluate("window.harmed") is None
    assert page.locator(".file").count() == 3
    for number in "123":
        assert page.evaluate(TEXT_OF, number) == HOSTILE
    for key in "jjbdj?":
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    for mark in page.locator(".list .why").all()[:3]:
        mark.click()
    assert page.evaluate("window.harmed") is None
    assert page.evaluate(r"/[\u202a-\u202e\u2066-\u2069]/.test(document.documentElement.outerHTML)") is False


def test_the_policy_stops_what_would_get_through(made: Made, browser: Any) -> None:
    page = browser.new_page()
    page.goto(made(DRAFTS).as_uri())
    page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror='harmed=1'><style>body{color:red}</style>");
          const script = document.createElement("script");
          script.textContent = "harmed=1";
          document.body.append(script);
          const link = Object.assign(document.createElement("a"), {href: "javascript:harmed=1"});
          document.body.append(link);
          link.click();
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.harmed") is None
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
    page.close()


# Much


def test_of_200_drafts_only_those_in_sight_are_laid_out(made: Made, opened: Open) -> None:
    page = opened(made({f"{n:03}.txt": f"{REPORT}第{n}份。\n" for n in range(200)}))
    expect(page.locator(".file")).to_have_count(200)
    expect(page.locator(".index tbody tr")).to_have_count(200)
    laid_out = page.evaluate(
        "[...document.querySelectorAll('.file > .columns')].filter(one => one.checkVisibility({contentVisibilityAuto: true})).length"
    )
    assert laid_out < 5
    page.locator(".index a").last.click()
    settled(page)
    assert is_in_sight(page, ".file:last-of-type h2")
    page.keyboard.press("k")
    settled(page)
    assert focused(page).startswith("m200-")
    assert is_in_sight(page, f"#{focused(page)}")


def test_five_megabytes_with_2000_findings(tmp_path_factory: pytest.TempPathFactory, opened: Open) -> None:
    line = "　　全县召开会议X次，走访群众余户，投入资金万元，推动各项工作落到实处，取得了比较明显的成效。\n"
    text = "防汛工作汇报\n" + line * (5_000_000 // len(line.encode()))
    apart = len(text) // 2000
    rules = [make_rule(f"PLH10{number}") for number in range(1, 5)]  # of each rule 500 are listed
    findings = tuple(Finding(rules[n % 4], Severity.ERROR, Span(n * apart, n * apart + 3)) for n in range(2000))
    checked = check(Source("大.txt", text, split_text(text)), rules=())._replace(findings=findings)
    path = tmp_path_factory.mktemp("much") / "大.html"
    path.write_text(report(Run((checked,), ()), Look()), encoding="utf-8")
    page = opened(path)
    assert page.evaluate(TEXT_OF, "1") == text
    page.keyboard.press("k")
    settled(page)
    assert focused(page) == "m1-2000"
    assert is_in_sight(page, "#m1-2000")
    page.keyboard.press("b")
    assert focused(page) == "f1-2000"
    assert is_in_sight(page, "#f1-2000")
    page.keyboard.press("f")
    page.locator("input[value=error]").uncheck()
    assert items(page) == 0
    page.locator("input[value=error]").check()
    assert items(page) == 2000
