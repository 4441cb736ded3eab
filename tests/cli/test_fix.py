"""`check --fix` and its friends from outside: what is written, what is printed where, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import pytest
from click.testing import CliRunner, Result
from places import ROOT
from wordfile import package, paragraph, unzipped, zipped
from wordfile import run as typed

from reportlint import files
from reportlint.cli.main import main
from reportlint.readers.read import read

WRONG = "全县工作总结\n一.目标\n二、措施\n四、要求\n（一）甲\n(二)乙\n"
SAFE = WRONG.replace("一.", "一、").replace("(二)", "（二）")
ALL = SAFE.replace("四、", "三、")

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Write a file into a new folder, which is the current one."""
    monkeypatch.chdir(tmp_path)

    def write(name: str = "汇报.txt", text: str | bytes = WRONG) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def run(*args: str, given: bytes | None = None, rules: str = "NUM,RUN") -> Result:
    return CliRunner().invoke(main, ["check", "--format", "concise", "--select", rules, *args], input=given)


# In the files


def test_what_is_certain_is_written_and_the_rest_told(put: Put) -> None:
    path = put()
    result = run("--fix", ".")
    assert path.read_bytes() == SAFE.encode()
    assert result.exit_code == 1
    assert [line.split()[1] for line in result.stdout.splitlines()] == ["NUM101", "1"]
    assert result.stdout.endswith("检查 1 个文件：错误 1；已改 2 个问题；1 个可用 --fix --unsafe-fixes 修改\n")
    assert run("--fix", ".").stdout.count("已改") == 0


def test_what_is_all_mended_is_clean(put: Put) -> None:
    path = put()
    result = run("--fix", "--unsafe-fixes", ".")
    assert (result.exit_code, path.read_bytes()) == (0, ALL.encode())
    assert result.stdout == "检查 1 个文件：未发现问题；已改 3 个问题\n"


def test_without_fix_they_are_marked_and_counted(put: Put) -> None:
    path = put()
    result = run(".")
    assert [" [*] " in line for line in result.stdout.splitlines()[:-1]] == [True, False, True]
    assert result.stdout.endswith("[*] 2 个可用 --fix 修改，另 1 个要加 --unsafe-fixes\n")
    assert " [*] " in CliRunner().invoke(main, ["check", "--select", "NUM", "."]).stdout
    marked = run("--unsafe-fixes", ".").stdout
    assert marked.count(" [*] ") == 3
    assert marked.endswith("[*] 3 个可用 --fix 修改\n")
    assert "[*] 2 fixable with --fix, 1 more with --unsafe-fixes" in run("--lang", "en", ".").stdout
    assert path.read_bytes() == WRONG.encode()


def test_the_list_of_what_was_fixed(put: Put) -> None:
    put("甲.txt")
    put("乙.txt", "全县总结\n1、目标\n2、措施\n3、要求\n")
    result = run("--fix", "--show-fixes", ".")
    assert result.stdout.startswith(
        "乙.txt\n    1 × NUM201 序号后的标点不对\n甲.txt\n    1 × NUM201 序号后的标点不对\n    1 × NUM202 序号的全半角不对\n"
    )
    told = run("--diff", "--show-fixes", "乙.txt")
    assert told.stdout == ""
    put("乙.txt", "全县总结\n1、目标\n2、措施\n3、要求\n")
    told = run("--diff", "--show-fixes", "乙.txt")
    assert told.stdout.startswith("--- a/")
    assert told.stderr == "乙.txt\n    1 × NUM201 序号后的标点不对\n可改 1 个问题，共 3 处；没有写入\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_stay(put: Put, codec: str, end: str) -> None:
    path = put(text=WRONG.replace("\n", end).encode(codec))
    run("--fix", ".")
    assert path.read_bytes() == SAFE.replace("\n", end).encode(codec)


def test_what_cannot_be_written_is_told_and_other_files_are_mended(put: Put) -> None:
    text = "全体会議\n一：目的\n二：対策\n三：要求\n".encode("iso-2022-jp")
    path = put("甲.txt", text)
    result = run("--fix", "--encoding", "iso-2022-jp", ".")
    assert path.read_bytes() == text
    assert result.exit_code == 2
    assert "甲.txt: 这种编码的文件不能只改几个字，没有改；请先另存为 UTF-8" in result.stdout
    assert "NUM201" in result.stdout
    assert "；1 个文件未能修改" in result.stdout


