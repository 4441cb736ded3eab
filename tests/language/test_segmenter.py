"""Cutting text by a small dictionary: longest words first, nothing lost, nothing read from disk."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from counting import steps
from hypothesis import given
from hypothesis import strategies as st

from reportlint.language.segmenter import _LONGEST_KNOWN, Segmenter, _general, cut, tagged

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
    general = _general()
    for word, frequency, tag in sample:
        assert general.find(word) == (int(frequency), tag)


def test_a_text_twice_as_long_is_cut_in_twice_the_steps() -> None:
    text = "中国人民走访养殖户，第九届全国人民代表大会常务委员会。" * 20
    cut(text)  # what is remembered of the dictionary
    assert ("第九届全国人民代表大会常务委员会", "nt") in cut(text)
    assert steps(cut, text * 2) < 2.2 * steps(cut, text)


def test_no_word_of_jieba_s_dictionary_is_longer_than_what_is_looked_for() -> None:
    spec = find_spec("jieba")
    assert spec
    assert spec.origin
    with (Path(spec.origin).parent / "dict.txt").open(encoding="utf-8") as lines:
        assert max(len(line.split()[0]) for line in lines) == _LONGEST_KNOWN


def test_words_have_their_parts_of_speech() -> None:
    assert tagged("走访养殖户12家") == (("走访", "v"), ("养殖户", "n"), ("12", "x"), ("家", "q"))


def test_jieba_is_not_imported() -> None:
    program = "import sys; from reportlint.language.segmenter import tagged; tagged('走访困难户'); sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# Without the dictionary

CHECK = "import sys; {}; from reportlint.cli.main import main; main(['check', '--isolated', '汇报.txt'])"
NO_JIEBA = "sys.modules['jieba'] = None"  # how Python marks a module that is not to be found
ONE_IN = "sys.path.insert(0, '别处')"


def checked(folder: Path, before: str) -> subprocess.CompletedProcess[str]:
    """Check a draft that needs the dictionary, in a folder that holds one, which is not to be read."""
    (folder / "汇报.txt").write_text("一、做法\n全年建成个示范点。\n走访X户。\n", encoding="utf-8")
    (folder / "dict.txt").write_text("\n一 217830 m\n个 1 x\n龢 732 zg\n", encoding="utf-8")
    command = [sys.executable, "-c", CHECK.format(before)]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_without_jieba_it_is_told_and_no_file_of_the_working_folder_is_read(tmp_path: Path) -> None:
    done = checked(tmp_path, NO_JIEBA)
    assert "汇报.txt: 缺少分词词典：没有安装 jieba；请重新安装 reportlint" in done.stdout
    assert (done.returncode, done.stderr) == (2, "")


def test_without_a_text_that_needs_it_nobody_misses_it(tmp_path: Path) -> None:
    (tmp_path / "汇报.txt").write_text("一、做法\n全镇清淤河道六条，投入劳力三百人次。\n", encoding="utf-8")
    command = [sys.executable, "-c", CHECK.format(NO_JIEBA)]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("dictionary", "message"),
    [
        (None, "汇报.txt: 缺少分词词典：读不了 "),
        ("", "汇报.txt: 分词词典不完整："),
        ("AT&T 3 nz\n", "汇报.txt: 分词词典不完整："),
        ("AT&T 3 nz\n一 217830 m\n一一 1670 m\n一一对", "汇报.txt: 分词词典不完整："),
    ],
    ids=["missing", "empty", "Latin words only", "cut"],
)
def test_a_dictionary_that_is_missing_or_cut_is_told(tmp_path: Path, dictionary: str | None, message: str) -> None:
    (tmp_path / "别处" / "jieba").mkdir(parents=True)
    (tmp_path / "别处" / "jieba" / "__init__.py").touch()
    if dictionary is not None:
        (tmp_path / "别处" / "jieba" / "dict.txt").write_text(dictionary, encoding="utf-8")
    done = checked(tmp_path, ONE_IN)
    assert message in done.stdout
    assert (done.returncode, done.stderr) == (2, "")


@given(st.text(alphabet="存在的问题线索工作 \nab1", max_size=40))
def test_the_words_joined_are_the_text(text: str) -> None:
    assert "".join(WORDS.cut(text)) == text


def test_the_general_dictionary_tells_words_and_their_parts_of_speech() -> None:
    assert tagged("创建示范单位个") == (("创建", "v"), ("示范", "v"), ("单位", "n"), ("个", "q"))
