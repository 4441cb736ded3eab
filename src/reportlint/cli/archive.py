"""`reportlint archive`: whole archives, shard by shard; a run that was stopped goes on where it was."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reportlint.cli import options, speech
from reportlint.cli.console import CLEAN, FAILED, FOUND, is_terminal, show, tell, write_text
from reportlint.cli.profiles import profiles_of
from reportlint.config.options import ConfigSource, Inputs, Selection
from reportlint.config.profiles import Profiles
from reportlint.errors import Message

if TYPE_CHECKING:
    from reportlint.archive.shards import Shards  # which needs what not everybody has installed

_BUILT = Message("清单：{} 份，{} 片：{}", "manifest: {} documents, {} shards: {}")
_DONE = Message(
    "做了 {} 片；共检查 {} 份，问题 {} 处，未能检查 {} 份：{}",
    "shards done now: {}; in all, documents checked: {}, findings: {}, not checked: {}: {}",
)
_STATE = Message("{} 片里完成 {} 片（清单 {} 份）", "{} shards, done: {} (documents in the manifest: {})")
_CHECKING = Message("检查", "checking")
_SHARD = 200  # documents


@click.group(
    "archive",
    cls=speech.Group,
    said=Message(
        "检查整个档案（文件夹、zip、对象存储）：分片做，断了接着做，结果是 Parquet。",
        "Check a whole archive (folder, zip, object storage) shard by shard; results are Parquet, runs resume.",
    ),
)
@speech.lang_option(expose_value=False)
@speech.help_option()
def command() -> None:
    pass


_source = click.argument("source", metavar="SOURCE")
_out = speech.option(
    *("-o", "--output", "out"), required=True, metavar="OUT", zh="结果放进这个文件夹。", en="the folder of the results"
)
_config = speech.option(
    "--config",
    metavar="FILE",
    zh="全部按这个配置文件检查；默认不用任何配置。",
    en="one configuration file for all; none by default",
)


@speech.sub(
    command,
    "build",
    "列清单：每份稿子的路径、大小、校验和。",
    "Build the manifest: path, size and checksum of each document.",
)
@_source
@_out
@_config
@speech.option(
    "--shard-size",
    type=speech.Count(),
    default=_SHARD,
    metavar="N",
    zh=f"每片大约几份，默认 {_SHARD}；只在第一次有用。",
    en=f"documents a shard, about; {_SHARD} by default; counts the first time only",
)
@speech.lang_option(expose_value=False)
@speech.help_option()
def build_command(source: str, out: str, config: str | None, shard_size: int) -> None:
    sys.exit(_build(source, out, profiles_of(Selection(), ConfigSource(config, config is None)), shard_size))


def _build(source: str, out: str, profiles: Profiles, size: int) -> int:
    from reportlint.archive.manifest import build
    from reportlint.archive.store import address_of

    built = build(address_of(source), out, profiles, max(size, 1))
    tell(built.failures)
    said = _BUILT.to(speech.spoken()).format(built.manifest.documents, len(built.manifest.shards), out)
    show(said + "\n", is_utf8=False)
    return FAILED if built.failures else CLEAN


@speech.sub(
    command,
    "run",
    "按清单检查还没做的，没有清单就先列；已完成的不再做。",
    "Check what of the manifest is not done yet, and build it first where there is none.",
)
@_source
@_out
@options.selection
@_config
@options.encoding_option
@options.max_characters_option
@speech.option("--template", metavar="NAME|FILE", zh="全部按这个模板检查。", en="hold every document to this template")
@speech.option(
    *("-j", "--jobs"),
    metavar="N|auto",
    default="auto",
    callback=options.jobs,
    zh="同时用几个进程；默认 auto：有几个处理器用几个。",
    en="so many processes; auto by default: one a processor",
)
@speech.option(
    "--on",
    "where",
    type=speech.OneOf(["local", "ray"]),
    default="local",
    zh="在本机做（默认），或在 Ray 集群上做。",
    en="on this machine (default), or on a Ray cluster",
)
@speech.lang_option(expose_value=False)
@speech.help_option()
def run_command(
    source: str,
    out: str,
    selection: Selection,
    config: str | None,
    encoding: str | None,
    max_characters: int,
    template: str | None,
    jobs: int | None,
    where: str,
) -> None:
    from reportlint.archive.manifest import is_built, read
    from reportlint.archive.run import run_here
    from reportlint.archive.shards import Shards, stamp_of
    from reportlint.archive.store import Store, address_of
    from reportlint.archive.work import Work
    from reportlint.engine.cache import checksum_of

    profiles = profiles_of(selection, ConfigSource(config, config is None), template=template)
    profile = profiles.at("")
    speech.speak(profile.settings.lang)
    if profile.failures:
        tell(profile.failures)
        sys.exit(FAILED)
    failed = CLEAN if is_built(out) else _build(source, out, profiles, _SHARD)
    address, lang = address_of(source), speech.spoken()
    inputs = Inputs((), encoding=encoding, template=template, max_characters=max_characters)
    told = f"{checksum_of(profile, template).hex()} {encoding} {lang} {max_characters}"
    shards = Shards(out, read(out, address), stamp_of(told))
    work = Work(Store(address), inputs, profiles, lang)
    if where == "ray":
        from reportlint.archive.cluster import run_on_ray

        done = _followed(run_on_ray(shards, work), len(shards.open))
    else:
        done = _followed(run_here(shards, work, jobs), len(shards.open))
    sys.exit(max(failed, _summed(shards, out, done)))


def _followed(done: Iterator[int], count: int) -> int:
    """Go through the shards as they are done, with a bar where somebody looks; how many it were."""
    if not is_terminal(sys.stderr):
        return sum(1 for _ in done)
    with click.progressbar(done, length=count, label=_CHECKING.to(speech.spoken()), file=sys.stderr) as shown:
        return sum(1 for _ in shown)


def _summed(shards: Shards, out: str, done: int) -> int:
    """Write and tell what the archive comes to; what could not be checked makes the run fail."""
    from reportlint.archive.index import page
    from reportlint.archive.summary import summary_of
    from reportlint.archive.tables import saved

    summary = summary_of(shards)
    lang = speech.spoken()
    saved(summary.table, os.path.join(out, "summary.parquet"))
    write_text(page(summary, shards.manifest.source, lang), os.path.join(out, "index.html"))
    said = _DONE.to(lang).format(done, summary.checked, summary.findings, summary.failed, out)
    show(said + "\n", is_utf8=False)
    return FAILED if summary.failed else CLEAN


@speech.sub(
    command,
    "status",
    "还差多少：退出码 0 全部完成，1 还有没做的。",
    "How far it is: exit code 0 all done, 1 something is left.",
)
@_source
@_out
@speech.lang_option(expose_value=False)
@speech.help_option()
def status_command(source: str, out: str) -> None:
    from reportlint.archive.manifest import read
    from reportlint.archive.shards import Shards
    from reportlint.archive.store import address_of

    shards = Shards(out, read(out, address_of(source)))
    total, left = len(shards.manifest.shards), len(shards.open)
    said = _STATE.to(speech.spoken()).format(total, total - left, shards.manifest.documents)
    show(said + "\n", is_utf8=False)
    sys.exit(FOUND if left else CLEAN)
