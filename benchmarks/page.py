"""Measures the page of `--format html`: how long it takes to write, how big it is, how soon Chromium shows it.

    python benchmarks/page.py

Three pages: 200 drafts (those of tests/fixtures, again and again), one of 5 MB with 2,000 findings apart from one
another, and the same text with 2,000 findings over one another. All figures are the least of five. In the browser:
the first paint, the page complete, a jump to the last finding, and a filter that takes all errors away. Needs Chromium
(Debian: chromium).
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from playwright.sync_api import Browser, Page, sync_playwright

from reportlint.config.profile import unconfigured
from reportlint.engine.lint import lint
from reportlint.model.finding import Checked, Finding, Run
from reportlint.model.severity import Severity
from reportlint.model.text import Span
from reportlint.readers.read import read, read_bytes
from reportlint.reporters.bounded import MOST
from reportlint.reporters.html import report
from reportlint.reporters.look import Look

T = TypeVar("T")

_FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures" / "drafts"
_RUNS = 5
_DRAFTS, _FINDINGS, _BYTES = 200, 2000, 5_000_000
_PARAGRAPH = "　　全县召开会议X次，走访群众余户，投入资金万元，推动各项工作落到实处，取得了比较明显的成效。" * 3 + "\n"
_SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def least(measure: Callable[[], T]) -> tuple[float, T]:
    """The shortest of some runs in seconds, and what they give."""
    times = []
    for _ in range(_RUNS):
        start = perf_counter()
        result = measure()
        times.append(perf_counter() - start)
    return min(times), result


def runs() -> Iterator[tuple[str, Run]]:
    """What the pages are about."""
    profile = unconfigured()
    files = [path for path in sorted(_FIXTURES.iterdir()) if path.suffix in (".txt", ".md")]
    drafts = tuple(lint(read(str(files[number % len(files)])), profile) for number in range(_DRAFTS))
    yield f"{_DRAFTS} drafts with {sum(len(one.findings) for one in drafts)} findings", Run(drafts, ())
    text = "XX县工作汇报\n" + _PARAGRAPH * (_BYTES // len(_PARAGRAPH.encode()))
    checked = lint(read_bytes(text.encode(), "大.txt"), profile._replace(rules=()))
    rules = profile.known[: -(-_FINDINGS // MOST)]  # of each so many are listed
    apart = len(text) // _FINDINGS

    def found(spans: Iterator[Span]) -> Checked:
        return checked._replace(
            findings=tuple(Finding(rules[n % len(rules)], Severity.ERROR, span) for n, span in enumerate(spans))
        )

    beside = found(Span(number * apart, number * apart + 2) for number in range(_FINDINGS))
    yield f"{_BYTES >> 20} MB with {_FINDINGS} findings", Run((beside,), ())
    over = found(Span(number, len(text) - number) for number in range(_FINDINGS))
    yield f"{_BYTES >> 20} MB with {_FINDINGS} findings over one another", Run((over,), ())


def timed(window: Page, action: str) -> float:
    """How long it takes until what a script does is seen."""
    start = perf_counter()
    window.evaluate(action)
    window.evaluate(_SETTLED)
    return perf_counter() - start


def in_browser(browser: Browser, page: Path) -> tuple[float, ...]:
    """First paint, complete, jump, filter, in seconds."""
    window = browser.new_page(viewport={"width": 1440, "height": 900})
    window.goto(page.as_uri())
    window.evaluate(_SETTLED)
    painted = window.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
    complete = window.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000
    jump = timed(window, "document.querySelector('.bar [data-do=previous]').click()")
    filtered = timed(window, "document.querySelector('input[value=error]').click()")
    window.close()
    return painted, complete, jump, filtered


def main() -> None:
    """Print the figures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("no chromium: apt-get install chromium")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, run in runs():
            seconds, html = least(lambda run=run: report(run, Look()))  # type: ignore[misc]
            page = Path(folder) / "page.html"
            page.write_text(html, encoding="utf-8")
            print(f"{name}: written in {seconds:.2f} s, {page.stat().st_size / 1e6:.1f} MB")
            figures = [in_browser(browser, page) for _ in range(_RUNS)]
            told = zip(("first paint", "complete", "jump", "filter"), map(min, zip(*figures, strict=True)), strict=True)
            print("    " + ", ".join(f"{what} {least_:.2f} s" for what, least_ in told))
        browser.close()


if __name__ == "__main__":
    main()
