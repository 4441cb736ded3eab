"""Whole archives: the rows of `check`, shards that stay done, what is done again, and what is refused."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reportlint.cli.main import main
from reportlint.files import write

pytest.importorskip("fsspec")
pq = pytest.importorskip("pyarrow.parquet")

from fsspec.core import url_to_fs  # noqa: E402

from reportlint.archive import manifest as manifests  # noqa: E402
from reportlint.archive import shards as shards_module  # noqa: E402
from reportlint.archive import store as stores  # noqa: E402
from reportlint.archive.manifest import read  # noqa: E402
from reportlint.archive.run import run_here  # noqa: E402
from reportlint.archive.shards import Shards  # noqa: E402
from reportlint.archive.summary import summary_of  # noqa: E402
from reportlint.archive.tables import FINDINGS, rows  # noqa: E402
from reportlint.archive.work import CHECKED, Task, Work, merged, tables_of  # noqa: E402

Archive = Callable[..., Result]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Twelve documents of three offices; one of them cannot be read, one holds no Chinese."""
    folder = tmp_path / "档案"
    for at in range(10):
        office = folder / f"第{at % 3}局"
        office.mkdir(parents=True, exist_ok=True)
        (office / f"{at}.txt").write_text(
            f"关于第{at}号事项的工作汇报\n\n共走访XX户，整改问题{at + 1}个。\n", encoding="utf-8"
        )
    os.rename(folder / "第1局" / "1.txt", folder / "第1局" / "1[1]？*#%41.txt")
    (folder / "第0局" / "坏.docx").write_bytes(b"PK\x03\x04")
    (folder / "第1局" / "plain.txt").write_text("no Chinese at all\n", encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "结果"


@pytest.fixture
def archive(source: Path, out: Path) -> Archive:
    """`reportlint archive WHAT` on that archive, or another; in this process unless more are asked for."""

    def call(what: str, *more: str, of: Path | str = source) -> Result:
        jobs = ["-j", "1"] if what == "run" and "-j" not in more else []
        size = ["--shard-size", "4"] if what == "build" else []
        return CliRunner().invoke(main, ["archive", what, str(of), "-o", str(out), *jobs, *size, *more])

    return call


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are checked from now on."""
    checked: list[str] = []
    call = Work.__call__

    def counted(work: Work, task: Task) -> Any:
        checked.extend(entry.path for entry in task.entries)
        return call(work, task)

    monkeypatch.setattr(Work, "__call__", counted)
    return checked


def by_check(source: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(source)
    told = CliRunner().invoke(main, ["check", "--isolated", "--format", "json-lines", "."]).stdout
    return sorted_rows(json.loads(line) for line in told.split("\n") if line)


def by_archive(out: Path) -> list[str]:
    shards = Shards(str(out), read(str(out)))
    outcomes = [shards.outcome(at) for at in range(len(shards.manifest.shards))]
    return sorted_rows(row for one in outcomes for part in (one.findings, one.failures) for row in rows(part))


def sorted_rows(told: Iterator[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in told)


def test_the_rows_are_those_of_check(
    source: Path, out: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert archive("build").exit_code == 0
    result = archive("run")
    assert result.exit_code == 2  # one document could not be checked
    assert result.stdout.startswith("做了 3 片；共检查 10 份，")
    wanted = by_check(source, monkeypatch)
    assert len(wanted) > 10
    assert by_archive(out) == wanted


def test_word_files_and_fixes_too(source: Path, out: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    import docx

    document = docx.Document()
    for line in ("工作汇报", "一、情况", "走访XX户，，完成。", "三、打算", "继续努力。"):
        document.add_paragraph(line)
    document.save(str(source / "第1局" / "稿.docx"))
    archive("run")
    wanted = by_check(source, monkeypatch)
    assert any('"location": {' in row for row in wanted)
    assert any('"fix": {' in row for row in wanted)
    assert by_archive(out) == wanted


def test_processes_do_the_same(source: Path, out: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive("build")
    archive("run", "-j", "2")
    assert by_archive(out) == by_check(source, monkeypatch)


def test_zip_holds_the_same(source: Path, out: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = shutil.make_archive(str(source.parent / "包"), "zip", source)
    assert archive("run", of=packed).exit_code == 2
    assert by_archive(out) == by_check(source, monkeypatch)


def test_what_fsspec_knows_holds_the_same(
    source: Path, out: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fsspec

    files = fsspec.filesystem("memory")
    files.put(str(source), "/bucket", recursive=True)
    try:
        archive("run", of="memory://bucket")
        assert by_archive(out) == by_check(source, monkeypatch)
    finally:
        files.rm("/bucket", recursive=True)


def test_each_process_opens_the_store_for_itself(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def opening(url: str) -> Any:
        opened.append(url)
        return url_to_fs(url)

    monkeypatch.setattr(stores, "url_to_fs", opening)
    names = [("第0局/0.txt", 1)]
    for process in (1, 1, 2):
        monkeypatch.setattr(os, "getpid", lambda process=process: process)
        assert [name for name, _ in stores.Store(str(source)).contents(names)] == ["第0局/0.txt"]
    assert len(opened) == 2


def test_a_store_that_fails_is_told_and_tried_again(
    source: Path, out: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive("build")
    with monkeypatch.context() as patch:
        patch.setattr("fsspec.implementations.local.LocalFileSystem.cat_ranges", _no_network)
        result = archive("run")
        assert result.exit_code == 2
        assert "未能检查 12 份" in result.stdout
    archive("run")
    assert by_archive(out) == by_check(source, monkeypatch)


def _no_network(*_: Any, **__: Any) -> Any:
    raise RuntimeError("no network")


def test_a_second_run_does_nothing(archive: Archive, done: list[str]) -> None:
    assert archive("build").exit_code == 0
    assert archive("status").exit_code == 1
    archive("run")
    assert len(done) == 12
    assert "做了 0 片" in archive("run").stdout
    assert len(done) == 12
    assert archive("status").stdout == "3 片里完成 3 片（清单 12 份）\n"
    assert archive("status").exit_code == 0


def test_a_run_that_was_killed_goes_on(
    source: Path, out: Path, archive: Archive, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive("build")
    for _ in range(2):
        writes = 0

        def killing(data: bytes, file: str) -> None:
            nonlocal writes
            writes += 1
            if writes == 6:  # in the middle of the second shard
                raise KeyboardInterrupt
            write(data, file)

        with monkeypatch.context() as patch:
            patch.setattr(shards_module, "write", killing)
            assert archive("run").exit_code == 130
    archive("run")
    assert len(done) > 12  # what was in hand is done again,
    assert len(done) < 36  # what was done is not
    assert by_archive(out) == by_check(source, monkeypatch)


def test_a_changed_file_alone_is_done_again(
    source: Path, out: Path, archive: Archive, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive("build")
    archive("run")
    done.clear()
    (source / "第0局" / "3.txt").write_text("工作汇报\n\n召开会议X次，XX参加。\n", encoding="utf-8")
    (source / "第1局" / "4.txt").unlink()
    (source / "第2局" / "新.txt").write_text("工作汇报\n\n召开会议X次。\n", encoding="utf-8")
    archive("build")
    archive("run")
    assert sorted(done) == ["第0局/3.txt", "第2局/新.txt"]
    assert by_archive(out) == by_check(source, monkeypatch)


def test_what_changed_behind_the_manifest_is_told_and_tried_again(source: Path, out: Path, archive: Archive) -> None:
    archive("build")
    file = source / "第0局" / "3.txt"
    before = file.read_bytes()
    file.write_bytes(before * 2)
    archive("run")
    assert any("列清单之后改过" in row for row in by_archive(out))
    file.write_bytes(before)
    archive("run")
    assert not any("列清单之后改过" in row for row in by_archive(out))


def test_another_configuration_does_all_again(archive: Archive, done: list[str]) -> None:
    archive("run")
    archive("run", "--ignore", "PLH101")
    assert len(done) == 24


def test_another_program_does_all_again(archive: Archive, done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    archive("run")
    monkeypatch.setattr(shards_module, "__version__", "9.9")
    archive("run")
    assert len(done) == 24


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"layout": 1}', b"\xff"])
def test_a_damaged_marker_is_no_marker(
    source: Path, out: Path, archive: Archive, damage: bytes, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive("build")
    archive("run")
    done.clear()
    (out / "shards" / "0001" / "done.json").write_bytes(damage)
    archive("run")
    assert len(done) == len(read(str(out)).shards[1])
    assert by_archive(out) == by_check(source, monkeypatch)


def test_a_damaged_table_is_done_again(out: Path, archive: Archive, done: list[str]) -> None:
    archive("build")
    archive("run")
    done.clear()
    (out / "shards" / "0001" / "findings.parquet").write_bytes(b"PAR1")
    archive("run")
    assert len(done) == len(read(str(out)).shards[1])


def test_the_schema_is_the_one_that_is_documented(out: Path, archive: Archive) -> None:
    archive("build")
    archive("run")
    files = list(out.glob("shards/*/findings.parquet"))
    assert len(files) == 3
    assert all(pq.read_schema(file).equals(FINDINGS) for file in files)
    page = (Path(__file__).parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")
    for field in FINDINGS:
        assert f"| `{field.name}` | `{field.type}` |" in page


def test_the_summary_counts_what_is_there(out: Path, archive: Archive) -> None:
    archive("build")
    archive("run")
    counted = pq.read_table(out / "summary.parquet").to_pylist()
    found = [json.loads(row) for row in by_archive(out)]
    findings = [row for row in found if "rule" in row]
    assert sum(row["findings"] for row in counted) == len(findings)
    for row in counted:
        own = [one for one in findings if one["rule"] == row["rule"] and one["path"].startswith(row["office"] + "/")]
        assert row["findings"] == len(own)
        assert row["documents"] == len({one["path"] for one in own})
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "第2局" in page
    assert "<script" not in page


def test_the_summary_reads_each_table_once(out: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive("build")
    archive("run")
    read_files: list[str] = []

    def reading(file: str) -> bytes:
        read_files.append(file)
        return Path(file).read_bytes()

    monkeypatch.setattr(shards_module, "content_of", reading)
    summary_of(Shards(str(out), read(str(out))))
    assert len(read_files) == 3 * 4  # of each shard three tables and the marker


def test_names_of_folders_are_no_markup(source: Path, out: Path, archive: Archive) -> None:
    os.rename(source / "第2局", source / "<b>局&")
    archive("run")
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "<b>局" not in page
    assert "&lt;b&gt;局&amp;" in page


def test_results_of_a_newer_program_are_refused(
    out: Path, archive: Archive, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(manifests, "LAYOUT", 2)
        archive("build")
    for what in ("build", "run", "status"):
        result = archive(what)
        assert result.exit_code == 2
        assert "更新的 reportlint" in result.stderr
    assert done == []


def test_results_of_another_archive_are_refused(tmp_path: Path, source: Path, archive: Archive) -> None:
    archive("build")
    other = tmp_path / "别的"
    shutil.copytree(source, other)
    for what in ("build", "run", "status"):
        result = archive(what, of=other)
        assert result.exit_code == 2
        assert "换一个 -o" in result.stderr


@pytest.mark.parametrize("of", ["没有.zip", "没有这个文件夹", "nothing://x"])
def test_an_archive_that_is_not_there_is_told_in_a_line(archive: Archive, of: str) -> None:
    result = archive("build", of=of)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_a_document_that_kills_its_process_costs_itself(out: Path, archive: Archive, source: Path) -> None:
    archive("build")
    shards = Shards(str(out), read(str(out)), shards_module.stamp_of("x"))
    work = _Deadly(str(source))
    assert list(run_here(shards, work, 2)) == [0, 1, 2]  # type: ignore[arg-type]
    documents = [row for at in range(3) for row in rows(shards.outcome(at).documents)]
    assert {row["path"] for row in documents if row["outcome"] == "failed"} == {"第0局/6.txt"}
    assert len(documents) == 12


class _Deadly:
    """Work whose process ends at one of the documents."""

    def __init__(self, source: str) -> None:
        from reportlint.archive.store import Store
        from reportlint.config.options import Inputs
        from reportlint.config.profiles import Profiles
        from reportlint.config.settings import DEFAULTS

        self.work = Work(Store(source), Inputs(()), Profiles(DEFAULTS, isolated=True), "zh")

    def __call__(self, task: Task) -> Any:
        if any(entry.path == "第0局/6.txt" for entry in task.entries):
            os._exit(9)
        return merged([tables_of(entry, CHECKED, None, [], []) for entry in task.entries])

    def died(self, task: Task) -> Any:
        return self.work.died(task)
