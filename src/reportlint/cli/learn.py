"""`reportlint learn`: learns from an archive of finished documents what a lost number looks like."""

from __future__ import annotations

import click

from reportlint.cli.options import help_option
from reportlint.learning.learn import learn
from reportlint.views.learned import learned_text


@click.command("learn")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER…")
@click.option("-o", "--output", "file", required=True, metavar="FILE", help="写到这个权重文件。")
@click.option("--test", "tests", multiple=True, metavar="FOLDER", help="另用这些没有学过的定稿检验；可以多次。")
@help_option
def command(folders: tuple[str, ...], file: str, tests: tuple[str, ...]) -> None:
    """从定稿里学习：数字脱落是什么样子（FIG101 至 FIG103 用）。

    只要定稿，不用标注：拿掉一个数字，就是一个脱落的例子；本来没有数字的量词，就是反例。
    打印按文件交叉验证的结果：每万字误报几处时，能找回多少。写出的文件用配置键 lost-numbers 指定。
    """
    report = learn(folders, file, tests, lambda step: click.echo(f"{step}……", err=True))
    click.echo(learned_text(report), nl=False)
