"""Old Word, WPS, RTF and ODT through LibreOffice: all files of a run in one call, in a folder of their own.

A file that is checked may come from anywhere. So LibreOffice is looked for in absolute folders of PATH and where it is
usually installed, never beside the file; it runs with a profile made for the run, in which macros are off and nothing
is fetched from elsewhere; and it is ended, with all that it started, when it takes too long or the user has had enough.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from reportlint.errors import Message, ReportlintError
from reportlint.files import why_unreadable
from reportlint.model.source import Source
from reportlint.readers.formats import read_word
from reportlint.readers.read import filled

PATIENCE = 60.0  # seconds without a file being finished; starting for the first time takes about five
_LOOK = 0.1  # seconds between looks
_FRUITLESS = 2  # calls without any result, after which no more are made
_MOST_AT_ONCE = 1_000  # files of a call: a command line has an end

MISSING = Message(
    "没有找到 LibreOffice，不能转换：请安装 LibreOffice（命令 soffice），或另存为 .docx 后再检查",
    "LibreOffice was not found: install it (the command soffice), or save as .docx first",
)
_FAILED = Message(
    "LibreOffice 转换不了，文件可能已损坏或加了密码；请在 Word 里另存为 .docx 后再检查",
    "LibreOffice cannot convert it: it may be damaged or have a password; save it as .docx in Word first",
)
_TOO_SLOW = Message(
    "LibreOffice 转换超时，已停止；请在 Word 里另存为 .docx 后再检查",
    "LibreOffice took too long and was stopped; save it as .docx in Word first",
)
_NAMES = ("soffice", "libreoffice")
_USUAL_FOLDERS = (
    "/Applications/LibreOffice.app/Contents/MacOS",
    r"C:\Program Files\LibreOffice\program",
    r"C:\Program Files (x86)\LibreOffice\program",
    "/opt/libreoffice/program",
)
# What a profile says: no macros, and nothing fetched from elsewhere.
_SETTINGS = {
    ("Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Common/Security/Scripting", "DisableActiveContent"): "true",
    ("Writer/Content/Update", "Link"): "0",
    ("Common/Misc", "FirstRun"): "false",
}
_ITEM = '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}"><value>{}</value></prop></item>'
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(_ITEM.format(*key, value) for key, value in _SETTINGS.items())
    + "</oor:items>"
)


class Original(NamedTuple):
    """A file to convert: by what it is known in the run, the suffix that it has, and what it holds."""

    path: str
    suffix: str
    data: bytes


class Converted(NamedTuple):
    """What became of the files of a run: by path, the Word file of each, or why there is none."""

    files: Mapping[str, Path | Message]

    def read(self, path: str, name: str, *, blank_too: bool = False) -> Source:
        """A file, under the name that the user knows. Raises ReportlintError where it could not be converted."""
        became = self.files[path]
        if isinstance(became, Message):
            raise ReportlintError(*became)
        package = became.read_bytes()
        return replace(filled(read_word(package, name), blank_too=blank_too), package=package)


@contextmanager
def converted(originals: Iterable[Original]) -> Iterator[Converted]:
    """The files as Word files, for as long as the run reads them. Raises ReportlintError without LibreOffice."""
    program = office()
    if program is None:
        raise ReportlintError(*MISSING)
    with TemporaryDirectory(prefix="reportlint-", ignore_cleanup_errors=True) as folder:
        workshop = _Workshop(program, Path(folder))
        yield Converted(dict(workshop.converted(originals)))


def office() -> str | None:
    """The program, where it is installed."""
    suffix = ".exe" if sys.platform == "win32" else ""
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]
    candidates = (os.path.join(folder, name + suffix) for folder in (*folders, *_USUAL_FOLDERS) for name in _NAMES)
    return next((path for path in candidates if os.path.isfile(path) and os.access(path, os.X_OK)), None)


class _Workshop:
    """The folder in which files are converted: each once, under the hash of what it holds."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._inbox, self._outbox = folder / "in", folder / "out"
        for made in (self._inbox, self._outbox, folder / "profile" / "user"):
            made.mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")

    def converted(self, originals: Iterable[Original]) -> Iterator[tuple[str, Path | Message]]:
        names = {original.path: self._put(original) for original in originals}
        failures = self._work(list(dict.fromkeys(names.values())))
        for path, name in names.items():
            target = self._target(name)
            yield path, target if name not in failures and target.exists() else failures.get(name, _FAILED)

    def _put(self, original: Original) -> str:
        """Lay a file into the folder; the name that it gets there."""
        name = hashlib.sha256(original.data).hexdigest()[:32] + original.suffix
        (self._inbox / name).write_bytes(original.data)
        return name

    def _target(self, name: str) -> Path:
        return self._outbox / f"{os.path.splitext(name)[0]}.docx"

    def _work(self, names: Sequence[str]) -> dict[str, Message]:
        """Convert; a file that LibreOffice hangs or dies on is left out, and those behind it tried again."""
        failures: dict[str, Message] = {}
        waiting, fruitless = list(names), 0
        while waiting and fruitless < _FRUITLESS:
            batch = waiting[:_MOST_AT_ONCE]
            why = self._call(batch)
            left = [name for name in batch if not self._target(name).exists()]
            fruitless = fruitless + 1 if len(left) == len(batch) else 0
            waiting = waiting[len(batch) :]
            if why and left:  # they are converted one after the other
                failures[left[0]] = why
                waiting = [*left[1:], *waiting]
            else:
                failures |= dict.fromkeys(left, _FAILED)
        return {**failures, **dict.fromkeys(waiting, _FAILED)}

    def _call(self, names: Sequence[str]) -> Message | None:
        """One call for many files; why it did not come to its end, if it did not."""
        command = [
            self._program,
            f"-env:UserInstallation={(self._folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
            *("--convert-to", "docx", "--outdir", str(self._outbox)),
            *names,
        ]
        apart = {"creationflags": 0x200} if sys.platform == "win32" else {"start_new_session": True}
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        try:
            process = subprocess.Popen(command, cwd=self._inbox, **quiet, **apart)  # type: ignore[call-overload]
        except OSError as error:
            return why_unreadable(error).within("LibreOffice 启动不了：{}", "LibreOffice cannot be started: {}")
        try:
            return self._watched(process)
        finally:
            _end(process)

    def _watched(self, process: subprocess.Popen[bytes]) -> Message | None:
        """Wait until all is done, or nothing is for too long."""
        done, since = 0, time.monotonic()
        while True:
            with suppress(subprocess.TimeoutExpired):
                return None if process.wait(_LOOK) == 0 else _FAILED
            now = sum(1 for _ in os.scandir(self._outbox))
            if now != done:
                done, since = now, time.monotonic()
            elif time.monotonic() - since > PATIENCE:
                return _TOO_SLOW


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            taskkill = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
            subprocess.run([taskkill, "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # the group outlives the process that began it
    process.wait()
