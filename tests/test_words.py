"""Cutting text by a small dictionary: longest words first, nothing lost, nothing read from disk."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from reportlint.words import Segmenter, tagged

WORDS = Segmenter(["存在", "问题", "主要", "问题线索", "工作"])


def test_the_fewest_words_win() -> None:
    assert WORDS.cut("存在的主要问题线索") == ["存在", "的", "主要", "问题线索"]


def test_what_the_dictionary_lacks_falls_into_characters() -> None:
    assert WORDS.cut("疫情工作") == ["疫", "情", "工作"]


def test_jieba_s_own_dictionary_is_not_read() -> None:
    program = (
        "import sys\n"
        "from reportlint.words import Segmenter\n"
        "sys.addaudithook(lambda event, args: event == 'open' and 'dict.txt' in str(args[0]) and sys.exit(3))\n"
        "Segmenter(['工作']).cut('民族团结工作')\n"
    )
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", program], check=False).returncode == 0


@given(st.text(alphabet="存在的问题线索工作 \nab1", max_size=40))
def test_the_words_joined_are_the_text(text: str) -> None:
    assert "".join(WORDS.cut(text)) == text


def test_the_general_dictionary_tells_words_and_their_parts_of_speech() -> None:
    assert tagged("创建示范单位个") == (("创建", "v"), ("示范", "v"), ("单位", "n"), ("个", "q"))