def test_only_the_rules_that_run_fix_and_only_what_is_told(put: Put) -> None:
    path = put()
    run("--fix", ".", rules="NUM202")
    assert path.read_bytes() == WRONG.replace("(二)", "（二）").encode()
    path = put(text=WRONG.replace("一.", "<!-- reportlint-disable-next-line NUM201 -->\n一."))
    run("--fix", ".")
    assert path.read_bytes().decode() == WRONG.replace(
        "一.", "<!-- reportlint-disable-next-line NUM201 -->\n一."
    ).replace("(二)", "（二）")


def test_what_the_baseline_holds_is_left(put: Put) -> None:
    path = put()
    assert run("--write-baseline", ".", rules="NUM201").exit_code == 0
    run("--fix", ".")
    assert path.read_bytes() == WRONG.replace("(二)", "（二）").encode()


def test_a_baseline_holds_what_is_left(put: Put) -> None:
    path = put()
    result = run("--fix", "--write-baseline", ".")
    assert path.read_bytes() == SAFE.encode()
    assert "基线里有 1 处问题" in result.stderr
    assert run(".").exit_code == 0


def test_only_changed_lines_are_fixed(put: Put) -> None:
    path = put(text=WRONG)
    git("init", "-q")
    git("add", "--all")
    git("commit", "-qm", "稿")
    path.write_text(WRONG.replace("(二)乙", "(二)乙丙"), encoding="utf-8")
    run("--fix", "--unsafe-fixes", "--diff-base", "HEAD", ".")
    assert path.read_bytes().decode() == WRONG.replace("(二)乙", "（二）乙丙")
    habit = "全县总结\n1、目标\n2、措施\n3、要求\n"
    path.write_text(habit, encoding="utf-8")
    git("add", "--all")
    git("commit", "-qm", "稿")
    path.write_text(habit.replace("1、目标", "1、目标任务"), encoding="utf-8")
    result = run("--fix", "--diff-base", "HEAD", ".")  # the fix of a habit would change other lines too
    assert "[*]" not in result.stdout
    assert path.read_bytes().decode() == habit.replace("1、目标", "1、目标任务")


def git(*args: str, given: bytes | None = None) -> None:
    guards = ("-c", "user.name=测试", "-c", "user.email=t@example.org")
    subprocess.run(["git", *guards, *args], input=given, check=True, capture_output=True)


def test_of_a_web_page_it_is_told_what_can_be_fixed(put: Put) -> None:
    page = "".join(f"<p>{line}</p>\n" for line in WRONG.splitlines())
    path = put("汇报.html", page)
    result = run("--fix", "汇报.html")
    assert path.read_text(encoding="utf-8") == page
    assert "汇报.html: 有 2 个问题能改，但 --fix 只改文本、Markdown、.docx 和 .docm，没有动这个文件" in result.stderr
    assert "Word 文件" not in result.stderr
    english = run("--fix", "--lang", "en", "汇报.html").stderr
    assert "findings with a fix: 2; but only text, Markdown, .docx and .docm are fixed, left as it is" in english


def test_the_configuration_may_ask_for_unsafe_ones(put: Put) -> None:
    path = put()
    put(".reportlint.yml", "unsafe-fixes: true\n")
    run("--fix", "--no-unsafe-fixes", ".")
    assert path.read_bytes() == SAFE.encode()
    run("--fix", ".")
    assert path.read_bytes() == ALL.encode()


def test_a_report_in_a_file(put: Put) -> None:
    path = put()
    result = run("--fix", "-o", "报告.txt", "-o", "json:报告.json", "汇报.txt")
    assert (result.exit_code, result.stdout, path.read_bytes()) == (1, "", SAFE.encode())
    assert "已改 2 个问题" in Path("报告.txt").read_text(encoding="utf-8")
    told = json.loads(Path("报告.json").read_text(encoding="utf-8"))
    assert told["summary"]["fixed"] == 2
    assert told["fixed"][0] == {
        "path": "汇报.txt",
        "rule": "NUM201",
        "name": "label-punctuation",
        "findings": 1,
        "edits": 1,
    }
    assert [finding["rule"] for finding in told["documents"][0]["findings"]] == ["NUM101"]


def test_programs_read_the_report_and_people_the_list(put: Put) -> None:
    put()
    result = run("--fix", "--show-fixes", "--format", "json", ".")
    assert json.loads(result.stdout)["summary"]["fixed"] == 2
    assert "NUM202" in result.stderr


