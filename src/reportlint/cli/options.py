"""Options that several commands share; those that belong together reach the command as one of the core's types."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from reportlint.cards.card import load
from reportlint.cards.templates import Templates
from reportlint.cli.console import Output, Target, target
from reportlint.cli.speech import Count, OneOf, bad_value, lang_option, option
from reportlint.config.options import (
    MOST_CHARACTERS,
    ConfigSource,
    Exit,
    Fixing,
    Inputs,
    KnownFindings,
    Means,
    Selection,
)
from reportlint.errors import Message, ReportlintError
from reportlint.model.severity import Severity
from reportlint.readers.encoding import unknown

Command = Callable[..., None]
Decorator = Callable[[Command], Command]

_DIGITS = 4  # that a number of processes never has


def together(kind: Any, name: str, *members: Decorator) -> Decorator:
    """Options that are the fields of a type reach the command as one value of it, under one name."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def gathered(**values: Any) -> None:
            given = {field: values.pop(field) for field in kind._fields if field in values}
            command(**{name: kind(**given)}, **values)

        decorated: Command = gathered
        for member in reversed(members):
            decorated = member(decorated)
        return decorated

    return decorate


def _separated(context: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Codes may be given one by one or with commas, Chinese ones too."""
    codes = tuple(code.strip() for value in values for code in value.replace("，", ",").split(","))
    if values and not all(codes):
        raise bad_value(param, Message("有一项是空的", "one of them is empty"))
    return codes


def _known(context: click.Context, param: click.Parameter, encoding: str) -> str | None:
    if encoding == "auto":
        return None
    try:
        b" ".decode(encoding, "ignore")  # of nothing at all, Python would not look for the codec
    except (LookupError, ValueError):
        raise bad_value(param, unknown(encoding)) from None
    return encoding


def jobs(context: click.Context, param: click.Parameter, value: str) -> int | None:
    """A number of processes; None for auto. Raises ReportlintError."""
    if value == "auto":
        return None
    if not (value.isascii() and value.isdecimal() and 0 < len(value) < _DIGITS and int(value)):
        raise bad_value(param, Message(f"应是 auto 或 1 到 999 的整数，不是 {value}", f"auto or 1 to 999, not {value}"))
    return int(value)


def complete_rule(context: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Codes and names of rules, for the shell; behind a comma too."""
    before, comma, begun = incomplete.rpartition(",")
    words = [word for rule in load() for word in (rule.id, rule.name)]
    return [f"{before}{comma}{word}" for word in words if word.lower().startswith(begun.lower())]


def complete_template(context: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Names of templates, for the shell."""
    return [template.known_as for template in Templates().all if template.known_as.startswith(incomplete)]


def _codes(name: str, zh: str, en: str) -> Decorator:
    return option(name, multiple=True, metavar="CODES", callback=_separated, shell_complete=complete_rule, zh=zh, en=en)


def format_option(*names: str) -> Decorator:
    """The formats of a command; the first is used unless another is asked for."""
    return option(
        *("--format", "--output-format", "format_"),
        type=OneOf(names),
        default=names[0],
        zh=f"输出格式，默认 {names[0]}。",
        en=f"the format, {names[0]} by default",
    )


rules_option = option(
    "--rules",
    multiple=True,
    metavar="DIR|FILE",
    zh="另加一个规则文件夹或规则文件，可重复。",
    en="your own rules besides, a folder or a file; repeatable",
)

config_source = together(
    ConfigSource,
    "source",
    option(
        "--config",
        metavar="FILE",
        zh="只用这个配置文件，不再往上找。",
        en="only this configuration file, no other is looked for",
    ),
    option("--isolated", is_flag=True, zh="不用任何配置文件和基线。", en="no configuration file and no baseline"),
)

encoding_option = option(
    "--encoding",
    metavar="NAME",
    default="auto",
    callback=_known,
    zh="文件编码，如 utf-8、gb18030；默认自动识别。",
    en="the encoding of the files, such as utf-8, gb18030; found out by default",
)

exclude_option = option(
    "--exclude",
    multiple=True,
    metavar="GLOB",
    zh="另外排除这些文件，写法同 .gitignore，可重复。",
    en="leave these files out, written as in .gitignore; repeatable",
)

convert_option = option(
    "--convert",
    is_flag=True,
    zh="把 .doc、.wps、.rtf、.odt 用 LibreOffice 转换后再读。",
    en="read .doc, .wps, .rtf and .odt too, through LibreOffice",
)

max_characters_option = option(
    "--max-characters",
    type=Count(),
    metavar="N",
    default=MOST_CHARACTERS,
    zh=f"全文多于 N 字的不检查，默认 {MOST_CHARACTERS}。",
    en=f"drafts of more than N characters are not checked; {MOST_CHARACTERS} by default",
)

inputs = together(
    Inputs,
    "inputs",
    click.argument("paths", nargs=-1, default=(".",), metavar="[PATHS…|-]"),
    option(
        "--stdin-filename",
        metavar="NAME",
        default="<stdin>",
        zh="标准输入的内容算作这个文件。",
        en="what standard input is called",
    ),
    encoding_option,
    option(
        "--template",
        metavar="NAME|FILE",
        shell_complete=complete_template,
        zh="所有文件都按这个模板检查。",
        en="hold every file to this template",
    ),
    exclude_option,
    option(
        "--force-exclude",
        is_flag=True,
        zh="点名的文件也照样排除，不含中文的跳过（供钩子用）。",
        en="exclude named files too, and skip those without Chinese (for hooks)",
    ),
    convert_option,
    max_characters_option,
)

selection = together(
    Selection,
    "selection",
    _codes(
        "--select",
        "只用这些规则：编号、编号开头或名称，逗号分隔。",
        "only these rules: codes, beginnings of codes or names, with commas",
    ),
    _codes("--ignore", "不用这些规则。", "not these rules"),
    _codes("--extend-select", "在已选之外再加这些规则。", "these rules as well"),
    rules_option,
)

means = together(
    Means,
    "means",
    option(
        *("-j", "--jobs"),
        metavar="N|auto",
        default="auto",
        callback=jobs,
        zh="同时用几个进程；默认 auto：文件有几百个时，有几个处理器用几个。",
        en="so many processes; auto by default: one a processor from a few hundred files on",
    ),
    option(
        "--no-cache",
        is_flag=True,
        envvar="REPORTLINT_NO_CACHE",
        zh="每份都重新检查，不用也不留上次的结果。",
        en="check each file anew, neither use nor keep what was found before",
    ),
)

own_rules = together(Selection, "selection", rules_option)

_baseline = option(
    "--baseline",
    metavar="FILE",
    zh="基线里记着的旧问题不报；默认往上找 .reportlint-baseline.json。",
    en="let pass what this baseline holds; .reportlint-baseline.json is looked for upwards by default",
)
_diff_base = option(
    "--diff-base",
    metavar="REV",
    zh="只报相对这个 git 版本改动过的行上的问题。",
    en="only findings on lines that changed since this git revision",
)

known_before = together(KnownFindings, "known", _baseline, _diff_base)

known_findings = together(
    KnownFindings,
    "known",
    _baseline,
    option(
        "--write-baseline",
        is_flag=True,
        zh="把现有问题全部写入基线，以后不报。",
        en="write all that is found now into the baseline, to let it pass from now on",
    ),
    option(
        "--prune-baseline",
        is_flag=True,
        zh="把已经改好的从基线里去掉。",
        en="take out of the baseline what has been mended",
    ),
    _diff_base,
)

fixing = together(
    Fixing,
    "fixing",
    option(
        "--fix",
        is_flag=True,
        zh="把有把握的问题直接改在文件里，Word 文件里是修订。",
        en="mend in the files what is certain, in Word files as tracked changes",
    ),
    option(
        "--unsafe-fixes/--no-unsafe-fixes",
        default=None,
        zh="改后要核对的也改，如重新编号。",
        en="fixes too that want to be looked at, such as new numbers",
    ),
    option(
        "--diff",
        is_flag=True,
        zh="只显示 --fix 会改什么（git 可用的补丁），不写文件；有可改的退出码为 1。",
        en="only show what --fix would change, as a patch for git; exit code 1 if there is something",
    ),
    option("--show-fixes", is_flag=True, zh="列出改了什么。", en="list what was fixed"),
    option(
        "--plain",
        is_flag=True,
        zh="Word 文件直接改，不留修订。",
        en="change Word files without tracking",
    ),
)

exit_code = together(
    Exit,
    "exit_",
    option(
        "--fail-on",
        type=OneOf([*(severity.value for severity in Severity), "never"]),
        zh="有这一级或更严重的问题时退出码为 1，默认 error。",
        en="exit code 1 from this severity on, error by default",
    ),
    option(
        "--max-warnings",
        type=Count(),
        metavar="N",
        zh="警告多于 N 个时退出码为 1。",
        en="exit code 1 also with more than N warnings",
    ),
    option("--exit-zero", is_flag=True, zh="有问题退出码也为 0。", en="exit code 0 in spite of findings"),
)


def output_options(*formats: str) -> Decorator:
    """Where a command writes, and how it looks; `formats` are those that it has, none if it has but one."""

    def targets(context: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Target, ...]:
        try:
            return tuple(target(value, formats) for value in values)
        except ReportlintError as error:
            raise bad_value(param, error.said) from error

    zh, en = "写入文件，不输出到终端", "write to a file instead of the terminal"
    if formats:
        zh += "；写明格式的（json:FILE）另写一份，可重复"
        en += "; with a format (json:FILE) another besides; repeatable"
    return together(
        Output,
        "output",
        option(
            *("-o", "--output", "targets"),
            multiple=True,
            metavar="[FORMAT:]FILE" if formats else "FILE",
            callback=targets,
            zh=f"{zh}。",
            en=en,
        ),
        lang_option(),
        option(
            "--color",
            type=OneOf(["auto", "always", "never"]),
            default="auto",
            zh="是否用颜色，默认 auto：终端上用。",
            en="colour, auto by default: on a terminal",
        ),
    )
