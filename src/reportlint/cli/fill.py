"""`reportlint fill`: the values of a sheet that came back, written into copies of the drafts."""

from __future__ import annotations

import sys

from reportlint.cli import options, speech
from reportlint.cli.console import CLEAN, FAILED, FOUND, Output, show, tell
from reportlint.cli.filling import Ways, filled_in, parted, patch_of, report_of, returned
from reportlint.cli.profiles import profiles_of
from reportlint.cli.running import run_of
from reportlint.config.options import ConfigSource, Inputs, Selection
from reportlint.model.severity import Lang
from reportlint.sheets.slots import FAMILIES


@speech.command(
    "fill",
    "把填好的表写回稿子：出一份 稿.定稿.docx，原稿不动。\n\n"
    "只换空的那几个字，其余一字不动，格式照旧。填得不对的、原句改过的、分不清是哪一处的，一条条说明，不写；没填的仍是空。\n\n"
    "例：\n\n"
    "  reportlint fill 汇报.docx 填空.xlsx                  写成 汇报.定稿.docx\n\n"
    "  reportlint fill 汇报.docx 水利局.xlsx 教育局.xlsx    几个单位交回来的一起填\n\n"
    "  reportlint fill 材料/ 填空.csv -o 定稿/              几份稿子一起填\n\n"
    "  reportlint fill 汇报.docx 填空.xlsx --dry-run        先看看，不写\n\n"
    "退出码：0 都填好了（空着的不算），1 有拒绝的，2 填不了。",
    "Write a sheet that came back into copies of the drafts, which stand beside them; the drafts stay as they are.\n\n"
    "Only the blanks change, in the look that they have. A value that does not fit, a sentence that was changed, a "
    "place that is not sure: each is told and not written. What is not filled in stays blank.\n\n"
    "Examples:\n\n"
    "  reportlint fill draft.docx blanks.xlsx               writes the copy\n\n"
    "  reportlint fill draft.docx water.xlsx schools.xlsx   from two offices\n\n"
    "  reportlint fill drafts/ blanks.csv -o final/         several drafts\n\n"
    "  reportlint fill draft.docx blanks.xlsx --dry-run     only to see\n\n"
    "Exit codes: 0 all is filled in (or left empty), 1 something was refused, 2 it failed.",
)
@options.inputs
@options.config_source
@options.together(
    Ways,
    "ways",
    speech.option(
        *("-o", "--output", "target"),
        metavar="FILE|DIR",
        zh="定稿写到这个文件；几份稿子时是一个文件夹。",
        en="where the copy goes: a file, or a folder if there are several drafts",
    ),
    speech.option("--dry-run", is_flag=True, zh="只报告，什么都不写。", en="only tell; write nothing"),
    speech.option("--diff", is_flag=True, zh="只显示会改什么（补丁），什么都不写。", en="show a patch; write nothing"),
    speech.option(
        "--track",
        is_flag=True,
        zh="Word 文件里写成修订，可逐条接受。默认直接填上。",
        en="in Word files as tracked changes",
    ),
    speech.option("--force", is_flag=True, zh="定稿已经有了就覆盖。", en="overwrite a copy that is there"),
)
@speech.lang_option()
@speech.help_option()
def command(inputs: Inputs, source: ConfigSource, ways: Ways, lang: Lang | None) -> None:
    sheets, inputs = parted(inputs)
    profiles = profiles_of(Selection(select=FAMILIES), source, template=inputs.template)
    speech.speak(lang or profiles.at(inputs.folder).settings.lang)
    rows = returned(sheets, inputs)
    run = run_of(inputs, profiles, Output(lang=lang))
    outcome = filled_in(run, rows, inputs, ways)
    if ways.diff:
        show(patch_of(outcome), is_utf8=False)
    show("".join(f"{line}\n" for line in report_of(outcome, ways)), is_utf8=False, beside=ways.diff)
    failures = (*run.errors, *outcome.failures)
    tell(failures)
    if failures:
        sys.exit(FAILED)
    sys.exit(FOUND if outcome.refused else CLEAN)
