"""The language that the command line speaks, and what Click says of itself, help and wrong use, in that language."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, get_args

import click

from reportlint.cards.schema import not_one_of
from reportlint.config.settings import USUAL_LANG
from reportlint.errors import Message, ReportlintError
from reportlint.language.nearest import suggestion
from reportlint.model.severity import Lang

VARIABLE = "REPORTLINT_LANG"
_OPTION = "--lang"
_SPOKEN, _ASKED = "reportlint.spoken", "reportlint.asked"  # in the context of Click

_USAGE = Message("用法：", "usage: ")
_OPTIONS = Message("选项", "options")
_REQUIRED = Message("（必填）", " (required)")
_COMMANDS = Message("命令", "commands")
_OPTIONS_METAVAR = Message("[选项]…", "[OPTIONS]…")
_COMMAND_METAVAR = Message("命令 [参数]…", "COMMAND [ARGS]…")


# Which language


def asked(args: Sequence[str]) -> Lang | None:
    """The language that the arguments or the environment ask for: known before Click reads them, for it may refuse."""
    given = os.environ.get(VARIABLE, "")
    for at, arg in enumerate(args):
        if arg == "--":
            break
        if arg.startswith(f"{_OPTION}="):
            given = arg.partition("=")[2]
        elif arg == _OPTION:
            given = "".join(args[at + 1 : at + 2])
    return next((lang for lang in get_args(Lang) if lang == given), None)


def begin(context: click.Context, lang: Lang | None) -> None:
    """Speak what was asked for from now on, Chinese if nothing was."""
    context.meta[_ASKED] = lang
    context.meta[_SPOKEN] = lang or USUAL_LANG


def speak(lang: Lang | None) -> None:
    """Speak the language of a configuration, unless the user asked for one."""
    meta = click.get_current_context().meta
    meta[_SPOKEN] = meta.get(_ASKED) or lang or USUAL_LANG


def spoken() -> Lang:
    """The language that is spoken now."""
    context = click.get_current_context(silent=True)
    lang: Lang = context.meta.get(_SPOKEN, USUAL_LANG) if context else USUAL_LANG
    return lang


# Options and their values


class _Option(click.Option):
    """An option whose help is in both languages."""

    def __init__(self, *args: Any, said: Message, **more: Any) -> None:
        super().__init__(*args, **{**more, "help": said.zh})
        self.said = said

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self.said.to(spoken())
        record = super().get_help_record(ctx)
        return record and (record[0], record[1].replace("  [required]", _REQUIRED.to(spoken())))


def option(*names: str, zh: str, en: str, **more: Any) -> Callable[[Any], Any]:
    """An option with its help."""
    return click.option(*names, cls=_Option, said=Message(zh, en), **more)


def help_option(names: Sequence[str] = ("-h", "--help")) -> Callable[[Any], Any]:
    """The option that shows help."""
    return click.help_option(*names, cls=_Option, said=Message("显示帮助。", "show this help"))


def version_option(version: str) -> Callable[[Any], Any]:
    """The option that shows the version."""
    said = Message("显示版本。", "show the version")
    return click.version_option(version, message="reportlint %(version)s", cls=_Option, said=said)


def lang_option(**more: Any) -> Callable[[Any], Any]:
    """The option that chooses the language; it may stand before the command too."""
    return option(
        _OPTION,
        type=OneOf(get_args(Lang)),
        envvar=VARIABLE,
        callback=lambda context, param, lang: lang or context.meta.get(_ASKED),
        zh=f"语言，默认 zh；也可用环境变量 {VARIABLE}。",
        en=f"the language, zh by default; the variable {VARIABLE} sets it too",
        **more,
    )


def bad_value(param: click.Parameter | None, said: Message) -> ReportlintError:
    """That the value of an option or argument is none."""
    name = _given_by(param) if param else ""
    return ReportlintError(*said.within(f"{name}：{{}}", f"{name}: {{}}")) if name else ReportlintError(*said)


class OneOf(click.Choice):  # type: ignore[type-arg]  # without parameters in older versions
    """One of several words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            raise bad_value(param, not_one_of(str(value), [str(choice) for choice in self.choices])) from None


