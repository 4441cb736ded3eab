"""Takes numbers out of finished texts and breaks references, one fault a copy, and counts what is caught at the place.

    python benchmarks/figures.py [FOLDER] [COPIES]

FOLDER holds finished texts (.txt, .md); without it the drafts of tests/fixtures are used. Any numeral of a text may go,
Arabic or Chinese, in front of any word, once with 万 and 亿 and once without; which sites there are is decided by a
measure-word list of this file, taken from grammars and not from the rules. References: one number of 附件3, 图2, 表1 is
raised beyond what there is, in a mention or in the caption itself. Caught: a finding of FIG1 (FIG2) that touches the
gap (the line); for a caption, a finding anywhere. Extra: any other new error or warning of the family. What is caught
is shown by kind, by unit and by set (the folder of the text). The other side, what is told of the texts as they are, is
benchmarks/truth.py.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from reportlint.cards.select import choose
from reportlint.config.profile import unconfigured
from reportlint.engine.discover import discover
from reportlint.engine.lint import lint
from reportlint.language.segmenter import tagged
from reportlint.model.finding import Finding
from reportlint.model.rule import Rule
from reportlint.model.severity import Severity
from reportlint.model.source import Source
from reportlint.readers.read import read, read_bytes

_FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures" / "drafts"
_PROFILE = unconfigured()
_SEED = 7
_GROUPS = 40  # units and sets that are shown
_FAMILIES = {"numbers": "FIG1", "references": "FIG2"}

_NUMERAL = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*多?|[〇零一二三四五六七八九十百千两]+多?")
_BIG = re.compile("[百千]?[万亿]*(?![瓦米克])")
# 现代汉语八百词 (appendix of measure words), GB 3100 to 3102 and what statistics count in.
_MEASURE_WORDS = (
    "把 班 般 瓣 帮 包 杯 本 笔 遍 柄 拨 部 步 餐 册 层 茬 场 场次 车次 成 出 串 床 次 丛 簇 打 袋 "
    "代 担 档 刀 道 滴 点 顶 锭 栋 堵 度 段 堆 对 队 顿 朵 发 番 方 分 份 封 峰 幅 副 服 杆 个 根 股 "
    "挂 管 罐 行 盒 户 户次 壶 回 伙 级 剂 家 家次 架 架次 间 件 件次 节 届 斤 具 卷 棵 颗 孔 口 块 "
    "筐 捆 类 粒 例 辆 辆次 列 领 缕 轮 门 枚 面 名 幕 排 盘 盆 批 批次 匹 篇 片 票 起 期 曲 圈 群 "
    "人 人次 扇 身 声 所 台 台次 摊 套 条 贴 帖 挺 桶 筒 头 团 托 丸 碗 位 尾 味 席 席次 箱 项 页 样 "
    "盏 张 章 支 只 枝 纸 种 周 轴 株 幢 桩 桌 宗 组 座 尊 站 处 款 则 号 栏 票 课时 学时 元 角 美元 "
    "欧元 亩 公顷 平方米 平方公里 平方千米 立方米 方 米 公里 千米 里 毫米 厘米 海里 吨 公斤 千克 克 "
    "斤 升 毫升 千瓦 千瓦时 兆瓦 度 伏 安 焦 标准煤 标箱 吨公里 % ％ ‰ ℃ 个百分点 倍 岁 周岁 周年 "
    "年级 小时 分钟 秒 天 个月 季度 星期 世纪 年 月 日 时 分 号楼 室 人份 村 县 市 省 乡 镇 校 员 成 "
    "瓦 GB TB MB kg km m"
)
_MEASURES = _MEASURE_WORDS.split()
_MEASURE = re.compile(
    "[余多来几]?[百千万亿]*[余多]?(" + "|".join(sorted(map(re.escape, _MEASURES), key=len)[::-1]) + ")"
)
_DATES = frozenset("年月日时分")
_LABEL = re.compile(r"[\s#*（(]*(?:第)?$")
_CITED = re.compile(r"(附件|图|表)[ ]?([0-9]{1,2}|[一二三四五六七八九十])(?![0-9.．年月日%万亿])")


class Mutant(NamedTuple):
    """A text with one fault, its kind, the gap, what stands around it, and the text without the fault.

    `unit` is what the number counted in, `folder` the set of the text.
    """

    kind: str
    text: str
    at: int
    shown: str
    before: str
    unit: str = ""
    folder: str = ""


class Tally(NamedTuple):
    """Copies tried, caught, and caught as error or warning, by kind; what was told besides; what escaped.

    Tried and caught are counted by unit and by set too.
    """

    tried: Counter[str]
    caught: Counter[str]
    certain: Counter[str]
    extra: int
    escaped: tuple[str, ...]
    tried_by: Counter[str]
    caught_by: Counter[str]


def main(argv: Sequence[str]) -> None:
    """Print the share caught by kind of fault, what escapes, and the extra findings."""
    folder, copies = argv[0] if argv else str(_FIXTURES), int(argv[1]) if len(argv) > 1 else 1000
    chance = random.Random(_SEED)
    sources = [read(found.path) for found in discover([folder]).files]
    numbers = [(source, mutant) for source in sources for mutant in lost_numbers(source, chance)]
    _report("numbers", len(numbers), measured("numbers", chance.sample(numbers, min(copies, len(numbers)))))
    references = [(source, mutant) for source in sources for mutant in broken_references(source)]
    _report(
        "references", len(references), measured("references", chance.sample(references, min(copies, len(references))))
    )


def measured(title: Literal["numbers", "references"], copies: Sequence[tuple[Source, Mutant]]) -> Tally:
    """What the rules find in each copy, at the place of its fault and elsewhere."""
    rules = choose(_PROFILE.known, [_FAMILIES[title]], (), ())
    tried, caught, certain, extra = Counter[str](), Counter[str](), Counter[str](), 0
    tried_by, caught_by = Counter[str](), Counter[str]()
    escaped: list[str] = []
    for source, mutant in copies:
        found = _told(read_bytes(mutant.text.encode(), source.path), rules)
        here = [f for f in found if _touches(f, mutant, title)]
        tried[mutant.kind] += 1
        caught[mutant.kind] += bool(here)
        for group in filter(None, (mutant.unit, mutant.folder)):
            tried_by[group] += 1
            caught_by[group] += bool(here)
        certain[mutant.kind] += any(f.severity is not Severity.INFO for f in here)
        before = _told(read_bytes(mutant.before.encode(), source.path), rules)
        extra += max(0, _grave(found) - _grave(here) - _grave(before))
        if not here:
            escaped.append(f"{mutant.kind}: {mutant.shown}")
    return Tally(tried, caught, certain, extra, tuple(sorted(escaped)), tried_by, caught_by)


def _report(title: str, sites: int, tally: Tally) -> None:
    print(f"{title}: {sites} sites")
    for kind in sorted(tally.tried):
        _print(kind, tally.tried[kind], tally.caught[kind], tally.certain[kind])
    if title == "numbers":
        kinds = [kind for kind in tally.tried if kind != "other word"]
        columns = (tally.tried, tally.caught, tally.certain)
        _print("any measure", *(sum(column[kind] for kind in kinds) for column in columns))
    for group, copies in tally.tried_by.most_common(_GROUPS):
        print(f"    {group:12} {copies:5} copies  caught {tally.caught_by[group] / copies:6.1%}")
    print(f"  extra errors and warnings: {tally.extra}")
    for line in tally.escaped:
        print(f"    escaped  {line}")


def _print(kind: str, tried: int, caught: int, certain: int) -> None:
    share, sure = caught / max(tried, 1), certain / max(tried, 1)
    print(f"  {kind:16} {tried:5} copies  caught {share:6.1%}  as error or warning {sure:6.1%}")


def _told(source: Source, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    return lint(source, _PROFILE._replace(rules=tuple(rules))).findings


def _grave(findings: Sequence[Finding]) -> int:
    return sum(finding.severity is not Severity.INFO for finding in findings)


def _touches(finding: Finding, mutant: Mutant, title: str) -> bool:
    if title == "numbers":
        return finding.span.start <= mutant.at + 1 and finding.span.end >= mutant.at
    if mutant.kind.startswith("caption"):
        return True  # seen where it is cited, listed or counted
    line = mutant.text.count("\n", 0, mutant.at)
    return mutant.text.count("\n", 0, finding.span.start) == line


def lost_numbers(source: Source, chance: random.Random) -> Iterator[Mutant]:
    """Each numeral that stands in a line, taken out; labels in front of a line are another benchmark's."""
    text = source.text
    for match in _NUMERAL.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        if _LABEL.fullmatch(text, line, match.start()) or _in_word(text, match):
            continue
        if text.startswith(("百分点", "百分之"), match.start()):
            continue
        if text[match.start() - 1] in "每这那某各近" or (text[match.start() - 1] in "另其上下" and match[0] == "一"):
            continue  # 每一个 is 每个, 近三年 近年: what is left is good Chinese
        end = match.end()
        if chance.random() < 0.25:
            big = _BIG.match(text, end)
            end = big.end() if big else end
        yield _mutant(source, _kind(text, match), match.start(), end)


