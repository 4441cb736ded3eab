"""`reportlint derive`: a template learned from good samples."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from reportlint.cli import options, speech
from reportlint.cli.console import CLEAN, FAILED, FOUND, Output, Target, show, tell, write_text
from reportlint.cli.copies import spare
from reportlint.cli.profiles import profiles_of
from reportlint.cli.running import run_of
from reportlint.config.options import ConfigSource, Inputs, Selection
from reportlint.errors import Message
from reportlint.learning.derive.derive import Derived, derive
from reportlint.learning.derive.written import yaml_of
from reportlint.model.finding import Run
from reportlint.model.severity import Severity

_BLANKS, _ALWAYS = "PLH", "RUN"  # whoever ignores blanks has samples read all the same
_WRITTEN = Message(
    "{}：{} 份样本，{} 个必有章节、{} 个可有章节", "{}: {} samples, {} required sections and {} that may be there"
)
_NEXT = Message(
    "改好以后，reportlint test {0} 试一遍；reportlint new {0} 出空稿",
    "once it is edited, reportlint test {0} tries it, reportlint new {0} makes an empty draft",
)
_ONE = Message(
    "只有一份样本，说明不了多少：要求都只作提示（info）；再找两三份，重新学一遍",
    "one sample proves little, so all is asked for as info only; find two or three more, and learn anew",
)
_LEFT_OUT = Message("{}: 不是一类，没有学：{}", "{}: does not belong with the others, left out: {}")
_UNFILLED = Message(
    "{}: 有 {} 处没有填；照样学了，字数、数据可能不准",
    "{}: {} blanks; learned from all the same, its figures may be off",
)
_UNREAD = Message(
    "{} 个旧版 Word、PDF 等文件没有读；旧版 Word 加 --convert",
    "{} old Word files, PDF and the like not read; for Word --convert",
)
_PARTS = Message("{}: 文件里有 {} 篇，只学最长的一篇", "{}: holds {} reports, of which the longest was learned from")


@speech.command(
    "derive",
    "从几份好稿子里学出模板：共有的章节、次序、写法、标题和结语。"
    "三份以上都有的作错误，两份的作警告，一份的只作提示；多数有的可有可无。"
    "样本不是一类的说出来，不学它，退出码为 1；一大半都合不到一起，就不写模板。",
    "Learn a template from good samples: the sections that they share, their order, wordings, titles and formulas. "
    "What three or more share is an error to lack, what two share a warning, of one it is info; what most have may be "
    "there. A sample that does not belong is told and left out, with exit code 1; without a majority that belongs "
    "together no template is written.",
)
@options.together(
    Inputs,
    "inputs",
    click.argument("paths", nargs=-1, required=True, metavar="GOOD…"),
    options.encoding_option,
    options.exclude_option,
    options.convert_option,
)
@speech.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    zh="写到这个文件，不输出到终端。",
    en="write to this file instead of the terminal",
)
@speech.option("--force", is_flag=True, zh="文件已有时覆盖它。", en="replace a file that is there")
@speech.option(
    "--together", is_flag=True, zh="看上去不是一类的样本也一起学。", en="learn from samples too that do not look alike"
)
@options.config_source
@speech.lang_option()
@speech.help_option()
def command(
    inputs: Inputs, file: str | None, force: bool, together: bool, source: ConfigSource, lang: str | None
) -> None:
    profiles = profiles_of(Selection(select=(_BLANKS, _ALWAYS)), source)
    if not lang:
        speech.speak(profiles.at(inputs.folder).settings.lang)
    if file:
        spare(file, force=force)
    run = run_of(inputs, profiles, Output((Target(None, file),) if file else ()))
    if run.errors:
        tell(run.errors)
        sys.exit(FAILED)
    derived = derive(run.checked, together=together)
    derived.drafted.keeping = _beside(derived.drafted.keeping, file) if file else []
    text = yaml_of(derived.drafted, speech.spoken())
    if file:
        write_text(text, file)
    else:
        show(text, is_utf8=True)
    for line in _remarks(run, derived, file):
        click.echo(line, err=True)
    sys.exit(FOUND if derived.strays else CLEAN)


def _beside(paths: Sequence[str], file: str) -> list[str]:
    """Paths as a template in that file names them: from its folder."""
    folder = os.path.dirname(os.path.abspath(file))
    try:
        return [os.path.relpath(path, folder).replace(os.sep, "/") for path in paths]
    except ValueError:  # on another drive
        return []


def _remarks(run: Run, derived: Derived, file: str | None) -> list[str]:
    """What is to be said beside the template."""
    lang = speech.spoken()
    lines = [_LEFT_OUT.to(lang).format(stray.path, stray.why.to(lang)) for stray in derived.strays]
    if run.unsupported:
        lines.append(_UNREAD.to(lang).format(run.unsupported))
    left_out = {stray.path for stray in derived.strays}
    for one in (checked for checked in run.checked if checked.source.path not in left_out):
        blanks = sum(finding.severity is not Severity.INFO for finding in one.findings)
        if blanks:
            lines.append(_UNFILLED.to(lang).format(one.source.path, blanks))
        if len(one.documents) > 1:
            lines.append(_PARTS.to(lang).format(one.source.path, len(one.documents)))
    if len(derived.samples) == 1:
        lines.append(_ONE.to(lang))
    if file:
        required = [section.required for section in derived.drafted.sections]
        counts = (len(derived.samples), sum(required), len(required) - sum(required))
        lines += [_WRITTEN.to(lang).format(file, *counts), _NEXT.to(lang).format(file)]
    return lines
