"""`reportlint text DRAFT…`: what stands in files of any format that is read, as plain text."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from reportlint.cli import options, speech
from reportlint.cli.console import CLEAN, FAILED, Output, show, tell, write_text
from reportlint.config.options import STDIN, Inputs
from reportlint.config.settings import USUAL_LANG
from reportlint.engine.discover import discover
from reportlint.engine.reading import Reading, reading
from reportlint.engine.run import fault
from reportlint.errors import ReportlintError
from reportlint.model.finding import Failure
from reportlint.model.severity import Lang
from reportlint.views.text import text_of


@speech.command(
    "text",
    "显示文件的文字：自动编号算出来，一段一行，表格一行一行，便于阅读、比较和搜索。",
    "Show the text of files, numbers computed, a paragraph or a row of a table a line, to read, compare and search.",
)
@click.argument("paths", nargs=-1, required=True, metavar="DRAFT…|-")
@speech.option(
    "--all",
    "everything",
    is_flag=True,
    zh="批注、修订、文本框、脚注、页眉页脚也显示。",
    en="comments, tracked changes, boxes, notes, headers and footers too",
)
@options.encoding_option
@options.convert_option
@options.output_options()
@speech.help_option()
def command(paths: tuple[str, ...], everything: bool, encoding: str | None, convert: bool, output: Output) -> None:
    lang = output.lang or speech.spoken() or USUAL_LANG
    named = [path for path in paths if path != STDIN]
    found = discover(named, converts=convert)
    files = [*([STDIN] if len(named) < len(paths) else []), *(file.path for file in found.files)]
    with reading(files, Inputs(paths, encoding=encoding, max_characters=None), converts=convert) as opened:
        results = [_text(opened, path, lang, everything=everything) for path in files]
    texts = [(path, text) for path, text in zip(files, results, strict=True) if isinstance(text, str)]
    failures = [*found.failures, *(result for result in results if isinstance(result, Failure))]
    if not files and not found.failures:
        raise ReportlintError(f"没有可读的文件：{'、'.join(paths)}", f"nothing to read: {', '.join(paths)}")
    _give(_joined(texts, alone=len(files) + len(found.failures) == 1), output)
    tell(failures)
    sys.exit(FAILED if failures else CLEAN)


def _text(files: Reading, path: str, lang: Lang, *, everything: bool) -> str | Failure:
    """What stands in a file, or why it cannot be told."""
    try:
        return text_of(files.read(path, blank_too=True), lang, everything=everything)
    except ReportlintError as error:
        return Failure(path, error.said)
    except Exception as error:  # a fault of ours must not cost the text of all other files
        return Failure(path, fault(error))


def _joined(texts: Sequence[tuple[str, str]], *, alone: bool) -> str:
    """The text of one file as it is; of several each below its name."""
    if alone:
        return "".join(text for _, text in texts)
    return "\n".join(f"==> {path} <==\n{text}" for path, text in texts)


def _give(text: str, output: Output) -> None:
    for target in output.targets:
        write_text(text, target.path)
    if not output.targets:
        show(text, is_utf8=True)