def _in_word(text: str, match: re.Match[str]) -> bool:
    """统一, 一些, 进一步, 十分, 三农: a Chinese numeral that jieba finds inside a word that is no number."""
    if match[0][0].isdecimal():
        return False
    first = max(0, match.start() - 6)
    at = first
    for word, tag in tagged(text[first : match.end() + 6]):
        if at <= match.start() < at + len(word):
            return at < match.start() or tag[0] not in "mqt" or not _MEASURE.match(text, match.end())
        at += len(word)
    return True


def _kind(text: str, match: re.Match[str]) -> str:
    measure = _MEASURE.match(text, match.end())
    if text[match.start() - 1 : match.start()] == "第":
        return "ordinal"
    if measure is None:
        return "other word"
    if measure[1] in _DATES and match[0].isdecimal():
        return "date"
    return "Arabic + measure" if match[0][0].isdecimal() else "Chinese + measure"


def _mutant(source: Source, kind: str, start: int, end: int) -> Mutant:
    """The paragraph with its gap, between its neighbours: no rule about numbers looks further."""
    first = source.text.rfind("\n", 0, max(source.text.rfind("\n", 0, start), 0)) + 1
    stop = source.text.find("\n", end)
    stop = source.text.find("\n", stop + 1) if stop >= 0 else stop
    text = source.text[first : stop if stop >= 0 else len(source.text)]
    start, end = start - first, end - first
    shown = f"{text[max(0, start - 12) : start]}【{text[start:end]}】{text[end : end + 10]}".replace("\n", "/")
    measure = _MEASURE.match(text, end)
    unit = measure[1] if measure and kind != "other word" else ""
    return Mutant(kind, text[:start] + text[end:], start, shown, text, unit, Path(source.path).parent.name + "/")


def broken_references(source: Source) -> Iterator[Mutant]:
    """Each 附件3, 图2, 表1 raised beyond what there is; captions and mentions alike."""
    text = source.text
    for match in _CITED.finditer(text):
        raised = text[: match.start(2)] + "37" + text[match.end(2) :]
        line = text.rfind("\n", 0, match.start()) + 1
        kind = "caption" if not text[line : match.start()].strip(" \u3000*#【") else "mention"
        shown = text[max(0, match.start() - 12) : match.end() + 10].replace("\n", "/")
        yield Mutant(f"{kind} raised", raised, match.start(), shown, text)


if __name__ == "__main__":
    main(sys.argv[1:])
