"""Groups of options as types: what files are called, which folder governs a run, what becomes of a selection."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportlint.config.options import Exit, Inputs, Selection, settings_of
from reportlint.config.settings import DEFAULTS, Settings


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("上报/七月").mkdir(parents=True)


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        ((".",), "."),
        ((), "."),
        (("上报",), "上报"),
        (("上报/七月/汇报.txt",), "上报/七月"),
        (("上报/七月", "上报/汇报.txt"), "上报"),
        (("上报", "汇报.txt"), "."),
        (("-",), "报告"),
        (("-", "报告/汇报.txt"), "报告"),
    ],
)
def test_the_folder_that_governs_a_run_holds_all_that_is_meant(paths: tuple[str, ...], folder: str) -> None:
    inputs = Inputs(paths, stdin_filename="报告/来稿.txt")
    assert inputs.folder == os.path.abspath(folder)


def test_only_standard_input_has_another_name() -> None:
    inputs = Inputs(("-", "a.txt"), stdin_filename="来稿.txt")
    assert [inputs.name(path) for path in inputs.paths] == ["来稿.txt", "a.txt"]


def test_options_say_nothing_that_nobody_asked_for() -> None:
    assert settings_of(Selection()) == DEFAULTS
    selection = Selection(rules=("卡片",), select=("PLH",), ignore=("NUM",), extend_select=("FIG301",))
    assert settings_of(selection, Exit("warning", 3, True)) == Settings(
        rules=("卡片",), select=("PLH",), ignore=("NUM",), extend_select=("FIG301",), fail_on="warning", max_warnings=3
    )
