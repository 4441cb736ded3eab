"""`reportlint new KIND`: an empty draft of a kind, with prompts for all that is to be written."""

from __future__ import annotations

import click

from reportlint.cli import options, speech
from reportlint.cli.console import Output, emit, show
from reportlint.cli.copies import spare
from reportlint.cli.profiles import ends, profile_here
from reportlint.config.options import ConfigSource, Selection
from reportlint.drafting.drafts import draft, found, values_of
from reportlint.drafting.written import text_of, written
from reportlint.errors import Message, ReportlintError
from reportlint.files import write
from reportlint.model.severity import Lang
from reportlint.reporters.display import columns
from reportlint.views.templates import listed

_NO_KIND = Message("缺少文种；不带选项的 new 列出有哪些", "no kind; `new` without options lists them")
_EITHER = Message("--prompts 只列出空，不写文件，不能和 -o 同用", "--prompts writes no file: leave -o out")
_WRITTEN = Message("已写好 {}：{} 处要填\n", "{} is written: blanks to fill in: {}\n")


@speech.command(
    "new",
    "起一份空稿：标题、章节、套语都有，要写的地方用【】提示；填没填完，check 会逐处报。\n\n"
    "文种是模板的名称、标题的落脚词（慰问信、整治方案）或模板文件；不写文种就列出有哪些。",
    "Start a draft: title, sections and formulas, and a prompt in 【】 wherever something is to be written.\n\n"
    "KIND is the name of a template, a word that titles end in, or a template file; without it all are listed.",
)
@click.argument("kind", required=False, metavar="[KIND|FILE]", shell_complete=options.complete_template)
@speech.option(
    *("-o", "--output", "target"),
    metavar="FILE",
    zh="写到这个文件：.docx（按国家标准排版）、.md 或 .txt；不写就显示出来。",
    en="where it goes: a .docx (laid out by the national standard), .md or .txt file; shown if left out",
)
@speech.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    zh="填上叫这个名称的空，处处都填，可重复；名称见 --prompts。",
    en="fill in the blank of that name wherever it stands; repeatable; --prompts shows the names",
)
@speech.option("--prompts", "lists", is_flag=True, zh="只列出要填的空。", en="only list the blanks")
@speech.option("--force", is_flag=True, zh="文件已经有了，也覆盖。", en="overwrite a file that exists")
@options.config_source
@speech.lang_option()
@speech.help_option()
def command(
    kind: str | None,
    target: str | None,
    settings: tuple[str, ...],
    lists: bool,
    force: bool,
    source: ConfigSource,
    lang: Lang | None,
) -> None:
    profile = profile_here(Selection(), source)
    library, output = profile.templates, Output(lang=lang)
    if kind is None and any((target, settings, lists)):
        raise ReportlintError(*_NO_KIND)
    if kind is None:
        emit(listed(library.all, output.look(profile.settings.lang)), output)
        ends(profile)
    template, ending = found(kind, library)
    started = draft(template, library, values_of(settings), ending)
    if lists and target:
        raise ReportlintError(*_EITHER)
    if lists:
        show(columns(list(started.prompts.items())), is_utf8=False)
    elif target is None:
        show(text_of(started), is_utf8=True)
    else:
        content = written(started, target)
        spare(target, force=force)
        write(content, target)
        show(_WRITTEN.to(speech.spoken()).format(target, started.blanks), is_utf8=False)
    ends(profile)
