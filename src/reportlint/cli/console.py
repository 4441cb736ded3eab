"""What the command line prints and writes: the colours of a terminal, UTF-8 for programs, files whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import TextIOWrapper
from typing import Any, NamedTuple, TextIO

import click

from reportlint.cli.speech import spoken
from reportlint.config.settings import USUAL_LANG
from reportlint.errors import Message, ReportlintError
from reportlint.files import why_unwritable, write
from reportlint.language.nearest import suggestion
from reportlint.language.pattern import Pattern
from reportlint.model.finding import Failure
from reportlint.model.severity import Lang, Severity
from reportlint.readers.formats import CONVERTIBLE, WORD, suffix_of
from reportlint.reporters.display import plain
from reportlint.reporters.look import LEAST_WIDTH, USUAL_WIDTH, Look, Paint

CLEAN, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130  # exit codes

_MAY_BE_FORMAT = Pattern(r"[A-Za-z][A-Za-z_-]+")

_COLOURS: Mapping[Paint, Mapping[str, Any]] = {
    Severity.ERROR: {"fg": "red", "bold": True},
    Severity.WARNING: {"fg": "yellow", "bold": True},
    Severity.INFO: {"fg": "cyan", "bold": True},
    "place": {"bold": True},
    "faint": {"dim": True},
}


class Target(NamedTuple):
    """A file that is written: `sarif:报告.sarif`; one without a format of its own takes the place of the terminal."""

    format: str | None
    path: str


def target(file: str, formats: Sequence[str]) -> Target:
    """What is meant by FILE or FORMAT:FILE. Raises ReportlintError for a format that there is none, or no file.

    One letter before the colon is a drive; whoever has a colon in the name of a file writes ./ before it.
    """
    name, colon, path = file.partition(":")
    if not colon or not _MAY_BE_FORMAT.fullmatch(name):
        return Target(None, _no_draft(file))
    if name not in formats:
        near = suggestion(name, formats, _formats(formats))
        raise ReportlintError(
            f"没有格式 {name}{near.zh}文件名里有冒号的，写作 ./{file}",
            f"no format {name}{near.en} (a file with a colon in its name is written ./{file})",
        )
    if not path:
        raise ReportlintError(f"{file} 后面缺文件名", f"the name of a file is missing behind {file}")
    return Target(name, _no_draft(path))


def _no_draft(file: str) -> str:
    """The file, if its name may be that of a report. Raises ReportlintError for that of a Word file."""
    if suffix_of(file) in WORD | CONVERTIBLE:
        raise ReportlintError(
            f"{file} 是 Word 一类文件的名字，报告写不进去；请换一个扩展名",
            f"{file} is the name of a Word file or the like, which no report is; choose another suffix",
        )
    return file


def _formats(formats: Sequence[str]) -> Message:
    """Which formats there are, for who has named another."""
    if not formats:
        return Message("，这个命令只有一种格式；", ": this command has but one")
    return Message(f"，有 {'、'.join(formats)}；", f": there are {', '.join(formats)}")


class Output(NamedTuple):
    """Where the report goes, and how it looks."""

    targets: tuple[Target, ...] = ()
    lang: Lang | None = None
    color: str = "auto"

    @property
    def to_files(self) -> bool:
        """Whether a file takes the place of the terminal."""
        return any(target.format is None for target in self.targets)

    def look(self, lang: Lang | None) -> Look:
        """The look on the terminal: its width, colour unless the user or the environment decides otherwise."""
        width = USUAL_WIDTH if self.to_files else max(LEAST_WIDTH, _columns())
        return Look(self.lang or lang or USUAL_LANG, _painted if self._is_coloured else None, width)

    def look_in_files(self, lang: Lang | None) -> Look:
        """The look in files: no colour but by wish."""
        return Look(self.lang or lang or USUAL_LANG, _painted if self.color == "always" else None)

    @property
    def _is_coloured(self) -> bool:
        if self.color != "auto":
            return self.color == "always"
        if self.to_files or os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or is_terminal(sys.stdout)


def _painted(text: str, paint: Paint) -> str:
    return click.style(text, **_COLOURS[paint])


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at a stream; one that the caller closed is None."""
    return stream is not None and stream.isatty()


def _columns() -> int:
    """How wide the terminal is; COLUMNS says it where it is set (shutil would, at the price of its import)."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said) > 0:
        return int(said)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else -1).columns or USUAL_WIDTH
    except (OSError, ValueError):  # nobody looks, or the caller closed it
        return USUAL_WIDTH


def accept_any_character() -> None:
    """Let what the encoding of a terminal or pipe lacks cost a character, not the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def emit(text: str | Callable[[str], str], output: Output, format_: str = "text") -> None:
    """Print a text, or write it to the files that take the place of the terminal and to those of another format.

    Where there are several formats, `text` writes the one that is named.
    """

    def written(name: str) -> str:
        return text if isinstance(text, str) else text(name)

    if not output.to_files:
        show(written(format_), is_utf8=format_ == "json")
    for target in output.targets:
        write_text(written(target.format or format_), target.path)


def show(text: str | bytes, *, is_utf8: bool, beside: bool = False) -> None:
    """Print, or tell `beside` what is printed; bytes as they are. Raises ReportlintError on a full disk.

    What goes from program to program is UTF-8 whatever the locale.
    """
    stream = sys.stderr if beside else sys.stdout
    if is_utf8 and isinstance(stream, TextIOWrapper) and not stream.isatty():
        stream.reconfigure(encoding="utf-8")
    if isinstance(text, str) and not is_utf8:
        text = _in_log(text)
    try:
        click.echo(text, nl=False, err=beside, color=True)  # whether to paint was decided when it was written
    except BrokenPipeError:
        raise  # the reader has seen enough; Click leaves quietly
    except OSError as error:
        raise ReportlintError(*why_unwritable(error).within("无法输出：{}", "cannot print: {}")) from error


def write_text(text: str, file: str) -> None:
    """Write a text file. Raises ReportlintError where that is not possible."""
    write(text.encode("utf-8", errors="backslashreplace"), file)


def tell(failures: Iterable[Failure]) -> None:
    """Say what went wrong, a line each, beside the report."""
    for failure in failures:
        say(failure.told(spoken()))


def say(line: str) -> None:
    """Say one line beside the report, whatever names of files stand in it."""
    click.echo(_in_log(plain(line)), err=True)


# What the log of a build takes for a command: to GitHub at the beginning of a line, to it, Azure and TeamCity anywhere.
_COMMAND = Pattern(r"(?m)^[^\S\n]*:(?=:)|#(?=#(?:\[|vso\[|teamcity\[))")
_BUILDS = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")  # variables that are set there


def _in_log(text: str) -> str:
    """The text; where a build runs, less what its log would take for commands: drafts are not to give any."""
    if not any(map(os.environ.get, _BUILDS)):
        return text
    return _COMMAND.sub(lambda found: f"{found[0]} ", text)
