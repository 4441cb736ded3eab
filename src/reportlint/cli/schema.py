"""`reportlint schema`: JSON Schemas, by which editors complete and check cards, templates and configurations."""

from __future__ import annotations

import click

from reportlint.cli import options, speech
from reportlint.cli.console import Output, emit
from reportlint.views.schemas import SCHEMAS, written


@speech.command(
    "schema",
    "输出规则、模板、配置文件的 JSON Schema，供编辑器补全和检查。",
    "Print the JSON Schema of rules, templates or configurations, for editors to complete and check them.",
)
@click.argument("name", type=click.Choice(list(SCHEMAS)))
@options.output_options()
@speech.help_option()
def command(name: str, output: Output) -> None:
    emit(written(name), output)
