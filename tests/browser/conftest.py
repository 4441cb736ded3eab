"""A real Chromium without a network, and axe-core out of npm; what is missing makes these tests fail, not be skipped."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, Route, sync_playwright

from reportlint.cli.main import main

AXE = "axe-core@4.14.1"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
HERE = Path(__file__).parent

Open = Callable[..., Page]
Made = Callable[..., Path]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that is here needs a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as Debian packs it."""
    path = shutil.which("chromium")
    assert path, "no chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, of the version that is named here."""
    folder = tmp_path_factory.mktemp("axe")
    npm = shutil.which("npm")
    assert npm, "no npm: apt-get install npm"
    packed = subprocess.run([npm, "pack", "--silent", AXE], cwd=folder, capture_output=True, text=True, check=False)
    assert packed.returncode == 0, packed.stderr
    with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as archive:
        source = archive.extractfile("package/axe.min.js")
        assert source
        return source.read().decode()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Writes the page of some drafts, as the command line does; each once."""
    pages: dict[tuple[object, ...], Path] = {}

    def make(drafts: dict[str, str | bytes], *options: str) -> Path:
        key = (*drafts.items(), *options)
        if key not in pages:
            folder = tmp_path_factory.mktemp("page")
            for name, text in drafts.items():
                path = folder / "稿" / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
            page = folder / "报告 #1%.html"
            result = CliRunner().invoke(
                main, ["check", str(folder / "稿"), "--format", "html", "-o", str(page), "--isolated", *options]
            )
            assert result.exit_code in (0, 1), result.output
            pages[key] = page
        return pages[key]

    return make


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens a page from disk, as a double click does; at the end nothing may have been asked for or gone wrong."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def only_the_file(route: Route, request: Request) -> None:
        if request.url.startswith("file:") and request.is_navigation_request():
            route.continue_()
        else:
            faults.append(f"asked for {request.url}")
            route.abort()

    def told(dialog: Dialog) -> None:
        faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def open_(path: Path, width: int = 1440, height: int = 900, **context: Any) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **context))
        contexts[-1].route("**/*", only_the_file)
        page = contexts[-1].new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", told)
        page.goto(path.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []
