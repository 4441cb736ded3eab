"""How files are written: whole or not at all, whatever happens meanwhile, with the mode and owner that they had."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

import pytest
from places import ROOT

from reportlint import files
from reportlint.errors import ReportlintError
from reportlint.files import rewrite, write

OLD, NEW = "一.目标\n".encode() * 5_000, "一、目标\n".encode() * 5_000


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "稿" / "汇报.txt"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def alone(path: Path) -> bool:
    return os.listdir(path.parent) == [path.name]


def test_a_draft_is_rewritten_and_keeps_its_mode(draft: Path) -> None:
    draft.chmod(0o640)
    rewrite(OLD, NEW, str(draft), [str(draft)])
    assert draft.read_bytes() == NEW
    assert stat.S_IMODE(draft.stat().st_mode) == 0o640
    assert alone(draft)


def test_a_report_keeps_the_mode_of_the_one_before(draft: Path) -> None:
    draft.chmod(0o604)
    write(NEW, str(draft))
    assert (draft.read_bytes(), stat.S_IMODE(draft.stat().st_mode)) == (NEW, 0o604)
    new = draft.with_name("新.txt")
    write(NEW, str(new))
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(new.stat().st_mode) == 0o666 & ~umask


def test_a_draft_that_somebody_changed_is_left(draft: Path) -> None:
    draft.write_bytes(b"by another")
    with pytest.raises(ReportlintError, match="被别人改过"):
        rewrite(OLD, NEW, str(draft), [str(draft)])
    assert draft.read_bytes() == b"by another"
    assert alone(draft)


def test_one_that_was_changed_at_the_last_moment_too(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flush = os.fsync

    def meanwhile(descriptor: int) -> None:
        draft.write_bytes(b"by another")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(ReportlintError, match="被别人改过"):
        rewrite(OLD, NEW, str(draft), [str(draft)])
    assert draft.read_bytes() == b"by another"
    assert alone(draft)


def test_the_same_file_by_another_name_is_written_once(draft: Path) -> None:
    link = draft.with_name("链接.txt")
    link.symlink_to(draft)
    rewrite(OLD, NEW, str(draft), [str(draft.parent)])
    rewrite(OLD, NEW, str(link), [str(draft.parent)])
    assert draft.read_bytes() == NEW
    assert link.is_symlink()


def test_no_link_leads_out_of_the_folder(draft: Path, tmp_path: Path) -> None:
    outside = tmp_path / "别处.txt"
    outside.write_bytes(OLD)
    link = draft.with_name("链接.txt")
    link.symlink_to(outside)
    with pytest.raises(ReportlintError, match="文件夹之外"):
        rewrite(OLD, NEW, str(link), [str(draft.parent)])
    assert outside.read_bytes() == OLD
    rewrite(OLD, NEW, str(link), [str(link)])  # who names it means it
    assert outside.read_bytes() == NEW
    assert link.is_symlink()


def test_a_folder_that_begins_like_the_one_that_was_named_is_another(draft: Path) -> None:
    other = draft.parent.with_name("稿件")
    other.mkdir()
    (other / "别处.txt").write_bytes(OLD)
    link = draft.with_name("链接.txt")
    link.symlink_to(other / "别处.txt")
    with pytest.raises(ReportlintError, match="文件夹之外"):
        rewrite(OLD, NEW, str(link), [str(draft.parent)])


def test_what_is_protected_stays(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # whoever runs the tests may be allowed everything
    with pytest.raises(ReportlintError, match="没有写入权限"):
        rewrite(OLD, NEW, str(draft), [str(draft)])
    assert draft.read_bytes() == OLD


def test_a_draft_of_another_owner_is_left_where_it_would_become_ours(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*args: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(files, "_give", forbidden)
    with pytest.raises(ReportlintError, match="没有写入权限"):
        rewrite(OLD, NEW, str(draft), [str(draft)])
    assert draft.read_bytes() == OLD
    assert alone(draft)
    write(NEW, str(draft))  # a report may
    assert draft.read_bytes() == NEW


@pytest.mark.parametrize("step", ["open", "fsync", "chmod", "replace"])
def test_whatever_fails_the_old_file_is_whole(draft: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def failing(*args: Any, **more: Any) -> Any:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, step, failing)
    with pytest.raises(ReportlintError, match="磁盘满了"):
        rewrite(OLD, NEW, str(draft), [str(draft)])
    monkeypatch.undo()
    assert draft.read_bytes() == OLD
    assert alone(draft)


def test_a_folder_that_cannot_be_flushed_costs_nothing(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flush, calls = os.fsync, []

    def second_fails(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 1:
            raise OSError(22, "invalid argument")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", second_fails)
    rewrite(OLD, NEW, str(draft), [str(draft)])
    assert draft.read_bytes() == NEW


# What an auditing hook sees of writing is counted, and at the given step the process is gone.
_KILLED = """
import os, sys
from reportlint.files import rewrite
path, stop, count = sys.argv[1], int(sys.argv[2]), 0
def die(event, args):
    global count
    if event.partition(".")[0] in ("open", "os"):
        count += 1
        if count == stop:
            os._exit(9)
old, new = (mark.encode() * 5000 for mark in ("一.目标\\n", "一、目标\\n"))
flush = os.fsync
def flushed(descriptor):
    die("os.fsync", ())
    flush(descriptor)
    die("os.fsync", ())
os.fsync = flushed
sys.addaudithook(die)
rewrite(old, new, path, [path])
"""


def test_a_process_that_dies_at_any_step_leaves_the_old_file_or_the_new_one(draft: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    seen = []
    for step in range(1, 30):
        draft.write_bytes(OLD)
        command = [sys.executable, "-c", _KILLED, str(draft), str(step)]
        code = subprocess.run(command, env=environment, check=False).returncode
        assert code in (0, 9)
        assert draft.read_bytes() in (OLD, NEW)
        seen.append(draft.read_bytes())
        if code == 0:
            break
    assert len(seen) > 6
    assert seen == sorted(seen)  # the old one up to a step, the new one from then on


_WRITING = """
import sys
from reportlint.files import rewrite
path = sys.argv[1]
one, other = (mark.encode() * 200_000 for mark in ("一.目标\\n", "一、目标\\n"))
print("ready", flush=True)
while True:
    rewrite(one, other, path, [path])
    rewrite(other, one, path, [path])
"""


def test_a_process_that_is_killed_at_any_moment_leaves_a_whole_file(draft: Path) -> None:
    one, other = ("一.目标\n".encode() * 200_000, "一、目标\n".encode() * 200_000)
    environment, moments = {**os.environ, "PYTHONPATH": str(ROOT / "src")}, Random(15)
    for _ in range(12):
        draft.write_bytes(one)
        command = [sys.executable, "-c", _WRITING, str(draft)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            sleep(moments.random() * 0.15)
            process.kill()
        assert draft.read_bytes() in (one, other)


def test_a_left_over_is_hidden(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lists a folder for drafts passes over what a killed process left."""
    unlink: Callable[..., None] = os.unlink
    monkeypatch.setattr(os, "unlink", lambda path: None)
    monkeypatch.setattr(os, "replace", lambda draft, target: unlink(target))
    rewrite(OLD, NEW, str(draft), [str(draft)])
    (left,) = os.listdir(draft.parent)
    assert left.startswith(".reportlint-")