class Count(click.ParamType):  # type: ignore[type-arg]  # the same
    """A whole number, 0 or more."""

    name = "count"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        text = str(value)
        if not (text.isascii() and text.isdecimal()):
            said = Message(f"应是不小于 0 的整数，不是 {text}", f"should be a whole number, 0 or more, not {text}")
            raise bad_value(param, said)
        return int(text)


# Commands and their help


class Command(click.Command):
    """A command whose help is in both languages."""

    def __init__(self, *args: Any, said: Message, **more: Any) -> None:
        super().__init__(*args, **{**more, "help": said.zh})
        self.said = said
        self.allow_extra_args = True  # so that it is us who refuse them

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if rest and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            extra = " ".join(rest)
            raise ReportlintError(f"多余的参数：{extra}", f"what is this for: {extra}")
        return rest

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.said.to(spoken()).partition("\n")[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = self.said.to(spoken())
        super().format_help_text(ctx, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.options_metavar = _OPTIONS_METAVAR.to(spoken())
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_USAGE.to(spoken()))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        shown = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for option in shown if (record := option.get_help_record(ctx))]
        with formatter.section(_OPTIONS.to(spoken())):
            formatter.write_dl(records)


class Group(Command, click.Group):
    """Commands under one name. Help is shown where none of them is named."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.subcommand_metavar = _COMMAND_METAVAR.to(spoken())
        super().format_usage(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, command) for name in self.list_commands(ctx) if (command := self.get_command(ctx, name))]
        with formatter.section(_COMMANDS.to(spoken())):
            formatter.write_dl([(name, command.get_short_help_str()) for name, command in commands])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args[0] not in known and not ctx.resilient_parsing:
            near = suggestion(args[0], known, Message(f"；有 {'、'.join(known)}", f"; there are {', '.join(known)}"))
            raise ReportlintError(f"没有命令 {args[0]}{near.zh}", f"no command {args[0]}{near.en}")
        return super().resolve_command(ctx, args)


def command(name: str, zh: str, en: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command with its help; the first line is shown beside its name."""
    return click.command(name, cls=Command, said=Message(zh, en))


def sub(group: click.Group, name: str, zh: str, en: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of a group, with its help."""
    return group.command(name, cls=Command, said=Message(zh, en))


# Wrong use


def told(error: click.UsageError) -> Message:
    """What Click finds wrong with the arguments."""
    match error:
        case click.NoSuchOption():
            known = [name for param in error.ctx.command.params for name in param.opts] if error.ctx else []
            near = suggestion(error.option_name, known)
            return Message(f"没有选项 {error.option_name}{near.zh}", f"no option {error.option_name}{near.en}")
        case click.BadOptionUsage() if "not take" in error.message:
            return Message(f"选项 {error.option_name} 不带值", f"option {error.option_name} takes no value")
        case click.BadOptionUsage():
            return Message(f"选项 {error.option_name} 缺少值", f"option {error.option_name} lacks its value")
        case click.MissingParameter() if error.param:
            name = _name(error.param)
            return Message(f"缺少 {name}", f"{name} is missing")
        case _:
            return Message(error.message, error.message)


def _given_by(param: click.Parameter) -> str:
    """The option, or the variable that stands for it where it is not among the arguments."""
    context = click.get_current_context(silent=True)
    if context and isinstance(param.envvar, str) and not context.meta.get(_ASKED) and param.envvar in os.environ:
        return param.envvar
    return _name(param)


def _name(param: click.Parameter) -> str:
    """An option by its long name, an argument as help calls it."""
    long = next((name for name in param.opts if name.startswith("--")), None)
    return long or param.human_readable_name
