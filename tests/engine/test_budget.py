"""A file that makes too much work is told; the others are checked."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import NoReturn

import pytest

from reportlint.config.options import Inputs
from reportlint.config.profile import Profile
from reportlint.config.profiles import Profiles
from reportlint.config.settings import Settings
from reportlint.engine import run
from reportlint.engine.budget import budget_of, within
from reportlint.engine.lint import lint
from reportlint.engine.run import check_files, find_files
from reportlint.errors import ReportlintError
from reportlint.model.finding import Checked
from reportlint.model.source import Source

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing can interrupt us here")

DRAFT = "关于防汛工作的汇报\n\n全县召开会议X次。\n"


def endless() -> NoReturn:
    while True:
        pass


def loses_the_first() -> None:
    try:
        endless()
    except ReportlintError:
        endless()


def test_more_may_be_done_for_a_larger_file() -> None:
    assert budget_of(0) < budget_of(1 << 20) < budget_of(2 << 20)


def test_what_takes_too_long_is_ended_and_nothing_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(ReportlintError, match="查得太久"), within(0.01):
        endless()
    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_it_is_ended_though_the_first_time_was_lost() -> None:
    with pytest.raises(ReportlintError, match="查得太久"), within(0.01):
        loses_the_first()


def test_in_another_thread_nothing_is_measured() -> None:
    done: list[str] = []

    def work() -> None:
        with within(0.01):
            done.append("done")

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["done"]


def test_the_other_files_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "甲.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "乙.txt").write_text(f"{DRAFT}没有尽头。\n", encoding="utf-8")
    (tmp_path / "丙.txt").write_text(DRAFT, encoding="utf-8")
    monkeypatch.setattr(run, "lint", slow(lint))
    monkeypatch.setattr(run, "budget_of", lambda size: 1.0)
    profiles = Profiles(Settings(select=("PLH101",)), isolated=True)
    inputs = Inputs((str(tmp_path),))
    told = check_files(find_files(inputs, profiles), inputs, profiles)
    assert [Path(one.source.path).name for one in told.checked] == ["丙.txt", "甲.txt"]
    assert [(Path(failure.path).name, "查得太久" in failure.said.zh) for failure in told.failures] == [("乙.txt", True)]


def slow(usual: Callable[[Source, Profile], Checked]) -> Callable[[Source, Profile], Checked]:
    def checked(source: Source, profile: Profile) -> Checked:
        if "没有尽头" in source.text:
            endless()
        return usual(source, profile)

    return checked