# What is left alone


def word(text: str) -> bytes:
    return package("".join(paragraph(typed(line)) for line in text.splitlines()))


def test_word_files_are_mended_with_tracked_changes(put: Put) -> None:
    path = put("汇报.docx", word(WRONG))
    assert "[*] 2 个可用 --fix 修改" in run("汇报.docx").stdout
    result = run("--fix", ".")
    assert read(str(path)).text == SAFE
    assert {one.author for one in read(str(path)).markup.revisions} == {"reportlint"}  # type: ignore[union-attr]
    assert "已改 2 个问题" in result.stdout
    assert result.stderr == ""


def test_word_files_are_mended_plainly_by_wish(put: Put) -> None:
    path = put("汇报.docx", word(WRONG))
    run("--fix", "--plain", ".")
    assert read(str(path)).text == SAFE
    assert read(str(path)).markup.revisions == ()  # type: ignore[union-attr]


def test_the_patch_of_a_word_file_is_that_of_its_text(put: Put) -> None:
    path = put("汇报.docx", word(WRONG))
    result = run("--diff", ".")
    assert "-(二)乙\n+（二）乙\n" in result.stdout
    assert path.read_bytes() == word(WRONG)


def test_what_stands_in_a_change_of_somebody_is_left_and_told(put: Put) -> None:
    inserted = f'<w:ins w:id="1" w:author="李四">{typed("(二)乙")}</w:ins>'
    lines = [paragraph(typed(line)) for line in WRONG.splitlines()[:-1]]
    path = put("汇报.docx", package("".join((*lines, paragraph(inserted)))))
    result = run("--fix", ".")
    assert read(str(path)).text == WRONG.replace("一.", "一、")
    assert result.stderr == "汇报.docx: 没有改：别人的修订 1 处（先接受或拒绝）\n"


def test_a_signed_word_file_is_left(put: Put) -> None:
    parts = unzipped(word(WRONG))
    link = '<Relationship Id="s" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("</Relationships>", f"{link}</Relationships>")
    path = put("汇报.docx", zipped(parts))
    result = run("--fix", ".")
    assert path.read_bytes() == zipped(parts)
    assert result.exit_code == 2
    assert "文件有电子签名" in result.stdout


def test_no_link_leads_out(put: Put, tmp_path: Path) -> None:
    outside = put("别处/汇报.txt")
    put("稿/甲.txt")
    (tmp_path / "稿" / "链接.txt").symlink_to(outside)
    result = run("--fix", "稿")
    assert outside.read_bytes() == WRONG.encode()
    assert result.exit_code == 2
    assert "链接.txt: 是通到所给文件夹之外的链接，没有改" in result.stdout
    assert "1 个文件未能修改" in result.stdout
    assert (tmp_path / "稿" / "甲.txt").read_bytes() == SAFE.encode()


def test_a_draft_that_changed_meanwhile_is_left(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put()
    monkeypatch.setattr(files, "_content", lambda file: b"by another")
    result = run("--fix", ".")
    assert (result.exit_code, path.read_bytes()) == (2, WRONG.encode())
    assert "被别人改过" in result.stdout
    assert "NUM201" in result.stdout  # told as it is


def test_what_would_upset_the_sections_is_told(put: Put) -> None:
    put(
        text="全县工作总结\n一、加强领导\n成立工作专班，定期会商研判。\n第一章 加强组织领导\n层层签订责任书。\n三、广泛宣传发动\n"
    )
    result = run("--fix", "--unsafe-fixes", ".")
    assert result.stderr == "汇报.txt: 有 1 处改了会打乱章节，没有改：NUM101\n"
    assert "NUM101" in result.stdout
    assert "可用" not in result.stdout
    assert "[*]" not in result.stdout


def test_what_cannot_be_written_in_word_is_not_promised_again(put: Put) -> None:
    lines = ("全县防汛工作总结", "一、加强领导", "定期会商研判。", "【字体：大 中 小】", "【打印】【关闭窗口】")
    put("汇报.docx", package("".join(map(paragraph, lines))))
    result = run("--fix", "--unsafe-fixes", ".", rules="RES")
    assert result.stderr == "汇报.docx: 没有改：跨段落 1 处\n"
    assert "RES101" in result.stdout
    assert "可用" not in result.stdout
    assert "[*]" not in result.stdout


def test_what_more_could_be_fixed_is_still_told(put: Put) -> None:
    put(text=WRONG)
    assert "可用 --fix --unsafe-fixes 修改" in run("--fix", ".").stdout


# As a patch


def test_git_applies_the_patch_to_what_fix_writes(put: Put) -> None:
    drafts = {
        "汇报.txt": WRONG.encode(),
        "a b/总结 稿.md": WRONG.replace("\n", "\r\n").encode("utf-8-sig"),
        "国标.txt": WRONG.rstrip().encode("gb18030"),
        "宽.txt": WRONG.replace("\n二", "\r\n二").encode("utf-16"),
    }
    paths = [put(name, data) for name, data in drafts.items()]
    git("init", "-q")
    result = run("--diff", "--unsafe-fixes", ".")
    assert result.exit_code == 1
    assert [path.read_bytes() for path in paths] == list(drafts.values())
    git("apply", given=result.stdout_bytes)
    applied = [path.read_bytes() for path in paths]
    for name, data in drafts.items():
        put(name, data)
    run("--fix", "--unsafe-fixes", ".")
    assert [path.read_bytes() for path in paths] == applied
    assert applied[0] == ALL.encode()
    result = run("--diff", ".")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "可改 0 个问题，共 0 处；没有写入\n")


