"""A cursor stands between two characters, reads on both sides, and never beyond its stretch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.language.cursor import Cursor, Passage
from reportlint.language.pattern import Pattern

TEXT = "全年召开会议X次，印发简报3期。"


def at(words: str) -> Cursor:
    return Cursor(TEXT, TEXT.index(words), 0, len(TEXT))


def test_it_stands_between_two_characters() -> None:
    assert (at("X").left, at("X").right) == ("议", "X")
    assert (at("X").before(4), at("X").behind(2)) == ("召开会议", "X次")


def test_it_reads_words_on_both_sides() -> None:
    assert at("X").reads(("Y", "X次"))
    assert at("X").follows(("会议", "活动"))
    assert not at("X").reads("会议")


def test_it_reads_patterns_on_both_sides() -> None:
    assert at("X").matches(Pattern("[XY]次"))
    assert at("X").is_led_by(Pattern(r"会.\Z"), within=2)
    assert not at("X").is_led_by(Pattern(r"召.*\Z"), within=2)


@pytest.mark.parametrize(("pattern", "place"), [("X次", "，"), ("某", "X")])
def test_it_passes_what_matches(pattern: str, place: str) -> None:
    assert at("X").past(Pattern(pattern)) == at(place)


def test_it_passes_marks_but_no_more_than_it_may() -> None:
    here = Cursor("a   b", 4, 0, 5)
    assert (here.back_over(" ").at, here.back_over(" ", 2).at) == (1, 2)
    assert (here.moved(-3).over(" ").at, here.moved(-3).over(" ", 2).at) == (4, 3)


@pytest.mark.parametrize("text", ["一\n二", "一\r二", "一\r\n二"])
def test_lines_begin_behind_their_ends(text: str) -> None:
    places = [Cursor(text, place, 0, len(text)) for place in range(len(text) + 1)]
    assert (places[0].begins_line, places[1].begins_line, places[-2].begins_line) == (True, False, True)


def test_a_passage_is_seen_from_both_sides() -> None:
    mask = Passage(TEXT, 6, 7)
    assert (mask.written, mask.length, mask.front.left, mask.back.right, mask.around(1)) == (
        "X",
        1,
        "议",
        "次",
        "议X次",
    )


@st.composite
def cursors(draw: st.DrawFn) -> tuple[Cursor, Cursor]:
    """A cursor of a text, and the same place in the stretch alone, with nothing around it."""
    around, inner = st.text("aX \n", max_size=6), draw(st.text("aX \n", max_size=8))
    before, behind = draw(around), draw(around)
    place = draw(st.integers(0, len(inner)))
    whole = Cursor(before + inner + behind, len(before) + place, len(before), len(before) + len(inner))
    return whole, Cursor(inner, place, 0, len(inner))


@given(cursors(), st.integers(0, 9))
def test_what_lies_outside_the_stretch_is_not_read(both: tuple[Cursor, Cursor], length: int) -> None:
    def seen(here: Cursor) -> tuple[object, ...]:
        return (
            (here.left, here.right, here.begins_line),
            (here.before(length), here.behind(length)),
            (here.reads("aX"), here.follows("aX"), here.reads(("a", " X")), here.follows(("a", "X "))),
            bool(here.matches(Pattern(r"[aX ]+\Z"))),
            bool(here.is_led_by(Pattern(r"\A[aX ]+\Z"), length)),
        )

    whole, alone = both
    assert seen(whole) == seen(alone)


@given(cursors(), st.integers(-9, 9), st.integers(0, 9))
def test_no_move_leaves_the_stretch(both: tuple[Cursor, Cursor], by: int, most: int) -> None:
    def moves(here: Cursor) -> list[int]:
        places = (here.moved(by), here.over("aX", most), here.back_over("aX", most), here.past(Pattern("[aX ]+")))
        return [place.at - here.start for place in (*places, here.over("aX"), here.back_over("aX"))]

    whole, alone = both
    assert moves(whole) == moves(alone)
    assert all(0 <= place <= len(alone.text) for place in moves(alone))
