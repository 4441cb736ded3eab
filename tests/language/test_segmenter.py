"""Cutting text by a small dictionary: longest words first, nothing lost, nothing read from disk."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reportlint.language.segmenter import Segmenter, _General, tagged

WORDS = Segmenter(["存在", "问题", "主要", "问题线索", "工作"])


def test_the_fewest_words_win() -> None:
    assert WORDS.cut("存在的主要问题线索") == ["存在", "的", "主要", "问题线索"]


def test_what_the_dictionary_lacks_falls_into_characters() -> None:
    assert WORDS.cut("疫情工作") == ["疫", "情", "工作"]


def test_the_words_of_jieba_s_dictionary_are_found_where_they_lie() -> None:
    spec = find_spec("jieba")
    assert spec
    assert spec.origin
    lines = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    sample = [line.split() for line in lines[72::997]]
    general = _General()
    for word, frequency, tag in sample:
        assert general.find(word) == (int(frequency), tag)


def test_words_have_their_parts_of_speech() -> None:
    assert tagged("走访养殖户12家") == (("走访", "v"), ("养殖户", "n"), ("12", "x"), ("家", "q"))


def test_jieba_is_not_imported() -> None:
    program = "import sys; from reportlint.language.segmenter import tagged; tagged('走访困难户'); sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@given(st.text(alphabet="存在的问题线索工作 \nab1", max_size=40))
def test_the_words_joined_are_the_text(text: str) -> None:
    assert "".join(WORDS.cut(text)) == text


def test_the_general_dictionary_tells_words_and_their_parts_of_speech() -> None:
    assert tagged("创建示范单位个") == (("创建", "v"), ("示范", "v"), ("单位", "n"), ("个", "q"))
