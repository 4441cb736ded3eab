"""The command line: options in, one run, text out, an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import click

from reportlint import __version__
from reportlint.errors import ReportlintError
from reportlint.model.finding import Failure, Run
from reportlint.model.severity import Lang, Severity
from reportlint.reporters import FORMATS, Look, reporter

if TYPE_CHECKING:
    from reportlint.config.profile import Profile, Profiles
    from reportlint.config.settings import FailOn
    from reportlint.engine.discover import Discovery, Found
    from reportlint.engine.run import Drafts

_CLEAN, _FOUND, _FAILED, _INTERRUPTED = 0, 1, 2, 130
_TIMEOUT = "RUN103"  # a rule that was not finished: the report is not known to be clean
_FOR_PEOPLE = ("full", "concise", "statistics", "markdown")
_MANY = 20  # files; with more, a progress bar is worth its line

Command = Callable[..., None]


class Named(NamedTuple):
    """The files that the user names, and how to read them."""

    paths: tuple[str, ...]
    stdin_filename: str
    encoding: str | None
    template: str | None
    exclude: tuple[str, ...]
    force_exclude: bool


class Choice(NamedTuple):
    """Which rules to apply."""

    folders: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()


class Origin(NamedTuple):
    """Which configuration files count."""

    config: str | None
    isolated: bool


class Known(NamedTuple):
    """Which findings are known and not to be told."""

    baseline: str | None
    write_baseline: bool
    prune_baseline: bool
    diff_base: str | None


class Threshold(NamedTuple):
    """From where on findings make the run fail."""

    fail_on: FailOn | None = None
    max_warnings: int | None = None
    exit_zero: bool = False


_UNSAID = Threshold()


class Output(NamedTuple):
    """Where the report goes, and how it looks."""

    files: tuple[str, ...]
    lang: Lang | None
    color: str

    def look(self, lang: Lang | None) -> Look:
        """Colour is for terminals, unless the user or the environment decides otherwise; so is the language."""
        return Look(self._is_coloured, self.lang or lang or "zh")

    @property
    def _is_coloured(self) -> bool:
        if self.color != "auto":
            return self.color == "always"
        if self.to_files or os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or _is_terminal(sys.stdout)

    @property
    def to_files(self) -> bool:
        """Whether a file takes the place of the terminal; one with a format of its own does not."""
        return any(_target(file)[0] is None for file in self.files)


def _target(file: str) -> tuple[str | None, str]:
    """Format and path of `sarif:报告.sarif`; no format where none is named."""
    name, colon, path = file.partition(":")
    return (name, path) if colon and path and name in FORMATS else (None, file)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()  # a stream that the caller closed is None


# Ways to fail


class _Failed(click.ClickException):
    exit_code = _FAILED

    def show(self, file: Any = None) -> None:
        click.echo(f"错误：{self.message}", err=True)


class _Commands(click.Group):
    """Gives every way to fail its exit code."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        gc.disable()  # a run makes millions of small tuples and no cycles; it ends before they could matter
        _accept_any_character()
        try:
            return super().main(*args, **kwargs)
        except Exception:  # left alone, a crash would exit with 1, which means findings
            sys.excepthook(*sys.exc_info())
            sys.exit(_FAILED)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ReportlintError as error:
            raise _Failed(str(error)) from error
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)


def _accept_any_character() -> None:
    """Let what the encoding of a terminal or pipe lacks cost a character, not the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


# Options


def _together(kind: Any, name: str, *options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Options that belong together reach the command as one value."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def gathered(**values: Any) -> None:
            command(**{name: kind(*map(values.pop, kind._fields))}, **values)

        decorated: Command = gathered
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


def _separated(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Codes may be given one by one or with commas, Chinese ones too."""
    codes = tuple(code.strip() for value in values for code in value.replace("，", ",").split(","))
    if values and not all(codes):
        raise click.BadParameter("有一项是空的")
    return codes


def _known(context: click.Context, option: click.Parameter, encoding: str) -> str | None:
    if encoding == "auto":
        return None
    try:
        b" ".decode(encoding, "ignore")  # of nothing at all, Python would not look for the codec
    except (LookupError, ValueError):
        raise click.BadParameter(f"没有这种编码：{encoding}") from None
    return encoding


