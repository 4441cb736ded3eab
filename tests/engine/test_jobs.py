"""Several processes: the same findings in the same order, a process that dies, one that is interrupted."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import FIXTURES, ROOT

from reportlint.cli.main import main
from reportlint.engine import jobs, run
from reportlint.engine.jobs import spread

POISON = "毒"


def checked(*args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["check", "--isolated", *args])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("name", ["json", "full"])
def test_two_processes_tell_the_same(name: str) -> None:
    drafts = [str(FIXTURES / folder) for folder in ("drafts", "broken", "word") if (FIXTURES / folder).is_dir()]
    alone = checked("--format", name, "-j", "1", *drafts)
    assert alone == checked("--format", name, "-j", "2", *drafts)
    assert alone[0] in (1, 2)


def test_a_configuration_and_a_file_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".reportlint.yml").write_text("ignore: [PLH102]\nseverity: {PLH101: info, NO101: error}\n")
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text("召开会议X次，由XXX主持。\n", encoding="utf-8")
    (tmp_path / "07.docx").write_bytes(b"none")
    alone, two = (CliRunner().invoke(main, ["check", "-j", count, "--format", "concise"]) for count in "12")
    assert (alone.exit_code, alone.output) == (two.exit_code, two.output)
    assert "07.docx" in alone.output
    assert alone.stdout.count("PLH101") == 20


def test_processes_that_share_nothing_do_the_same(tmp_path: Path) -> None:
    """As on Windows and macOS, where a process begins anew."""
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text("召开会议X次。\n", encoding="utf-8")
    code = (
        "import multiprocessing, sys\nfrom reportlint.cli.main import main\n"
        "multiprocessing.set_start_method('spawn')\nmain(['check', '--isolated', '-j', '2', '--format', 'concise', '.'])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.count("PLH101"), done.stderr) == (1, 12, "")


def dies_of_poison(path: str) -> str:
    if POISON in path:
        os.kill(os.getpid(), signal.SIGKILL)
    return path.upper()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_process_that_dies_costs_the_file_that_it_died_of() -> None:
    paths = [f"{POISON}{n}" if n in (3, 17) else f"a{n}" for n in range(40)]
    found = list(spread(dies_of_poison, paths, 2, lambda path: f"died of {path}"))
    assert found == [f"died of {path}" if POISON in path else path.upper() for path in paths]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def is_tidied(thing: str) -> bool:
    return gc.isenabled()


def test_processes_give_back_what_refers_to_itself() -> None:
    """A report and what is worked out of it do; a process may see a million of them."""
    enabled = gc.isenabled()
    gc.disable()  # as in the process that the user sees
    try:
        assert list(spread(is_tidied, ("甲", "乙"), 2, is_tidied, together=1)) == [True, True]
    finally:
        if enabled:
            gc.enable()


def test_ctrl_c_ends_all_processes(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text("召开会议X次。\n", encoding="utf-8")
    code = (
        "import time\nfrom reportlint.cli.main import main\nfrom reportlint.engine import run\n"
        "def endless(*_):\n    print('at work', flush=True)\n    time.sleep(600)\n"
        "run.lint = endless\nmain(['check', '--isolated', '-j', '2', '.'])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    began = process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT if began else signal.SIGKILL)
    _, said = process.communicate(timeout=60)
    assert began.startswith(b"at work")
    assert process.returncode == 130
    assert b"Traceback" not in said
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_who_is_killed_leaves_no_process() -> None:
    code = (
        "import time\nfrom reportlint.engine.jobs import spread\n"
        "def endless(_):\n    print('at work', flush=True)\n    time.sleep(50)\n"
        "list(spread(endless, range(4), 2, endless, together=1))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b"at work")
    process.kill()
    process.communicate(timeout=30)  # ends when nobody is left who could write


def test_processes_are_started_for_hundreds_of_files_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("召开会议X次。\n", encoding="utf-8")
    asked: list[int] = []

    def counted(work, things, count, died):  # type: ignore[no-untyped-def]
        asked.append(count)
        return spread(work, things, count, died)

    monkeypatch.setattr(run, "processors", lambda: 2)
    monkeypatch.setattr(jobs, "spread", counted)
    alone = checked(str(tmp_path))
    assert asked == []
    monkeypatch.setattr(run, "MANY", 3)
    assert checked(str(tmp_path)) == alone
    assert checked("-j", "5", str(tmp_path)) == alone
    assert checked("-j", "1", str(tmp_path)) == alone
    assert asked == [2, 3]


@pytest.mark.parametrize("count", ["0", "-1", "x", "1.5", "1000", "１"])
def test_what_is_no_number_of_processes(count: str) -> None:
    code, _, said = checked("-j", count, ".")
    assert code == 2
    assert "auto" in said
