"""The patch of `--diff`: git takes it, and it makes of the old bytes the new ones, whatever they are."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.fixes.patch import patch

LINES = st.lists(
    st.sampled_from(["一、目标上", "", "二、措施。。", "内容", "- 甲", "+ 乙", "@@ -1 +1 @@", "\\ "]), max_size=25
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "utf-32"])
NAMES = ("汇报.txt", "a b.txt", 'x"y\\z.txt', "子/深 稿.txt", "tab\there.txt", "2026-01-01 00:00:00.txt")


@pytest.fixture(scope="module", autouse=True)
def _in_repository() -> Iterator[None]:
    before = Path.cwd()
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        subprocess.run(["git", "init", "-q"], check=True)
        yield
        os.chdir(before)


def git_applied(before: bytes, given: bytes, name: str) -> bytes:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(before)
    subprocess.run(["git", "apply", "--whitespace=nowarn"], input=given, check=True, capture_output=True)
    return path.read_bytes()


@settings(max_examples=60)
@given(LINES, LINES, ENCODINGS, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.sampled_from(NAMES), st.data())
def test_git_makes_the_new_text_of_the_old(
    lines: list[str], more: list[str], encoding: str, end: str, ended: bool, name: str, data: st.DataObject
) -> None:
    lines = ["全县工作总结", *lines, "结语"]
    kept = [line.replace("、", "，") for line in lines if data.draw(st.integers(0, 5))]
    after = end.join([*kept, *more, "完"] if data.draw(st.booleans()) else [*kept, "完"])
    before = (end.join(lines) + (end if ended else "")).encode(encoding)
    new = (after + (end if data.draw(st.booleans()) else "")).encode(encoding)
    given = patch(before, new, name)
    assert (git_applied(before, given, name) if given else before) == new


def test_how_it_reads() -> None:
    before = "".join(f"{number}\n" for number in range(1, 21)).encode() + b"end"
    after = before.replace(b"10\n", b"ten\n").replace(b"end", b"END")
    assert patch(before, after, "a b.txt").decode() == (
        "--- a/a b.txt\t\n+++ b/a b.txt\t\n"
        "@@ -7,7 +7,7 @@\n 7\n 8\n 9\n-10\n+ten\n 11\n 12\n 13\n"
        "@@ -18,4 +18,4 @@\n 18\n 19\n 20\n-end\n\\ No newline at end of file\n+END\n\\ No newline at end of file\n"
    )


def test_nothing_changed() -> None:
    assert patch(b"a\n", b"a\n", "a.txt") == b""


def test_from_a_folder_below() -> None:
    """Names count from where the program was started, as `git apply` takes them there."""
    folder, top = Path("下级"), Path.cwd()
    folder.mkdir()
    os.chdir(folder)
    try:
        Path("稿.txt").write_bytes(b"1\n")
        given = patch(b"1\n", b"2\n", str(Path.cwd() / "稿.txt"))
        assert git_applied(b"1\n", given, "稿.txt") == b"2\n"
    finally:
        os.chdir(top)


def test_a_long_text_takes_no_time() -> None:
    lines = [f"第{number}行，有{number % 7}户。\n" if number % 9 else "\n" for number in range(60_000)]
    changed = [line.replace("第", "（第") if number % 20 == 1 else line for number, line in enumerate(lines)]
    del changed[30_000]
    given = patch("".join(lines).encode(), "".join(changed).encode(), "长.txt")
    assert git_applied("".join(lines).encode(), given, "长.txt") == "".join(changed).encode()