def test_a_patch_in_a_file_and_exit_codes(put: Put) -> None:
    path = put()
    assert run("--diff", "--exit-zero", ".").exit_code == 0
    result = run("--diff", "--fix", "-o", "改.patch", "汇报.txt")
    assert (result.exit_code, result.stdout, path.read_bytes()) == (1, "", WRONG.encode())
    assert Path("改.patch").read_bytes().startswith("--- a/汇报.txt\n+++ b/汇报.txt\n".encode())
    assert run("--diff", "汇报.txt", "没有.txt").exit_code == 2


def test_a_patch_writes_no_baseline(put: Put) -> None:
    put()
    result = run("--diff", "--write-baseline", ".")
    assert result.exit_code == 2
    assert "--diff 什么都不写" in result.stderr
    assert not Path(".reportlint-baseline.json").exists()
    result = run("--diff", "-o", "json:报告.json", ".")
    assert (result.exit_code, Path("报告.json").exists()) == (2, False)


# Standard input


def test_standard_input_comes_back_mended(put: Put) -> None:
    put()
    for codec in ("utf-8", "gb18030", "utf-16"):
        data, right = (text.replace("\n", "\r\n").encode(codec) for text in (WRONG, SAFE))
        result = run("--fix", "--stdin-filename", "汇报.txt", "-", given=data)
        assert (result.exit_code, result.stdout_bytes) == (1, right)
        assert "NUM101" in result.stderr
    assert Path("汇报.txt").read_bytes() == WRONG.encode()


@pytest.mark.parametrize("data", [ALL.encode(), b"\xff\xfe\xfd\xfc garbage \x80", b"no Chinese\n", b"", b"\n"])
def test_standard_input_is_never_lost(put: Put, data: bytes) -> None:
    assert run("--fix", "--stdin-filename", "汇报.txt", "-", given=data).stdout_bytes == data


def test_standard_input_is_not_lost_where_the_run_fails(put: Put) -> None:
    result = run("--fix", "--diff-base", "HEAD", "--stdin-filename", "汇报.txt", "-", given=WRONG.encode())
    assert (result.exit_code, result.stdout) == (2, WRONG)


def test_standard_input_as_a_patch(put: Put) -> None:
    result = run("--diff", "--stdin-filename", "汇报.txt", "-", given=WRONG.encode())
    assert result.stdout.startswith("--- a/汇报.txt\n")
    assert result.exit_code == 1


# Watching


def test_watching_mends_after_every_change(put: Put) -> None:
    path = put()
    command = [sys.executable, "-u", "-m", "reportlint", "check", "--watch", "--fix", "--format", "concise", "汇报.txt"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    guard = Timer(60, process.kill)
    guard.start()
    try:
        assert process.stdout
        lines = iter(process.stdout.readline, b"")
        for _ in range(2):
            assert any("已改 2 个问题" in line.decode() for line in lines)
            assert path.read_bytes() == SAFE.encode()
            assert any("等待改动" in line.decode() for line in lines)
            path.write_bytes(WRONG.encode())
    finally:
        guard.cancel()
        process.kill()
        process.communicate()