def _complete_rule(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
    """Codes and names of rules, for the shell; behind a comma too."""
    from reportlint.cards.card import load

    before, comma, begun = incomplete.rpartition(",")
    words = [word for rule in load(()) for word in (rule.id, rule.name)]
    return [f"{before}{comma}{word}" for word in words if word.lower().startswith(begun.lower())]


def _complete_template(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
    from reportlint.cards.templates import load_templates, name_of

    return [name for name in map(name_of, load_templates().all) if name.startswith(incomplete)]


def _codes(name: str, text: str) -> Callable[[Command], Command]:
    return click.option(
        name, multiple=True, metavar="CODES", callback=_separated, shell_complete=_complete_rule, help=text
    )


def _format(*names: str) -> Callable[[Command], Command]:
    choice = click.Choice(names)
    return click.option(
        "--format", "--output-format", "format_", type=choice, default=names[0], show_default=True, help="输出格式。"
    )


_HELP = click.help_option("-h", "--help", help="显示帮助。")

_FOLDERS = click.option(
    "--rules", "folders", multiple=True, metavar="DIR", help="另加一个规则文件夹或规则文件，可重复。"
)

_ORIGIN = _together(
    Origin,
    "origin",
    click.option("--config", metavar="FILE", help="只用这个配置文件，不再往上找。"),
    click.option("--isolated", is_flag=True, help="不用任何配置文件和基线。"),
)

_NAMED = _together(
    Named,
    "named",
    click.argument("paths", nargs=-1, default=(".",), metavar="[PATHS…|-]"),
    click.option("--stdin-filename", metavar="NAME", default="<stdin>", help="标准输入的内容算作这个文件。"),
    click.option("--encoding", default="auto", callback=_known, help="文件编码，如 utf-8、gb18030；默认自动识别。"),
    click.option(
        "--template",
        metavar="NAME|FILE",
        shell_complete=_complete_template,
        help="所有文件都按这个模板检查。",
    ),
    click.option("--exclude", multiple=True, metavar="GLOB", help="另外排除这些文件，写法同 .gitignore，可重复。"),
    click.option("--force-exclude", is_flag=True, help="点名的文件也照样排除，不含中文的跳过（供钩子用）。"),
)

_CHOICE = _together(
    Choice,
    "choice",
    _codes("--select", "只用这些规则：编号、编号开头或名称，逗号分隔。"),
    _codes("--ignore", "不用这些规则。"),
    _codes("--extend-select", "在已选之外再加这些规则。"),
    _FOLDERS,
)

_KNOWN = _together(
    Known,
    "known",
    click.option("--baseline", metavar="FILE", help="基线里记着的旧问题不报；默认往上找 .reportlint-baseline.json。"),
    click.option("--write-baseline", is_flag=True, help="把现有问题全部写入基线，以后不报。"),
    click.option("--prune-baseline", is_flag=True, help="把已经改好的从基线里去掉。"),
    click.option("--diff-base", metavar="REV", help="只报相对这个 git 版本改动过的行上的问题。"),
)

_THRESHOLD = _together(
    Threshold,
    "threshold",
    click.option(
        "--fail-on",
        type=click.Choice([*(severity.value for severity in Severity), "never"]),
        help="有这一级或更严重的问题时退出码为 1，默认 error。",
    ),
    click.option("--max-warnings", type=click.IntRange(min=0), metavar="N", help="警告多于 N 个时退出码为 1。"),
    click.option("--exit-zero", is_flag=True, help="有问题退出码也为 0。"),
)

_OUTPUT = _together(
    Output,
    "output",
    click.option(
        "-o",
        "--output",
        "files",
        multiple=True,
        metavar="[FORMAT:]FILE",
        help="写入文件，不输出到终端；写明格式的（sarif:报告.sarif）另写一份。可重复。",
    ),
    click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        envvar="REPORTLINT_LANG",
        help="语言，默认 zh。",
    ),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="是否用颜色。"),
)


# Commands


