"""Old Word and the like through LibreOffice: how it is called, and that it is ended; a script plays its part here."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from places import ROOT
from wordfile import package, paragraph

from reportlint import ReportlintError, lint
from reportlint.cli.main import main
from reportlint.readers import conversion
from reportlint.readers.read import read

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script is one of Unix")

_PS = shutil.which("ps") or "ps"

# Copies what lies beside it as the Word file of each file, notes how it was called, and does what a file says.
SCRIPT = """#!{python}
import os, shutil, subprocess, sys, time
home = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(home, "calls"), "a") as notes:
    print(os.getcwd(), *sys.argv[1:], sep="\\t", file=notes)
out = sys.argv[sys.argv.index("--outdir") + 1]
for name in sys.argv[sys.argv.index("--outdir") + 2:]:
    data = open(name, "rb").read()
    if b"hang" in data:
        child = subprocess.Popen(["{sleep}", "300"])
        with open(os.path.join(home, "child"), "w") as notes:
            print(child.pid, file=notes)
        time.sleep(300)
    if b"die" in data:
        os.abort()
    if b"fail" not in data:
        shutil.copy(os.path.join(home, "made.docx"), os.path.join(out, os.path.splitext(name)[0] + ".docx"))
"""


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the script, which alone is on PATH; the drafts lie in another, where we are."""
    home, drafts = tmp_path / "office", tmp_path / "drafts"
    home.mkdir()
    drafts.mkdir()
    script = home / "soffice"
    script.write_text(SCRIPT.format(python=sys.executable, sleep=shutil.which("sleep")), encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    (home / "made.docx").write_bytes(package(paragraph("全镇召开会议X次。")))
    monkeypatch.setenv("PATH", str(home))
    monkeypatch.setattr(conversion, "_USUAL_FOLDERS", ())
    monkeypatch.chdir(drafts)
    return home


def put(**files: str) -> None:
    for name, data in files.items():
        Path(name.replace("_", ".")).write_bytes(data.encode())


def check(*args: str) -> Result:
    return CliRunner().invoke(main, ["check", "--format", "concise", "--select", "PLH101", *args])


def calls(office: Path) -> list[list[str]]:
    return [line.split("\t") for line in (office / "calls").read_text(encoding="utf-8").splitlines()]


class TestCall:
    def test_findings_name_the_file_itself(self) -> None:
        put(汇报_doc="1")
        result = check("--convert", "汇报.doc")
        assert result.exit_code == 1
        assert result.stdout.startswith("汇报.doc:1:7: PLH101")

    def test_one_call_for_all_and_each_content_once(self, office: Path) -> None:
        put(a_doc="1", b_wps="2", c_rtf="3", d_odt="4", e_doc="1")
        result = check("--convert", ".")
        assert result.stdout.count("PLH101") == 5
        ((_, *arguments),) = calls(office)
        assert arguments[1:9] == [
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
            *("--convert-to", "docx"),
        ]
        assert [os.path.splitext(name)[1] for name in arguments[11:]] == [".doc", ".wps", ".rtf", ".odt"]

    def test_in_a_folder_and_with_a_profile_of_its_own_that_are_gone_afterwards(self, office: Path) -> None:
        put(a_doc="1")
        check("--convert", "a.doc")
        ((folder, profile, *_),) = calls(office)
        assert profile.startswith("-env:UserInstallation=file:///")
        assert os.path.dirname(folder) == os.path.dirname(profile.removeprefix("-env:UserInstallation=file://"))
        assert not os.path.exists(folder)

    def test_a_file_that_cannot_be_read_is_told_with_the_reason(self) -> None:
        put(a_doc="1")
        with open("huge.doc", "wb") as file:
            file.truncate((256 << 20) + 1)
        result = check("--convert", ".")
        assert "a.doc:1:7: PLH101" in result.stdout
        assert "huge.doc: 文件超过 256 MB，不检查" in result.output

    def test_names_of_files_do_not_reach_the_command_line(self, office: Path) -> None:
        Path("--accept=x.doc").write_bytes(b"1")
        assert "PLH101" in check("--convert", "--", "--accept=x.doc").stdout
        ((*_, name),) = calls(office)
        assert name.removesuffix(".doc").isalnum()

    def test_standard_input(self) -> None:
        args = ["check", "--select", "PLH101", "--convert", "--format", "concise", "--stdin-filename", "a.doc", "-"]
        assert CliRunner().invoke(main, args, input=b"1").stdout.startswith("a.doc:1:7: PLH101")

    def test_nothing_is_called_where_nothing_is_to_be_converted(self, office: Path) -> None:
        put(a_txt="全镇召开会议X次。")
        assert check("--convert", ".").exit_code == 1
        assert not (office / "calls").exists()

    def test_outlines_are_shown_too(self) -> None:
        put(a_doc="1")
        assert CliRunner().invoke(main, ["outline", "--convert", "a.doc"]).exit_code == 0


class TestOtherCommands:
    def test_text(self) -> None:
        put(a_doc="1", b_txt="乙")
        result = CliRunner().invoke(main, ["text", "--convert", "."])
        assert result.stdout == "==> a.doc <==\n全镇召开会议X次。\n\n==> b.txt <==\n乙\n"
        assert CliRunner().invoke(main, ["text", "a.doc"]).exit_code == 2

    def test_versions_are_compared(self, office: Path) -> None:
        put(旧_doc="1", 新_odt="2")
        result = CliRunner().invoke(main, ["compare", "--convert", "旧.doc", "新.odt"])
        assert (result.exit_code, len(calls(office))) == (0, 1)
        assert "加 --convert" in CliRunner().invoke(main, ["compare", "旧.doc", "新.odt"]).output

    def test_a_configuration_that_is_named_has_versions_converted(self) -> None:
        put(旧_doc="1", 新_doc="2", ours_yml="convert: soffice")
        assert CliRunner().invoke(main, ["compare", "--config", "ours.yml", "旧.doc", "新.doc"]).exit_code == 0

    @pytest.mark.parametrize("suffix", [".doc", ".odt"])
    def test_comments_go_into_a_word_file_made_of_it(self, suffix: str) -> None:
        Path(f"稿{suffix}").write_bytes(b"1")
        result = CliRunner().invoke(main, ["annotate", "--convert", "--select", "PLH101", f"稿{suffix}"])
        assert result.stdout.startswith(f"稿{suffix} → 稿.批注.docx：加批注 1 条")
        source = read("稿.批注.docx")
        assert source.markup is not None
        assert [source.text[slice(*one.span)] for one in source.markup.comments] == ["X次"]
        again = CliRunner().invoke(main, ["annotate", "--convert", "--select", "PLH101", "."])
        assert (again.exit_code, again.stdout) == (0, result.stdout)
        assert Path(f"稿{suffix}").read_bytes() == b"1"

    def test_comments_beside_the_check(self) -> None:
        put(稿_doc="1")
        assert "→ 稿.批注.docx" in check("--convert", "--annotate", "稿.doc").stdout

    def test_no_other_suffix_for_the_copy(self) -> None:
        put(稿_doc="1")
        result = CliRunner().invoke(main, ["annotate", "--convert", "--select", "PLH101", "-o", "x.doc", "稿.doc"])
        assert "-o 的扩展名要是 .docx" in result.output

    def test_the_program_is_asked_by_its_own_word(self) -> None:
        put(a_doc="1")
        assert [finding.rule.id for finding in lint(Path("a.doc"), select="PLH101", convert=True).findings] == [
            "PLH101"
        ]
        assert len(lint(b"1", name="a.doc", select="PLH101", convert=True).findings) == 1
        for draft, name in ((Path("a.doc"), None), (b"1", "a.doc")):
            with pytest.raises(ReportlintError, match="加 convert=True"):
                lint(draft, name=name)

    def test_finished_documents_are_learned_from(self) -> None:
        put(a_doc="1")
        result = CliRunner().invoke(main, ["learn", "--convert", "-o", "w", "a.doc"])
        assert "定稿太少" in result.output

    def test_a_word_file_on_standard_input_is_read_as_it_is(self, office: Path) -> None:
        args = ["check", "--select", "PLH101", "--convert", "--format", "concise", "--stdin-filename", "a.doc", "-"]
        given = package(paragraph("召开会议X次。"))
        assert CliRunner().invoke(main, args, input=given).stdout.startswith("a.doc:1:5: PLH101")
        assert not (office / "calls").exists()

    def test_blanks_only_are_told(self, office: Path) -> None:
        (office / "made.docx").write_bytes(package(paragraph(" ")))
        put(a_doc="1")
        assert "只有空白" in check("--convert", "a.doc").output


class TestWhoDecides:
    def test_without_being_asked_nothing_is_converted(self, office: Path) -> None:
        put(a_doc="1")
        result = check("a.doc")
        assert result.exit_code == 2
        assert "暂不支持 .doc 文件，请另存为 .docx 后再检查，或装好 LibreOffice，加 --convert" in result.output
        assert not (office / "calls").exists()

    def test_a_configuration_that_is_named_may_ask(self) -> None:
        put(a_doc="1", ours_yml="convert: soffice")
        assert "PLH101" in check("--config", "ours.yml", ".").stdout

    def test_one_that_is_found_may_not(self, office: Path) -> None:
        put(a_doc="1")
        Path(".reportlint.yml").write_text("convert: soffice", encoding="utf-8")
        assert check("a.doc").exit_code == 2
        assert not (office / "calls").exists()

    @pytest.mark.parametrize("word", ["/bin/sh", "./soffice", "libreoffice", "soffice --help", "true"])
    def test_no_configuration_names_a_program(self, office: Path, word: str) -> None:
        put(a_doc="1", ours_yml=f"convert: {word}")
        result = check("--config", "ours.yml", "a.doc")
        assert result.exit_code == 2
        assert "ours.yml:1" in result.output
        assert not (office / "calls").exists()

    @pytest.mark.parametrize("path", ["", ".", "drafts", os.curdir + os.sep])
    def test_a_program_beside_the_drafts_is_not_run(
        self, office: Path, path: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(a_doc="1")
        (office / "soffice").rename("soffice")
        monkeypatch.setenv("PATH", path)
        assert "没有找到 LibreOffice" in check("--convert", "a.doc").stderr


class TestFailures:
    def test_without_libreoffice_one_line_says_what_to_do(self, office: Path) -> None:
        (office / "soffice").unlink()
        put(a_doc="1", b_doc="2")
        result = check("--convert", ".")
        assert result.exit_code == 2
        assert result.stderr == (
            "错误：没有找到 LibreOffice，不能转换：请安装 LibreOffice（命令 soffice），或另存为 .docx 后再检查\n"
        )

    def test_what_cannot_be_converted_is_told_beside_the_others(self) -> None:
        put(a_doc="fail", b_doc="1")
        result = check("--convert", ".")
        assert result.exit_code == 2
        assert "b.doc:1:7: PLH101" in result.stdout
        assert "a.doc: LibreOffice 转换不了" in result.output

    def test_after_a_crash_the_rest_is_converted(self, office: Path) -> None:
        put(a_doc="1", b_doc="die", c_doc="3")
        result = check("--convert", ".")
        assert [f"{name}.doc:1:7: PLH101" in result.stdout for name in "abc"] == [True, False, True]
        assert len(calls(office)) == 2

    def test_where_nothing_comes_of_it_it_is_given_up(self, office: Path) -> None:
        for name in "abcdef":
            put(**{f"{name}_doc": f"die{name}"})
        assert check("--convert", ".").output.count("转换不了") == 6
        assert len(calls(office)) == 2

    def test_what_hangs_is_ended_with_all_that_it_started(self, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(conversion, "PATIENCE", 1.5)
        put(a_doc="hang", b_doc="1")
        result = check("--convert", ".")
        assert "a.doc: LibreOffice 转换超时，已停止" in result.output
        assert "b.doc:1:7: PLH101" in result.stdout
        assert is_gone(int((office / "child").read_text(encoding="utf-8")))

    def test_ctrl_c_ends_it_too(self, office: Path) -> None:
        put(a_doc="hang")
        command = [sys.executable, "-m", "reportlint", "check", "--convert", "a.doc"]
        running = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
        try:
            wait_for(lambda: (office / "child").exists() and (office / "child").stat().st_size > 0)
            running.send_signal(signal.SIGINT)
            assert running.wait(30) == 130
        finally:
            running.kill()
        assert is_gone(int((office / "child").read_text(encoding="utf-8")))
        ((folder, *_),) = calls(office)
        assert not os.path.exists(folder)


def is_gone(process: int) -> bool:
    """Whether a process has ended, or does soon; one that nobody has asked after yet has ended too."""
    return wait_for(
        lambda: subprocess.run([_PS, "-o", "stat=", "-p", str(process)], capture_output=True).stdout[:1] in b"Z"
    )


def wait_for(happens: Callable[[], bool]) -> bool:
    for _ in range(200):
        if happens():
            return True
        time.sleep(0.1)
    return False
