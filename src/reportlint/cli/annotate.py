"""`reportlint annotate`: copies of Word files with what was found as comments in their margins."""

from __future__ import annotations

import sys

from reportlint.cli import options, speech
from reportlint.cli.annotating import annotate, clear
from reportlint.cli.console import CLEAN, FAILED, Output, show, tell
from reportlint.cli.profiles import profiles_of
from reportlint.cli.running import run_of
from reportlint.config.options import ConfigSource, Inputs, KnownFindings, Selection
from reportlint.engine.run import find_files
from reportlint.errors import Message
from reportlint.filters.known import filtered
from reportlint.model.severity import Lang

_OTHERS = Message("另有 {} 个不是 Word 的文件，没有加批注", "not Word files, without comments: {}")


@speech.command(
    "annotate",
    "把问题写成批注，放进 Word 文件的副本：稿.docx 旁边出一份 稿.批注.docx，原稿不动。\n\n"
    "在 Word 里把批注标为“已解决”，那一处以后就不再报。退出码：0 已写好，2 有文件没写成。",
    "Write what is found as comments into copies of Word files, beside the drafts, which stay as they are.\n\n"
    "A comment that is resolved in Word lets its finding pass from then on. Exit codes: 0 done, 2 a file failed.",
)
@options.inputs
@options.selection
@options.config_source
@options.known_before
@speech.option(
    *("-o", "--output", "target"),
    metavar="FILE|DIR",
    zh="副本写到这个文件；几份稿子时是一个文件夹。",
    en="where the copy goes: a file, or a folder if there are several drafts",
)
@speech.option(
    "--clear",
    "clears",
    is_flag=True,
    zh="反过来：清掉 reportlint 的批注，出一份 稿.清稿.docx。",
    en="the other way: a copy without our comments",
)
@speech.lang_option()
@speech.help_option()
def command(
    inputs: Inputs,
    selection: Selection,
    source: ConfigSource,
    known: KnownFindings,
    target: str | None,
    clears: bool,
    lang: Lang | None,
) -> None:
    profiles = profiles_of(selection, source, template=inputs.template)
    settings = profiles.at(inputs.folder).settings
    speech.speak(lang or settings.lang)
    if clears:
        found = find_files(inputs, profiles)
        copies = clear([file.path for file in found.files], inputs, target, speech.spoken())
        errors = (*profiles.failures, *found.failures)
    else:
        run = filtered(run_of(inputs, profiles, Output(lang=lang)), inputs, profiles, known).run
        copies = annotate(run, inputs, target, speech.spoken())
        errors = run.errors
        if copies.others:
            copies = copies._replace(lines=(*copies.lines, _OTHERS.to(speech.spoken()).format(copies.others)))
    show("".join(f"{line}\n" for line in copies.lines), is_utf8=False)
    tell((*errors, *copies.failures))
    sys.exit(FAILED if errors or copies.failures else CLEAN)
