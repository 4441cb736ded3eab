"""Learning: the same text gives the same weights, they tell lost numbers from words, and what is wrong is told."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from places import FIXTURES

from reportlint.checks.figure.numbers.detector import find
from reportlint.checks.figure.numbers.weights import weights
from reportlint.cli.main import main
from reportlint.errors import Message, ReportlintError
from reportlint.learning.examples import examples
from reportlint.learning.learn import learn

KINDS = sorted((FIXTURES / "kinds").glob("*-1.txt"))  # complete drafts, of our own


def quietly(step: Message) -> None:
    pass


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive") / "kinds"
    folder.mkdir()
    for path in KINDS:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture(scope="module")
def file(archive: Path) -> Path:
    path = archive.parent / "own.weights"
    learn([str(archive)], [], str(path), [], quietly)
    return path


def test_the_same_text_gives_the_same_weights(archive: Path, file: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.weights"
    learn([str(archive)], [], str(again), [], quietly)
    assert again.read_bytes() == file.read_bytes()


def test_a_few_dozen_finished_drafts_teach_what_is_plainest(file: Path) -> None:
    text = "全年培训干部人次，投入资金万元，同比增长%。国家支持个人就业，人民生活改善。\n"
    found = find(text, 0, len(text) - 1, path=str(file))
    told = {text[slice(*gap.span)] for gap in found if gap.probability > 0.9}
    assert "%" in told
    assert told <= {"人次", "万元", "%"}


def test_the_file_says_what_it_was_learned_from(file: Path) -> None:
    said = json.loads(file.read_bytes().partition(b"\n")[0])
    assert said["sets"]["kinds"]["documents"] == len(KINDS)
    assert [point["false"] for point in said["cross-validation"]] == [0.05, 0.1, 0.2, 0.4]


def test_what_stands_beside_is_learned_from_and_judged_nowhere(archive: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.txt").write_bytes(KINDS[0].read_bytes())
    report = learn([str(archive)], [str(own)], str(tmp_path / "own.weights"), [], quietly)
    assert {Path(one.document.path).parent.name for one in report.judged} == {"kinds"}
    assert [document.path for document in report.beside] == [str(own / "a.txt")]


def lost(text: str) -> list[str]:
    return [example.numeral for example in examples(text, Random(2)) if example.lost and not example.borrowed]


def test_a_number_that_is_taken_out_is_a_lost_one() -> None:
    assert lost("全年新建公厕36座，培训农民1.2万人次。") == ["36", "1.2"]


@pytest.mark.parametrize(
    "text", ["每3个村设一个网格员站", "第3次会议", "统一部署，零部件，百姓", "2.全面推进", "突破3万亿元"]
)
def test_what_leaves_good_chinese_behind_is_not_taken_out(text: str) -> None:
    assert "3" not in lost(text)


def test_a_unit_that_never_had_a_number_is_none() -> None:
    sites = [example.site.unit for example in examples("国家支持个人就业，（万元）", Random(1)) if not example.lost]
    assert sites == ["家", "支", "个", "人"]


# The command


def told(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


def test_too_few_documents_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("关于防汛的通知\n各村：\n", encoding="utf-8")
    code, output = told("learn", str(tmp_path), "-o", str(tmp_path / "own.weights"))
    assert (code, (tmp_path / "own.weights").exists()) == (2, False)
    assert "定稿太少：除法规外至少要 5 份，只有 1 份" in output


def test_own_weights_are_used_by_the_configuration(file: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全年投入资金同比增长%。\n", encoding="utf-8")
    config = tmp_path / ".reportlint.yaml"
    config.write_text(f"lost-numbers: {file}\n", encoding="utf-8")
    _, output = told("check", "--format", "concise", str(tmp_path / "a.txt"))
    assert "FIG102" in output


@pytest.mark.parametrize("content", [b"", b"{}", b'{"form": "reportlint weights 4", "scale": 1}\nabc'])
def test_weights_that_are_none_are_told_where_the_configuration_names_them(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "bad.weights").write_bytes(content)
    (tmp_path / "a.txt").write_text("全年投入资金万元。\n", encoding="utf-8")
    (tmp_path / ".reportlint.yaml").write_text("lost-numbers: bad.weights\n", encoding="utf-8")
    code, output = told("check", "--format", "concise", str(tmp_path / "a.txt"))
    assert code == 2
    assert "bad.weights" in output
    assert "请重新运行 reportlint learn" in output


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "乱.txt").write_bytes(b"\0\1\2")
    code, output = told("learn", str(tmp_path), "-o", str(tmp_path / "own.weights"))
    assert (code, "乱.txt: 含有空字节" in output) == (2, True)


def test_what_must_be_given_is_said_in_the_language_of_the_help() -> None:
    zh, en = (told("learn", "--help", "--lang", lang)[1] for lang in ("zh", "en"))
    assert ("必填" in zh, "required" in zh, "required" in en) == (True, False, True)


def test_a_file_that_is_gone_is_told() -> None:
    with pytest.raises(ReportlintError):
        weights("nowhere.weights")
