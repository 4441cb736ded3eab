"""Files are found once, in order, and nothing that was asked for is lost in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from wordfile import package, paragraph

from reportlint.engine import discover as discovery
from reportlint.engine.discover import Discovery, Found, discover
from reportlint.errors import Message
from reportlint.model.finding import Failure


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("汇报", encoding="utf-8")


def found(*paths: str) -> list[str]:
    return [file.path for file in discover(paths).files]


@pytest.mark.usefixtures("here")
class TestFolders:
    def test_supported_files_are_found_in_the_order_of_their_names(self) -> None:
        put("a/2.txt", "a/1.MD", "a/b/3.markdown", "a/c.txt", "a/code.py", "a/none")
        assert found("a") == ["a/1.MD", "a/2.txt", "a/b/3.markdown", "a/c.txt"]

    def test_paths_are_shown_as_the_user_wrote_them(self, here: Path) -> None:
        put("a/b.txt")
        assert found("./a") == ["./a/b.txt"]
        assert found("a/") == ["a/b.txt"]
        assert found(str(here)) == [f"{here}/a/b.txt"]

    def test_the_current_folder_needs_no_dot(self) -> None:
        put("a.txt", "b/c.txt")
        assert found(".") == ["a.txt", "b/c.txt"]

    def test_hidden_files_and_locks_are_left_out(self) -> None:
        put(".git/a.txt", ".b.txt", "~$c.txt", "~$d.docx", "e.txt")
        assert discover(["."]) == Discovery((Found("e.txt", named=False),))

    def test_a_hidden_folder_may_be_named(self) -> None:
        put(".drafts/a.txt")
        assert found(".drafts") == [".drafts/a.txt"]

    def test_documents_that_no_reader_knows_are_counted_once(self) -> None:
        put("a/1.rtf", "a/2.DOC", "a/3.wps", "a/4.odt", "a/5.ofd", "a/6.xlsx", "a/7.txt")
        assert discover(["a", "."]).unsupported == 5

    def test_a_word_file_under_the_name_of_an_older_one_is_found(self) -> None:
        put("a/old.doc", "a/1.txt")
        Path("a/2.doc").write_bytes(package(paragraph("防汛")))
        Path("a/3.xlsx").write_bytes(package(paragraph("防汛")))
        assert found("a") == ["a/1.txt", "a/2.doc"]
        assert discover(["a"]).unsupported == 1
        assert discover(["a/2.doc"]).files == (Found("a/2.doc", named=True),)

    def test_folders_that_are_excluded_are_counted(self) -> None:
        put("a/b/1.txt", "a/2.txt")

        def excludes(path: str, is_folder: bool, within: str) -> bool:
            return path == "a/b"

        assert discover(["a"], excludes) == Discovery((Found("a/2.txt", named=False),), excluded_folders=1)

    def test_the_lock_of_an_open_word_file_is_passed_over_though_named(self) -> None:
        put("a.docx", "~$a.docx", "~$b.docm")
        assert discover(["~$a.docx", "a.docx", "~$b.docm"]) == Discovery((Found("a.docx", named=True),), excluded=2)

    def test_symbolic_links_to_folders_are_not_followed(self) -> None:
        put("real/a.txt")
        Path("top").mkdir()
        Path("top/link").symlink_to("../real")
        Path("real/loop").symlink_to("..")
        assert found("top", "real") == ["real/a.txt"]

    def test_a_link_that_is_named_is_followed(self) -> None:
        put("real/a.txt")
        Path("link").symlink_to("real")
        assert found("link") == ["link/a.txt"]

    def test_a_broken_link_is_kept_so_that_reading_it_tells(self) -> None:
        Path("lost.txt").symlink_to("nowhere.txt")
        assert found(".") == ["lost.txt"]

    def test_a_pipe_is_no_file(self) -> None:
        os.mkfifo("pipe.txt")
        assert found(".") == []

    def test_a_link_leads_to_a_file_or_is_none(self) -> None:
        put("real.text")
        os.mkfifo("pipe")
        for name, target in {"a.txt": "real.text", "endless.txt": "/dev/zero", "waiting.txt": "pipe"}.items():
            Path(name).symlink_to(target)
        assert found(".") == ["a.txt"]

    def test_an_unreadable_folder_is_a_failure_and_the_rest_goes_on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        put("a/secret/1.txt", "a/2.txt")
        entries = discovery._entries

        def guarded(folder: str) -> list[tuple[str, bool]]:
            if folder.endswith("secret"):
                raise PermissionError
            return entries(folder)

        monkeypatch.setattr(discovery, "_entries", guarded)  # the tests may run as root, who may read anything
        assert discover(["a"]) == Discovery(
            (Found("a/2.txt", named=False),), (Failure("a/secret", Message("没有读取权限", "no permission to read")),)
        )


@pytest.mark.usefixtures("here")
class TestNamedFiles:
    @pytest.mark.parametrize("name", ["a.txt", "a.MD", ".hidden.txt", "草稿", "~$a.txt"])
    def test_a_named_file_is_taken(self, name: str) -> None:
        put(name)
        assert discover([name]).files == (Found(name, named=True),)

    @pytest.mark.parametrize("name", ["无此文件.txt", "无此文件夹", "a.txt/b.txt", ""])
    def test_a_missing_path_is_a_failure(self, name: str) -> None:
        put("a.txt")
        assert discover([name]) == Discovery(
            (), (Failure(name, Message("文件或文件夹不存在", "no such file or folder")),)
        )

    def test_a_name_that_cannot_be_is_a_failure(self) -> None:
        assert discover(["a\0b.txt"]).failures == (Failure("a\0b.txt", Message("文件名无效", "no valid file name")),)

    @pytest.mark.parametrize(("name", "words"), [("a.doc", "暂不支持 .doc"), ("a.xlsx", "不支持 .xlsx")])
    def test_an_unsupported_file_is_a_failure(self, name: str, words: str) -> None:
        put(name)
        (failure,) = discover([name]).failures
        assert failure.path == name
        assert words in failure.message()

    def test_failures_do_not_stop_the_others_and_come_once(self) -> None:
        put("a.txt")
        result = discover(["x.txt", "a.txt", "x.txt"])
        assert (len(result.files), len(result.failures)) == (1, 1)


@pytest.mark.usefixtures("here")
class TestOnce:
    def test_the_first_spelling_is_kept(self, here: Path) -> None:
        put("a.txt")
        assert found("./a.txt", "a.txt", str(here / "a.txt"), ".") == ["./a.txt"]

    def test_a_file_of_a_folder_that_is_named_too_is_named(self) -> None:
        put("a/b.txt")
        assert discover(["a", "a/b.txt"]).files == (Found("a/b.txt", named=True),)

    def test_no_paths_no_files(self) -> None:
        assert discover([]) == Discovery(())
