"""Makes the pictures of docs/screenshots out of the real program and examples/: `python ci/screenshots.py`.

Needs Chromium and a Chinese font (Debian: chromium fonts-noto-cjk). Run it when the page has changed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"


class Picture(NamedTuple):
    """A picture: its name, the size of the window, light or dark, the language, and the keys that are pressed."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"]
    lang: Literal["zh", "en"] = "zh"
    keys: str = ""


ALL = (
    Picture("page", 1440, 900, "light"),
    Picture("page-en", 1440, 900, "light", "en"),
    Picture("page-dark", 1240, 600, "dark", keys="jjjjjj"),
    Picture("phone", 390, 844, "light", keys="jjjj"),
    Picture("phone-dark", 390, 844, "dark"),
)


def write_page(lang: str, page: Path) -> None:
    """The report on the examples, as the READMEs tell to make it."""
    command = [sys.executable, "-m", "reportlint", "check", "examples", "--isolated", "--lang", lang, "--exit-zero"]
    subprocess.run([*command, "--format", "html", "-o", str(page)], cwd=ROOT, check=True)


def take(browser: Browser, picture: Picture, page: Path) -> None:
    """One picture."""
    window = browser.new_context(
        viewport={"width": picture.width, "height": picture.height}, color_scheme=picture.scheme
    ).new_page()
    window.goto(page.as_uri())
    for key in picture.keys:
        window.keyboard.press(key)
    window.wait_for_timeout(300)
    window.screenshot(path=PICTURES / f"{picture.name}.png")
    window.context.close()


def main() -> None:
    """Write all pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("no chromium: apt-get install chromium fonts-noto-cjk")
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-lcd-text"]
        )
        for picture in ALL:
            page = Path(folder) / f"{picture.lang}.html"
            if not page.exists():
                write_page(picture.lang, page)
            take(browser, picture, page)
        browser.close()


if __name__ == "__main__":
    main()
