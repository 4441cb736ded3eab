"""From examples and finished text to weights that know asides, and what is said of examples that are not sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportlint.errors import ReportlintError
from reportlint.language.weights import packed
from reportlint.learning.asides import Example, Learned, examples, known_in, learned, said_in, said_in_archive
from reportlint.recognition.asides.features import features
from reportlint.recognition.asides.pairs import pairs, strange
from reportlint.recognition.asides.utterances import Form, Utterance
from reportlint.recognition.asides.voice import Voice
from reportlint.recognition.asides.weights import FORM, Weights, buckets, known_bits

NOTES = ["（待补）", "（数字待核）", "（待财政局补报）", "（此处待补充）", "（金额待定）"]
SITES = ["上一篇：防汛方案", "下一篇：植树总结", "点击下载全文", "上一篇：清淤总结", "点击查看下一页"]
REPORT = "全镇清淤河道六条，投入劳力三百人次（含外雇五十人次）。水质明显好转，群众满意。\n"


KNOWN = known_in([REPORT] * 5)


def taught() -> Learned:
    of_notes = [Example(f"清淤河道六条{note}，护坡两公里。", note, Voice.PENDING) for note in NOTES]
    of_sites = [Example(f"水质明显好转。\n{line}\n", line, Voice.SITE) for line in SITES]
    innocent = [Example("护坡两公里（含支渠），栽柳三百株。", "", None)]
    return learned(
        [said for one in (*of_notes, *of_sites, *innocent) for said in said_in(one, KNOWN.of_others)] * 4, archive()
    )


def archive() -> list:  # type: ignore[type-arg]
    return list(said_in_archive([REPORT * 20], KNOWN.of_its_own))


def test_what_is_written_knows_asides_and_their_voices(tmp_path: Path) -> None:
    found = taught()
    said = {"form": FORM, "scales": list(found.scales), "pairs": "".join(found.pairs)}
    file = tmp_path / "a.weights"
    *tables, glance = (table.tobytes() for table in found.tables)
    file.write_bytes(packed(said, (*tables, known_bits(KNOWN.of_others), glance)))
    weights = Weights(str(file))

    def seen(text: str, words: str, form: Form) -> set[int]:
        start = text.index(words)
        new = len(strange(pairs(words), weights.known))
        return buckets(features(text, Utterance(start, start + len(words), form), words, new))

    note = seen("植树三百株（数字待补），", "（数字待补）", Form.BRACKET)
    site = seen("\n上一篇：植树方案\n", "上一篇：植树方案", Form.LINE)
    own = seen("投入劳力三百人次（含外雇五十人次）。", "（含外雇五十人次）", Form.BRACKET)
    assert weights.score(note) > 0 > weights.score(own)
    assert weights.score(site) > 0
    assert (weights.voice(note), weights.voice(site)) == (Voice.PENDING, Voice.SITE)
    assert weights.glance["待补"] > 0


def test_the_same_text_gives_the_same_weights() -> None:
    assert taught() == taught()


def test_a_piece_in_prose_is_told_from_what_stands_around_it() -> None:
    said = list(said_in(Example("清淤六条，这个数再问下老王，护坡两公里。", "这个数再问下老王，", Voice.REMARK), set()))
    assert {(one.words, one.voice) for one in said} >= {("这个数再问下老王，", Voice.REMARK), ("清淤六条，", None)}


@pytest.mark.parametrize(
    "line",
    ["没有括号", json.dumps({"text": "甲"}), json.dumps({"text": "甲", "piece": "甲", "kind": "谁"}), "[]"],
)
def test_an_example_that_is_not_sound_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "甲", "piece": "", "kind": "none"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(ReportlintError, match=r"a\.jsonl:2"):
        examples(str(file))


def test_a_piece_must_stand_in_its_text(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "甲", "piece": "乙", "kind": "site"}\n', encoding="utf-8")
    with pytest.raises(ReportlintError, match="piece"):
        examples(str(file))


def test_files_that_are_none_of_ours_are_told(tmp_path: Path) -> None:
    for content in (b"", b"{}", packed({"form": "other"}, [b"abc"])):
        (tmp_path / "a.weights").write_bytes(content)
        with pytest.raises(ReportlintError, match="reportlint learn"):
            _ = Weights(str(tmp_path / "a.weights")).learned


def test_what_finished_texts_hold_is_known_a_text_by_itself_is_no_witness() -> None:
    known = known_in(["清淤河道"] * 3 + ["护坡"])
    assert "清淤" in known.of_others
    assert "护坡" not in known.of_others
    assert "清淤" not in known.of_its_own


def test_a_clause_is_an_aside_where_the_better_part_of_it_is() -> None:
    said = said_in(Example("清淤六条，护坡几公里等老王回话，栽柳三百株。", "几公里等老王回话", Voice.PENDING), set())
    assert ("护坡几公里等老王回话，", Voice.PENDING) in {(one.words, one.voice) for one in said}
