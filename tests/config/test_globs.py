"""Patterns of files mean what pathspec says they mean, whatever they cost it, and a broken one costs no other."""

from __future__ import annotations

import pathspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.config.globs import Globs, _without_ways_back, proved
from reportlint.errors import ReportlintError
from reportlint.language.compiler import compile_pattern

PIECES = ("*", "*", "**/", "/**/", "?", "[ab]", "[!a]", "a", "b", ".", "/", "\\*", "!")
NAMES = st.lists(st.text("aab.*", min_size=1, max_size=4).filter(lambda name: name.strip(".")), min_size=1, max_size=5)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join), NAMES, st.booleans())
def test_a_pattern_means_what_pathspec_says(pattern: str, names: list[str], is_folder: bool) -> None:
    globs, path = Globs("/", (pattern,)), "/".join(names)
    try:
        theirs = pathspec.GitIgnoreSpec.from_lines([pattern])
    except ValueError:
        assert globs.broken == (pattern,)
        return
    assert globs.broken == ()
    assert (
        globs.verdict(f"/{path}", is_folder=is_folder) == theirs.check_file(f"{path}/" if is_folder else path).include
    )


@pytest.mark.parametrize(
    "pattern",
    ["*a" * 24 + "b", "*" * 40 + "b", "*?" * 30 + "b", "*[ab]" * 30 + "c", "a/**/" * 30 + "b", "**/a/" * 24 + "b"],
)
@pytest.mark.parametrize("path", ["a" * 250, "a/" * 1000 + "a"])
def test_no_number_of_stars_makes_it_slow(pattern: str, path: str) -> None:
    """With ways back this would take years; the test would not end."""
    assert Globs("/", (pattern,)).verdict(f"/{path}") is None


def test_what_is_found_between_stars_is_not_looked_for_again() -> None:
    (one,) = pathspec.GitIgnoreSpec.from_lines(["x/*a*b/**/c/**/d"]).patterns
    assert one.regex is not None
    changed = _without_ways_back(one.regex.pattern)
    assert changed.count("(?>") == 2
    assert compile_pattern(changed).match("x/1a2b/3/c/4/d")


def test_a_name_may_begin_with_two_dots() -> None:
    assert Globs("/稿", ("*.txt",)).verdict("/稿/..旧.txt") is True
    assert Globs("/稿", ("*.txt",)).verdict("/旧.txt") is None


def test_a_broken_pattern_leaves_the_others() -> None:
    globs = Globs("/", ("*.md", "!", "!a.md"))
    assert globs.broken == ("!",)
    assert (globs.verdict("/b.md"), globs.verdict("/a.md"), globs.verdict("/a.txt")) == (True, False, None)
    with pytest.raises(ReportlintError, match="文件样式不成立：!"):
        proved("!")


@pytest.mark.parametrize("pattern", ["[z-a]", "*.[9-0]", "[[a]", "[a&&b]", "*?-" * 1400])
def test_a_class_of_characters_that_python_dislikes_leaves_the_others(pattern: str) -> None:
    """Of `[z-a]` Python makes an error of its own, of `[[a]` a warning."""
    globs = Globs("/", (pattern, "*.md"))
    assert globs.broken == ((pattern,) if "-" in pattern else ())
    assert globs.verdict("/b.md") is True
