"""What was found in each draft, kept in the user's own folder, so that the next run need not look for it again.

A record stands under the checksum of all that it depends on: the draft and its name, the configuration, cards,
templates and weights, and the files of the program. What has changed is therefore simply not there.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, cached_property
from hashlib import sha256
from importlib.util import find_spec
from time import time

from reportlint.config.profile import Profile
from reportlint.engine.record import recorded, remembered
from reportlint.errors import ReportlintError
from reportlint.files import content_of
from reportlint.model.finding import Checked
from reportlint.model.rule import RunRule
from reportlint.model.source import Source
from reportlint.nodes import BUILTIN, is_builtin

VARIABLE = "REPORTLINT_CACHE_DIR"  # of the environment: another folder
_SHELVES = "findings-1"  # in the folder; raised where records are written otherwise
_LONGEST = 1 << 18  # bytes of a record that is kept
MOST, _LEFT = 1 << 20, 1 << 19  # bytes of a shelf, of which there are 256, and those left of one that held more
_SEAL = 32  # bytes in front of a record: its checksum, as half of one may be there after the power failed
_DAY = 86_400  # seconds: a record is marked as used once a day


def usual_folder() -> str:
    """The system's folder for what can be made again, unless the user names another."""
    from platformdirs import user_cache_dir  # who keeps nothing does not wait for it

    return os.environ.get(VARIABLE) or user_cache_dir("reportlint", appauthor=False)


class Cache:
    """The records in a folder. Whatever is wrong with it costs time and is no error: the draft is checked again."""

    def __init__(self, folder: str) -> None:
        self.folder = os.path.join(folder, _SHELVES)
        self._profiles: dict[str | None, bytes] = {}  # their checksums, by their configuration
        self._shelves: set[str] = set()  # that this run puts records on

    def found(self, source: Source, profile: Profile, template: str | None) -> Checked | None:
        """What is known of a source; None where that is nothing. `template` is the one that the command line names."""
        if not self._is_private:
            return None
        path = self._path(source, profile, template)
        try:
            with open(path, "rb") as file:
                seal, record, used = file.read(_SEAL), file.read(_LONGEST), os.fstat(file.fileno()).st_mtime
            if sha256(record).digest() != seal:
                return None
            checked = remembered(record, source, profile)
        except (OSError, ValueError):
            return None
        if time() - used > _DAY:
            with suppress(OSError):
                os.utime(path)
        return checked

    def keep(self, checked: Checked, profile: Profile, template: str | None) -> None:
        """Keep what was found, unless another run may find something else though nothing of the checksum changed."""
        record = recorded(checked)
        if len(record) > _LONGEST or not self._is_private or _may_change(checked, profile):
            return
        path = self._path(checked.source, profile, template)
        with suppress(OSError):
            self._make_room(os.path.dirname(path))
            _put(record, path)

    def _make_room(self, shelf: str) -> None:
        if shelf not in self._shelves:
            os.makedirs(shelf, mode=0o700, exist_ok=True)
            self._shelves.add(shelf)
            _tidy(shelf)

    def clean(self) -> int:
        """Take away all records; so many were there. Raises ReportlintError where it is not possible."""
        import shutil  # not for who checks

        if not os.path.isdir(self.folder):
            return 0
        count = sum(len(files) for _, _, files in os.walk(self.folder))
        try:
            shutil.rmtree(self.folder)
        except OSError as error:
            raise ReportlintError(f"清不掉 {self.folder}", f"cannot remove {self.folder}") from error
        return count

    @cached_property
    def _is_private(self) -> bool:
        """Whether the folder is there, and nobody else may write in it."""
        try:
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
            status = os.lstat(self.folder)
        except OSError:
            return False
        if sys.platform == "win32":  # where it lies in the user's profile, and modes say nothing
            return True
        return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o022

    def _path(self, source: Source, profile: Profile, template: str | None) -> str:
        if profile.path not in self._profiles:
            here = os.getcwd().encode(errors="surrogatepass")
            self._profiles[profile.path] = _checksum((_program(), here, checksum_of(profile, template)))
        digest = source.digest or sha256(source.data).digest()
        parts = (self._profiles[profile.path], digest, source.encoding.encode(), os.fsencode(source.path))
        name = _checksum(parts).hex()
        return os.path.join(self.folder, name[:2], name[2:])


def _may_change(checked: Checked, profile: Profile) -> bool:
    """Whether a rule took too long this time, or a draft names its template itself, which is a file of its own."""
    is_unsettled = any(finding.rule.id == RunRule.RULE_TIMEOUT for finding in checked.findings)
    is_given = any(report.kind_source == "given" for report in checked.documents)
    return is_unsettled or (is_given and profile.template_for(checked.source.path) is None)


def _put(record: bytes, path: str) -> None:
    """Write a record beside its place and move it there: who reads at the same time finds a whole one, or none."""
    draft = f"{path}.{os.getpid()}"
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(sha256(record).digest() + record)
    os.replace(draft, path)


def _tidy(shelf: str) -> None:
    """Take what was longest not used off a shelf that holds too much."""
    with os.scandir(shelf) as entries:
        held = sorted((entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in entries)
    total = sum(size for _, size, _ in held)
    if total <= MOST:
        return
    for _, size, path in held:
        if total <= _LEFT:
            return
        os.unlink(path)
        total -= size


def checksum_of(profile: Profile, template: str | None) -> bytes:
    """Of all that decides what is found in a draft, but for the draft and the program."""
    return _checksum(_of_profile(profile, template))


def _of_profile(profile: Profile, template: str | None) -> Iterator[bytes]:
    own = profile.templates.all[: len(profile.templates.own)]
    said = (profile.settings, dict(profile.layer), profile.path, own, profile.template, [t for _, t in profile.kinds])
    yield repr((said, template)).encode(errors="surrogatepass")
    cards = sorted({rule.path for rule in profile.known if not is_builtin(rule.path)})
    weights = (profile.settings.lost_numbers,) if profile.settings.lost_numbers else ()
    for file in (*cards, *weights):
        try:
            yield content_of(file)
        except ReportlintError:  # told elsewhere, and then it is not gone by
            yield b""


@cache
def _program() -> bytes:
    """The checksum of the program: name, size and time of each of its files, and of those of the dictionary."""
    words = find_spec("jieba")
    roots = (os.path.dirname(os.path.dirname(__file__)), BUILTIN, os.path.dirname(words.origin or "") if words else "")
    seen = (f"{path} {size} {time}" for root in dict.fromkeys(roots) for path, size, time in sorted(_files(root)))
    return _checksum((sys.version.encode(), *(one.encode(errors="surrogatepass") for one in seen)))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    """The files in a folder and below, each with size and time."""
    if not folder:
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns


def _checksum(parts: Iterable[bytes]) -> bytes:
    """Of several pieces, each told apart from the next."""
    whole = sha256()
    for part in parts:
        whole.update(b"%d:" % len(part))
        whole.update(part)
    return whole.digest()
