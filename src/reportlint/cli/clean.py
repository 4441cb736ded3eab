"""`reportlint clean`: takes away what earlier runs kept of their results."""

from __future__ import annotations

from reportlint.cli import speech
from reportlint.cli.console import show
from reportlint.engine.cache import Cache, usual_folder
from reportlint.errors import Message


@speech.command(
    "clean",
    "清掉以前检查时存下的结果（不动稿子、配置和基线）。",
    "Remove the results kept from earlier runs (no draft, configuration or baseline).",
)
@speech.lang_option(expose_value=False)
@speech.help_option()
def command() -> None:
    cache = Cache(usual_folder())
    told = Message("清掉 {} 份结果：{}", "results removed: {}, in {}")
    show(told.to(speech.spoken()).format(cache.clean(), cache.folder) + "\n", is_utf8=False)
