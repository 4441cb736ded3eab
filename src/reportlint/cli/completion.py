"""`reportlint completion`: the script by which a shell completes commands, options, rules and templates."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from reportlint.cli import speech
from reportlint.cli.console import show
from reportlint.cli.main import main
from reportlint.errors import ReportlintError


@speech.command(
    "completion",
    '输出命令行补全脚本：eval "$(reportlint completion bash)"。',
    'Print a script for the shell: eval "$(reportlint completion bash)".',
)
@click.argument("shell", type=speech.OneOf(["bash", "zsh", "fish"]))
@speech.lang_option(expose_value=False)
@speech.help_option()
def command(shell: str) -> None:
    kind = get_completion_class(shell)
    if kind is None:
        raise ReportlintError(f"没有 {shell} 的补全", f"nothing to complete for {shell}")
    show(kind(main, {}, "reportlint", "_REPORTLINT_COMPLETE").source() + "\n", is_utf8=False)
