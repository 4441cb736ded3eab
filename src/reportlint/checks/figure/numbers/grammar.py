"""Whether a measure word stands where only a number explains it: by the words around it, as jieba cuts and tags them.

Imported for a text only where a cheaper look has left a doubt: the dictionary takes a quarter of a second to read.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlint.language.segmenter import tagged
from reportlint.model.severity import Confidence

_LEFT, _RIGHT = 8, 6
_STOPS = "，。；：、,;:！!？?（）()“”《》【】\n \u3000\t|"
_PARTICLES = frozenset(
    "的了着过地得之而且并或和与及同跟对把被将让使由从向往以为是在按照依论逐分无没不未别勿都也就才还又再很最更太非"
)
# Behind these verbs a measure word ends the phrase: 培训3期, 走访30户. Others make a name with it: 不符合项, 记录笔.
_COUNTING_WORDS = (
    "办结 培训 走访 慰问 受理 办理 化解 新增 净增 超 达 为 共 有 近 约 逾 突破 增至 "
    "增加到 到 至 加固 发放 开展 举办 组织 召开 建设 建成 新建 改建 改造 整治 查处 检查 "
    "排查 调解 宣讲 演出 印发 制定 出台 修订 完成 整改 实施 引进 培育 创建 打造 立案 "
    "结案 审结 惠及 覆盖 服务 接待 接诊 共计 累计 合计 总计 达到 超过 不少于 评选 表彰 "
    "撰写 刊发 推送 播放 拆除 清理 整理 设置 安装 购置 配备 添置 栽植 种植 搬迁 安置 "
    "选派 抽调 派出 招聘 招募 吸纳 聘请 组建 成立 征集 收集 推荐 遴选 认定 废止"
)
_COUNTING = frozenset(_COUNTING_WORDS.split())
_COMPLAINTS = frozenset(("投诉", "信访", "举报", "申诉", "来信"))  # 投诉件 is a thing too
_HOLDING_WORDS = "举办 开展 组织 编印 印发 开设 举行 推出 刊发 编发"
_HOLDING = frozenset(_HOLDING_WORDS.split())
# These open a phrase too: “个全面”, 次会议 after a full stop.
_ANYWHERE = frozenset("个名项次篇幅届件批栋座")
_JOINING = frozenset("与和及从对由以在向为给将把的")
# 做个好党员, 有个盼头: in speech 个 needs no number.
_COLLOQUIAL = frozenset("是有做搞当找来换打开说讲想了")
_NOUNS = frozenset(
    ("n", "nz", "ns", "nt", "nr", "ng", "vn", "v", "a", "an", "ad", "b", "j", "l", "i", "x", "z", "g", "s")
)


def stands_alone(text: str, start: int, at: int, end: int, ends: bool) -> Confidence | None:
    """How grave it is that the measure word at `at` has no number; None where it needs none."""
    left, right = _window(text, start, at, end)
    tokens = tagged(left + text[at] + right)
    place = 0
    for number, (word, _) in enumerate(tokens):
        if place == len(left):
            if len(word) > 1:
                return None
            return _weighed(tokens, number, text[at], ends)
        place += len(word)
        if place > len(left):
            return None
    return None


def _window(text: str, start: int, at: int, end: int) -> tuple[str, str]:
    first, last = at, at + 1
    while first > max(start, at - _LEFT) and text[first - 1] not in _STOPS:
        first -= 1
    while last < min(end, at + 1 + _RIGHT) and text[last] not in _STOPS:
        last += 1
    return text[first:at], text[at + 1 : last]


def _weighed(tokens: Sequence[tuple[str, str]], place: int, mark: str, ends: bool) -> Confidence | None:
    word, tag = tokens[place - 1] if place else ("", "x")
    behind, after = tokens[place + 1] if place + 1 < len(tokens) else ("", "x")
    if tag in ("m", "q") and not ends:
        return None
    if ends:
        counted = tag[0] in "nbzmq" or tag in ("vn", "l", "j") or word in _COUNTING
        certain = counted and (len(word) > 1 or word in _COUNTING)
        certain = certain or (mark in "个次" and word not in _PARTICLES)
        if not word:  # “一老一小幸福院”个，
            return Confidence.LIKELY if mark == "个" else Confidence.DOUBTFUL
        if mark == "件" and word in _COMPLAINTS:
            return Confidence.DOUBTFUL
        if certain or mark in "亩吨辆艘棵幢枚盏":
            return Confidence.LIKELY
        return Confidence.DOUBTFUL if tag[0] == "v" and len(word) > 1 and mark not in "户项期家名" else None
    if mark == "次" and len(behind) > 1 and after[0] in "vd":  # 省政府次调度项目, 次未经批准
        return Confidence.LIKELY
    if (mark == "件" and word in _COMPLAINTS) or (mark == "期" and word not in _HOLDING):
        return None
    if behind in _PARTICLES or (behind and after[0] in "uy"):
        return None
    if mark == "个":
        return Confidence.DOUBTFUL if word in _COLLOQUIAL else Confidence.LIKELY
    if len(behind) == 1 or (behind and after not in _NOUNS) or word in _PARTICLES - _JOINING:
        return None
    linked = tag in ("v", "vn", "u") or word in _COUNTING or word in _JOINING or (not word and mark in _ANYWHERE)
    if mark == "场" and word not in _COUNTING:
        return None  # 实行场领导包片
    if not linked:
        return Confidence.DOUBTFUL if (mark == "家" and not word) or (mark in "项名批" and tag[0] == "n") else None
    return Confidence.LIKELY if after != "v" or (word in _COUNTING and len(word) > 1) else Confidence.DOUBTFUL