@click.group(cls=_Commands)
@click.version_option(__version__, message="reportlint %(version)s", help="显示版本。")
@_HELP
def main() -> None:
    """检查公文和工作材料：缺少的章节、没填的空、错乱的编号、丢失的数字。"""


@main.command()
@_NAMED
@_CHOICE
@_ORIGIN
@_KNOWN
@_THRESHOLD
@_format(*FORMATS)
@click.option("--statistics", is_flag=True, help="只按规则计数。")
@click.option("--show-files", is_flag=True, help="只列出要检查的文件。")
@click.option("-w", "--watch", is_flag=True, help="文件一改就再查，Ctrl-C 结束。")
@_OUTPUT
@_HELP
def check(
    named: Named,
    choice: Choice,
    origin: Origin,
    known: Known,
    threshold: Threshold,
    format_: str,
    statistics: bool,
    show_files: bool,
    watch: bool,
    output: Output,
) -> None:
    """检查文件或文件夹，- 为标准输入。

    退出码：0 没有问题，1 有问题，2 检查本身出错。
    """

    def fresh() -> tuple[Drafts, Profiles]:
        return _meant(named, choice, origin, threshold)

    def once() -> int:
        return _check(*fresh(), known, "statistics" if statistics else format_, output, exit_zero=threshold.exit_zero)

    if show_files:
        sys.exit(_show_files(*fresh(), output))
    if watch:
        _watch(once, fresh, output)
    sys.exit(once())


def _check(drafts: Drafts, profiles: Profiles, known: Known, format_: str, output: Output, *, exit_zero: bool) -> int:
    """One run from the drafts to the exit code."""
    from reportlint.filters.known import Wanted, filtered

    settings = profiles.at(drafts.folder).settings
    look = output.look(settings.lang)
    found = _run(drafts, profiles, look.lang, output)
    run, file, data, entries = filtered(found, drafts, profiles, Wanted(*known), look.lang)
    _report(run, format_, output, look)
    _write_baseline(file, data, entries)
    return _exit_code(run, settings.fail_on, settings.max_warnings, exit_zero=exit_zero)


def _show_files(drafts: Drafts, profiles: Profiles, output: Output) -> int:
    from reportlint.engine.run import find

    discovery = find(drafts, profiles)
    _emit("".join(f"{drafts.name(file.path)}\n" for file in discovery.files), output)
    errors = (*profiles.failures, *discovery.failures)
    _tell(errors)
    return _FAILED if errors else _CLEAN


def _watch(once: Callable[[], int], fresh: Callable[[], tuple[Drafts, Profiles]], output: Output) -> None:
    """Check again whenever a draft, a configuration or the baseline changes, until the user has had enough."""
    from reportlint.engine.run import find
    from reportlint.files import rounds

    def files() -> Iterator[str]:
        drafts, profiles = fresh()
        for file in find(drafts, profiles).files:
            place = profiles.projects.around(os.path.dirname(file.path))
            yield from (file.path, *place.ignore_files, *filter(None, (place.configuration, place.baseline)))

    gc.enable()  # this run has no end
    for _ in rounds(files):
        try:
            once()
        except ReportlintError as error:
            _Failed(str(error)).show()
        click.echo(
            "等待改动，Ctrl-C 结束" if output.look(None).lang == "zh" else "waiting for changes, Ctrl-C ends", err=True
        )


@main.command()
@_NAMED
@click.option("--kinds", is_flag=True, help="同时显示文种和各章节被看作什么、凭什么。")
@_ORIGIN
@_format("text", "json")
@_OUTPUT
@_HELP
def outline(named: Named, kinds: bool, origin: Origin, format_: str, output: Output) -> None:
    """显示文件的章节结构，标出编号的问题。"""
    from reportlint.views.outline import outline_json, outline_text

    drafts, profiles = _meant(named, Choice(select=("NUM1",)), origin)
    look = output.look(profiles.at(drafts.folder).settings.lang)
    run = _run(drafts, profiles, look.lang, output)
    if format_ == "json":
        _emit(outline_json(run.checked, run.errors, kinds=kinds), output, is_json=True)
    else:
        _emit(outline_text(run.checked, look, kinds=kinds), output)
    if format_ == "text" or output.to_files:
        _tell(run.errors)
    sys.exit(_FAILED if run.errors else _CLEAN)


