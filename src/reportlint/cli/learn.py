"""`reportlint learn`: learns from an archive of finished documents what a lost number looks like."""

from __future__ import annotations

import click

from reportlint.cli import options, speech
from reportlint.errors import Message
from reportlint.learning.learn import learn
from reportlint.views.learned import learned_text


@speech.command(
    "learn",
    "从定稿里学习：数字脱落是什么样子（FIG101 至 FIG103 用）。"
    "只要定稿，不用标注：拿掉一个数字，就是一个脱落的例子；本来没有数字的量词，就是反例。"
    "打印按文件交叉验证的结果：每万字误报几处时，能找回多少。写出的文件用配置键 lost-numbers 指定。",
    "Learn from finished documents what a lost number looks like (for FIG101 to FIG103). "
    "Nothing is labelled: a number taken out is a lost one, a unit that never had one is a word. "
    "Prints, by cross-validation over the documents, how much is found at which price in false places. "
    "The configuration key lost-numbers names the file that is written.",
)
@click.argument("folders", nargs=-1, required=True)
@speech.option(
    "-o",
    "--output",
    "file",
    required=True,
    metavar="FILE",
    zh="权重写到这个文件。",
    en="write the weights to this file",
)
@speech.option(
    "--also",
    "beside",
    multiple=True,
    metavar="FOLDER",
    zh="也从这个文件夹里学，但不拿它检验，例如自拟的样稿；可重复。",
    en="learn from this folder too, but measure nothing by it, as drafts of our own; may be given again",
)
@speech.option(
    "--test",
    "tests",
    multiple=True,
    metavar="FOLDER",
    zh="另用这个文件夹里没有学过的定稿检验；可重复。",
    en="measure on the finished documents of this folder too; may be given again",
)
@options.convert_option
@speech.lang_option()
@speech.help_option()
def command(
    folders: tuple[str, ...],
    beside: tuple[str, ...],
    file: str,
    tests: tuple[str, ...],
    convert: bool,
    lang: str | None,
) -> None:
    def say(step: Message) -> None:
        click.echo(step.to(speech.spoken()), err=True)

    report = learn(folders, beside, file, tests, say, converts=convert)
    click.echo(learned_text(report, speech.spoken()), nl=False)
