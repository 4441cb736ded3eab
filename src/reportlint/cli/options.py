"""Options that several commands share; those that belong together reach the command as one of the core's types."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from reportlint.cards.card import load
from reportlint.cards.templates import Templates
from reportlint.cli.console import Output
from reportlint.config.options import ConfigSource, Exit, Inputs, KnownFindings, Selection
from reportlint.model.severity import Severity

Command = Callable[..., None]
Decorator = Callable[[Command], Command]


def together(kind: Any, name: str, *options: Decorator) -> Decorator:
    """Options that are the fields of a type reach the command as one value of it, under one name."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def gathered(**values: Any) -> None:
            given = {field: values.pop(field) for field in kind._fields if field in values}
            command(**{name: kind(**given)}, **values)

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


def complete_rule(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
    """Codes and names of rules, for the shell; behind a comma too."""
    before, comma, begun = incomplete.rpartition(",")
    words = [word for rule in load() for word in (rule.id, rule.name)]
    return [f"{before}{comma}{word}" for word in words if word.lower().startswith(begun.lower())]


def complete_template(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
    """Names of templates, for the shell."""
    return [template.known_as for template in Templates().all if template.known_as.startswith(incomplete)]


def _codes(name: str, text: str) -> Decorator:
    return click.option(
        name, multiple=True, metavar="CODES", callback=_separated, shell_complete=complete_rule, help=text
    )


def format_option(*names: str) -> Decorator:
    """The formats of a command; the first is used unless another is asked for."""
    choice = click.Choice(names)
    return click.option(
        "--format", "--output-format", "format_", type=choice, default=names[0], show_default=True, help="输出格式。"
    )


help_option = click.help_option("-h", "--help", help="显示帮助。")

rules_option = click.option("--rules", multiple=True, metavar="DIR", help="另加一个规则文件夹或规则文件，可重复。")

config_source = together(
    ConfigSource,
    "source",
    click.option("--config", metavar="FILE", help="只用这个配置文件，不再往上找。"),
    click.option("--isolated", is_flag=True, help="不用任何配置文件和基线。"),
)

inputs = together(
    Inputs,
    "inputs",
    click.argument("paths", nargs=-1, default=(".",), metavar="[PATHS…|-]"),
    click.option("--stdin-filename", metavar="NAME", default="<stdin>", help="标准输入的内容算作这个文件。"),
    click.option("--encoding", default="auto", callback=_known, help="文件编码，如 utf-8、gb18030；默认自动识别。"),
    click.option(
        "--template",
        metavar="NAME|FILE",
        shell_complete=complete_template,
        help="所有文件都按这个模板检查。",
    ),
    click.option("--exclude", multiple=True, metavar="GLOB", help="另外排除这些文件，写法同 .gitignore，可重复。"),
    click.option("--force-exclude", is_flag=True, help="点名的文件也照样排除，不含中文的跳过（供钩子用）。"),
)

selection = together(
    Selection,
    "selection",
    _codes("--select", "只用这些规则：编号、编号开头或名称，逗号分隔。"),
    _codes("--ignore", "不用这些规则。"),
    _codes("--extend-select", "在已选之外再加这些规则。"),
    rules_option,
)

own_rules = together(Selection, "selection", rules_option)

known_findings = together(
    KnownFindings,
    "known",
    click.option("--baseline", metavar="FILE", help="基线里记着的旧问题不报；默认往上找 .reportlint-baseline.json。"),
    click.option("--write-baseline", is_flag=True, help="把现有问题全部写入基线，以后不报。"),
    click.option("--prune-baseline", is_flag=True, help="把已经改好的从基线里去掉。"),
    click.option("--diff-base", metavar="REV", help="只报相对这个 git 版本改动过的行上的问题。"),
)

exit_code = together(
    Exit,
    "exit_",
    click.option(
        "--fail-on",
        type=click.Choice([*(severity.value for severity in Severity), "never"]),
        help="有这一级或更严重的问题时退出码为 1，默认 error。",
    ),
    click.option("--max-warnings", type=click.IntRange(min=0), metavar="N", help="警告多于 N 个时退出码为 1。"),
    click.option("--exit-zero", is_flag=True, help="有问题退出码也为 0。"),
)

output = together(
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