@main.command()
@click.argument("families", nargs=-1, metavar="[FAMILY…]")
@_FOLDERS
@_ORIGIN
@_OUTPUT
@_HELP
def rules(families: tuple[str, ...], folders: tuple[str, ...], origin: Origin, output: Output) -> None:
    """列出规则，可只列几类，如 NUM、PLH。"""
    from reportlint.cards.select import fitting
    from reportlint.views.cards import table

    profile = _here(Choice(folders), origin)
    _emit(table(fitting(profile.known, families), output.look(profile.settings.lang)), output)


@main.command()
@click.argument("rule", shell_complete=_complete_rule)
@_FOLDERS
@_ORIGIN
@_OUTPUT
@_HELP
def explain(rule: str, folders: tuple[str, ...], origin: Origin, output: Output) -> None:
    """说明一条规则：查什么、为什么、依据、正误例子。"""
    from reportlint.cards.select import find
    from reportlint.views.cards import explained

    profile = _here(Choice(folders), origin)
    _emit(explained(find(profile.known, rule), output.look(profile.settings.lang)), output)


@main.command()
@click.argument("name", required=False, metavar="[NAME|FILE]", shell_complete=_complete_template)
@_ORIGIN
@_OUTPUT
@_HELP
def templates(name: str | None, origin: Origin, output: Output) -> None:
    """列出模板，或说明一个模板要求什么。"""
    from reportlint.views.templates import described, listed

    profile = _here(Choice(), origin)
    known, look = profile.templates, output.look(profile.settings.lang)
    _emit(described(known.completed(known.named(name)), look) if name else listed(known.all, look), output)


@main.command()
@click.argument("target", default=".", metavar="[FILE]")
@_ORIGIN
@_format("text", "json")
@_OUTPUT
@_HELP
def config(target: str, origin: Origin, format_: str, output: Output) -> None:
    """显示对一个文件或文件夹生效的配置，每一项出自哪里。"""
    from reportlint.views.settings import effective_json, effective_text

    profiles = _profiles(Choice(), origin)
    folder = target if os.path.isdir(target) else os.path.dirname(target)
    profile, place = profiles.at(folder), profiles.projects.around(folder)
    if format_ == "json":
        _emit(effective_json(profile, place, target), output, is_json=True)
    else:
        _emit(effective_text(profile, place, target, output.look(profile.settings.lang)), output)
    _tell(profiles.failures)
    sys.exit(_FAILED if profiles.failures else _CLEAN)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@_HELP
def completion(shell: str) -> None:
    """输出命令行补全脚本：eval "$(reportlint completion bash)"。"""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise ReportlintError(f"没有 {shell} 的补全")
    _print(kind(main, {}, "reportlint", "_REPORTLINT_COMPLETE").source() + "\n", is_utf8=False)


# The run


def _meant(named: Named, choice: Choice, origin: Origin, threshold: Threshold = _UNSAID) -> tuple[Drafts, Profiles]:
    from reportlint.engine.run import Drafts

    return Drafts(*named), _profiles(choice, origin, threshold, named.template)


def _profiles(choice: Choice, origin: Origin, threshold: Threshold = _UNSAID, template: str | None = None) -> Profiles:
    """What the command line says, to be laid upon the configuration of each folder."""
    from reportlint.config.profile import Profiles
    from reportlint.config.settings import Settings

    if origin.config and not os.path.isfile(origin.config):
        raise ReportlintError(f"没有配置文件 {origin.config}")
    options = Settings(
        select=choice.select,
        ignore=choice.ignore,
        extend_select=choice.extend_select,
        rules=choice.folders,
        fail_on=threshold.fail_on,
        max_warnings=threshold.max_warnings,
    )
    return Profiles(options, template, origin.config, isolated=origin.isolated)


def _here(choice: Choice, origin: Origin) -> Profile:
    """The profile of the folder that the user is in; what is wrong with its configuration is told."""
    profiles = _profiles(choice, origin)
    profile = profiles.at("")
    _tell(profiles.failures)
    return profile


