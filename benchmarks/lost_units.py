"""Takes units, not numbers, out of finished texts and counts what is caught; shows what is told of them as they are.

    python benchmarks/lost_units.py FOLDER [COPIES]

FOLDER holds finished texts (.txt, .md). In each copy of a text every paragraph loses one thing at most: the unit behind
a number (万 and 亿 stay), the 年, 月 or 日 of a date, the first two digits of a year, or the name in front of 族自治县.
Which one, chance decides, and none is taken out twice: of a text no more copies are made than its fullest paragraph has
places. What a unit is, a list of this file says that is taken from grammars and not from the rules.
Caught: a finding of the rules FIG106 to FIG110 that touches the place. Extra: any other that the text had not before.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.cards.select import choose
from reportlint.config.profile import unconfigured
from reportlint.engine.discover import discover
from reportlint.engine.lint import lint
from reportlint.model.finding import Finding
from reportlint.model.severity import Severity
from reportlint.model.source import Source
from reportlint.readers.read import read, read_bytes

_SEED = 11
_RULES = ("FIG106", "FIG107", "FIG108", "FIG109", "FIG110")
_PROFILE = unconfigured()
_CHOSEN = _PROFILE._replace(rules=tuple(choose(_PROFILE.known, _RULES, (), ())))
# 现代汉语八百词 (appendix of measure words), GB 3100 to 3102 and what statistics count in.
_MEASURES = (
    "把 班 本 笔 遍 部 册 层 场 场次 车次 出 处 串 次 道 滴 点 栋 段 对 队 顿 吨 朵 番 份 封 幅 杆 个 根 "
    "公里 公顷 公斤 股 户 户次 回 家 家次 架 架次 间 件 件次 节 届 斤 句 具 卷 棵 颗 口 块 类 立方米 里 粒 "
    "例 辆 辆次 列 轮 门 米 面 名 亩 排 批 批次 匹 篇 平方公里 平方米 期 起 千米 千瓦 千瓦时 人 人次 人份 扇 "
    "升 声 所 台 台次 套 天 条 头 位 项 小时 张 章 支 只 枝 种 周 周年 株 幢 宗 组 座 则 款 课时 学时 元 "
    "美元 岁 倍 分钟 个月 标箱 吨公里 % ％ ‰ 个百分点"
)
_UNITS = "|".join(sorted(map(re.escape, _MEASURES.split()), key=len)[::-1])
_TAIL = "(?:以上|以下|以内|左右)?"
_KINDS = {
    "money at the end": re.compile(rf"(?<=[0-9余多万亿])元(?={_TAIL}[，。；])"),
    "% at the end": re.compile(r"(?<=[0-9])(?:[%％]|个百分点)(?=[，。；])"),
    "unit at the end": re.compile(
        rf"(?<=[0-9余多])(?<!更多)(?<!第[0-9])(?<!第[0-9]{{2}})(?![元%％])(?:个(?!百)|{_UNITS})(?={_TAIL}[，。；])"
    ),
    "unit behind 万 at the end": re.compile(rf"(?<=[0-9]万)(?!元)(?:{_UNITS})(?={_TAIL}[，。；])"),
    "unit elsewhere": re.compile(rf"(?<=[0-9万亿])(?:{_UNITS})(?!{_TAIL}[，。；])(?=[\u4e00-\u9fff])"),
    "year without 年": re.compile(r"(?<=(?<![0-9])(?:19|20)[0-9]{2})年(?=[\u4e00-\u9fff，])"),
    "month without 月": re.compile(r"(?<=年[0-9])月(?![0-9])|(?<=年1[0-2])月(?![0-9])"),
    "day without 日": re.compile(r"(?<=月[0-9])日|(?<=月[0-9]{2})日"),
    "year cut to two digits": re.compile(r"(?<![0-9])(?:19|20)(?=[0-9]{2}年)"),
    "people of 族自治": re.compile(r"(?<=[，、。于在的])[\u4e00-\u9fff]{1,4}(?=族自治[州县旗])"),
}


class Site(NamedTuple):
    """Where something can be taken out, and of what kind it is."""

    kind: str
    start: int
    end: int


class Tally(NamedTuple):
    """Sites tried, caught, and caught as error or warning, by kind; what else was told; what escaped."""

    tried: Counter[str]
    caught: Counter[str]
    certain: Counter[str]
    whole: tuple[str, ...]  # findings on the texts as they are
    extra: int  # findings on the copies, neither at the place nor on the text as it is
    escaped: tuple[str, ...]


def main(argv: Sequence[str]) -> None:
    """Print the findings on the texts as they are, what escapes, and the share caught by kind."""
    sources = [read(found.path) for found in discover([argv[0]]).files]
    tally = measured(sources, int(argv[1]) if len(argv) > 1 else 3)
    for line in tally.whole:
        print(f"told as it is: {line}")
    for line in tally.escaped:
        print(f"    escaped  {line}")
    print(f"{sum(len(source.text) for source in sources)} characters, {tally.extra} extra findings")
    for kind in _KINDS:
        tried = max(tally.tried[kind], 1)
        share, sure = tally.caught[kind] / tried, tally.certain[kind] / tried
        print(f"  {kind:26} {tally.tried[kind]:5} sites  caught {share:6.1%}  as error or warning {sure:6.1%}")


def measured(sources: Sequence[Source], copies: int) -> Tally:
    """What the rules find in so many broken copies of each text, at the places and elsewhere."""
    chance = random.Random(_SEED)
    tried, caught, certain, extra = Counter[str](), Counter[str](), Counter[str](), 0
    whole: list[str] = []
    escaped: set[str] = set()
    for source in sources:
        before = _told(source.text, source.path)
        whole += [f"{f.rule.id} {f.severity} {_shown(source.text, *f.span)}" for f in before]
        tried_here: set[Site] = set()
        for _ in range(copies):
            text, sites = _broken(source.text, chance, tried_here)
            if not sites:
                break
            found = _told(text, source.path)
            extra += len(found) - len(before)
            for site in sites:
                here = [finding for finding in found if _touches(finding, site)]
                extra -= len(here)
                tried[site.kind] += 1
                caught[site.kind] += bool(here)
                certain[site.kind] += any(finding.severity is not Severity.INFO for finding in here)
                escaped |= set() if here else {f"{site.kind}: {_shown(text, site.start, site.end)}"}
    return Tally(tried, caught, certain, tuple(whole), extra, tuple(sorted(escaped)))


def _told(text: str, path: str) -> tuple[Finding, ...]:
    return lint(read_bytes(text.encode(), path), _CHOSEN).findings


def _touches(finding: Finding, site: Site) -> bool:
    return finding.span.start <= site.end and finding.span.end >= site.start


def _broken(text: str, chance: random.Random, tried: set[Site]) -> tuple[str, list[Site]]:
    """The text with one thing taken out of each paragraph that has any left, and where that was, in the new text.

    What is taken out is `tried` from then on.
    """
    parts, sites, origin, at = [], [], 0, 0
    for line in text.splitlines(keepends=True):
        begin, origin = origin, origin + len(line)
        found = [site for site in _sites(line, begin) if site not in tried]
        if found:
            kinds = sorted({site.kind for site in found})  # a rare kind is as likely as a common one
            kind = chance.choice(kinds)
            site = chance.choice([site for site in found if site.kind == kind])
            tried.add(site)
            first = site.start - begin
            line = line[:first] + line[first + site.end - site.start :]
            sites.append(Site(site.kind, at + first, at + first))
        parts.append(line)
        at += len(line)
    return "".join(parts), sites


def _sites(line: str, origin: int) -> Iterator[Site]:
    """The places of a line that begins at `origin`, as places of the text."""
    for kind, pattern in _KINDS.items():
        yield from (Site(kind, origin + match.start(), origin + match.end()) for match in pattern.finditer(line))


def _shown(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 16) : start]}【{text[start:end]}】{text[end : end + 10]}".replace("\n", "/")


if __name__ == "__main__":
    main(sys.argv[1:])