def _run(drafts: Drafts, profiles: Profiles, lang: Lang, output: Output) -> Run:
    from reportlint.engine.run import check_files, find

    discovery = find(drafts, profiles)
    _spare_drafts(discovery, output)
    return _matched(check_files(discovery, drafts, profiles, lang, _progress), drafts)


def _spare_drafts(discovery: Discovery, output: Output) -> None:
    """Refuse to write the report over a draft that is to be checked."""
    targets = [path for _, path in map(_target, output.files) if os.path.exists(path)]
    for file in discovery.files if targets else ():
        for target in targets:
            if os.path.exists(file.path) and os.path.samefile(file.path, target):
                raise ReportlintError(f"-o {target} 就是要检查的文件，会把它覆盖；请换一个文件名")


def _progress(files: Sequence[Found]) -> Iterator[Found]:
    """Show on a terminal how far it is; the bar is done before the report begins."""
    if len(files) <= _MANY or not _is_terminal(sys.stderr):
        yield from files
        return
    with click.progressbar(files, label="检查", file=sys.stderr) as bar:
        yield from bar


def _matched(run: Run, drafts: Drafts) -> Run:
    """Refuse a run that had nothing to check: it must not pass for a clean one. Who excludes files knows why."""
    if run.checked or run.errors or run.excluded or (drafts.force_exclude and run.skipped):
        return run
    reasons = [f"{run.skipped} 个文件不含中文"] if run.skipped else []
    reasons += [f"{run.unsupported} 个旧版 Word、PDF 等文件暂不支持"] if run.unsupported else []
    told = f"（{'，'.join(reasons)}）" if reasons else ""
    raise ReportlintError(f"没有可检查的文件：{'、'.join(drafts.paths)}{told}")


def _exit_code(run: Run, fail_on: FailOn | None, max_warnings: int | None, *, exit_zero: bool) -> int:
    if run.errors or any(finding.rule == _TIMEOUT for checked in run.checked for finding in checked.findings):
        return _FAILED
    if exit_zero:
        return _CLEAN
    if max_warnings is not None and run.number_of(Severity.WARNING) > max_warnings:
        return _FOUND
    if fail_on == "never":
        return _CLEAN
    grave = (severity for severity in Severity if severity.rank <= Severity(fail_on or "error").rank)
    return _FOUND if any(map(run.number_of, grave)) else _CLEAN


# The output


def _report(run: Run, format_: str, output: Output, look: Look) -> None:
    """Tell a run on the terminal, or in the files that take its place, and in those that have a format of their own."""
    targets = [_target(file) for file in output.files]
    if output.to_files:
        _tell(run.errors)
    else:
        _print(reporter(format_)(run, look), is_utf8=format_ not in _FOR_PEOPLE)
        if os.environ.get("GITHUB_ACTIONS") == "true" and format_ in _FOR_PEOPLE:
            _print(reporter("github")(run, look), is_utf8=True)
    plain = look._replace(color=output.color == "always")
    for name, path in targets:
        _write(reporter(name or format_)(run, plain), path)


def _emit(text: str, output: Output, *, is_json: bool = False) -> None:
    for _, path in map(_target, output.files):
        _write(text, path)
    if not output.files:
        _print(text, is_utf8=is_json)


def _print(text: str, *, is_utf8: bool) -> None:
    if is_utf8 and isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")  # what goes from program to program is UTF-8 whatever the locale
    try:
        click.echo(text, nl=False, color=True)  # whether to paint was decided when it was written
    except BrokenPipeError:
        raise  # the reader has seen enough; Click leaves quietly
    except OSError as error:
        from reportlint.files import why

        raise ReportlintError(f"无法输出：{why(error)}") from error


def _write(text: str, file: str) -> None:
    from reportlint.files import write

    write(text.encode("utf-8", errors="backslashreplace"), file)


def _write_baseline(file: str, data: bytes, entries: int) -> None:
    if file:
        from reportlint.files import write

        write(data, file)
        click.echo(f"{file}: 基线里有 {entries} 处问题", err=True)


def _tell(failures: Iterable[Failure]) -> None:
    for failure in failures:
        click.echo(f"{failure.path}: {failure.message}", err=True)
