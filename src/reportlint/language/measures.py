"""What follows a number, a name or a date: measure words, units of administration, and the words that only look so."""

from __future__ import annotations

from collections.abc import Mapping

# What a measure word counts, as an editor would name the gap: 次数没有填.
_COUNTED: Mapping[str, str] = {
    "次数": "次 回 遍 趟 轮 番 场次 批次 班次 车次 频次",
    "人次数": "人次",
    "人数": "人 名 余人 万人 位",
    "户数": "户 户次",
    "金额": "元 角 美元 欧元 元整 元钱 块钱",
    "百分比": "% ％ ‰ 个百分点 成 个点",
    "面积": "亩 平方米 平方公里 平方千米 公顷 平米 立方米 立方",
    "里程": "公里 里 米 千米 厘米 毫米 海里",
    "重量": "吨 公斤 斤 千克 克",
    "温度": "℃ 度",
    "时长": ("天 小时 分钟 秒 课时 学时 学分 个月 个工作日 个小时 周岁 岁 个季度 个星期 年来 年内 年时间 余年 多年"),
    "件数": "件 件次 起 例 宗 桩",
    "数量": (
        "架次 分贝 单元 批 封 份 册 本 幅 张 块 条 篇 部 卷 枚 笔 支 把 只 套 台 辆 架 艘 座 "
        "栋 幢 间 床 株 棵 头 匹 "
        "个 家 项 处 所 站 站点 期 组 队 门 节 级 层 号 届 倍 度 段 对 户数 "
        "千瓦时 千瓦 兆瓦 吉瓦 度电 字 页 款 版 班 桌 人份 家次 单 颗 根 片 顶 "
        "面 道 口 眼 盏 盆 袋 箱 桶 瓶 盒 包 双 副 分 支队伍 个方面 个百分比 "
        "米长 场 步"
    ),
}

# What a name names.
_NAMED: Mapping[str, str] = {
    "省名": "省 自治区 省委 省政府",
    "市名": "市 市委 市政府 自治州 州 盟 地区",
    "县名": "县 旗 县委 县政府 县级 自治县",
    "区名": ("区 区委 区政府 新区 开发区 高新区 园区 街区 小区 社区 景区 校区 林区 片区 灾区 辖区"),
    "乡镇名": "镇 乡 镇党委 乡党委 街道 街道办 街道办事处 镇政府 乡政府 苏木 团场",
    "村名": "村 村委会 居委会 村民小组 屯 嘎查 村党支部 村两委",
    "单位名称": (
        "单位 部门 局 厅 委 办 办公室 会议室 科 科室 股 所长 中心 党委 党组 党支部 支部 "
        "党总支 总支 纪委 工委 团委 委员会 人民政府 人民法院 人民检察院 人大 政协 法院 "
        "检察院 公安局 派出所 公司 有限公司 有限责任公司 集团 集团公司 分公司 银行 企业 "
        "工厂 厂 学校 中心校 中心小学 小学 中学 高中 初中 大学 学院 幼儿园 医院 卫生院 卫生室 农场 "
        "林场 合作社 协会 学会 联合会 基金会 研究院 研究所 设计院 支队 大队 中队 "
        "项目部 指挥部 工作组 领导小组 专班 代表团 机关 组织部 宣传部 统战部 政法委 "
        "报社 日报 电视台 家园 组织 事务所 服务站 管理局 管理处 管委会 处室 村镇 联社 "
        "商会 工会 妇联 镇街 乡镇 县区 市县"
    ),
    "姓名": (
        "同志 书记 副书记 主任 副主任 局长 副局长 县长 副县长 市长 副市长 区长 镇长 "
        "乡长 处长 科长 部长 院长 校长 所长 站长 主席 副主席 主席团 经理 董事长 "
        "总经理 老师 教授 先生 女士 组长 副组长 队长 会长 秘书长 委员 代表 专家 领导"
    ),
    "名称": (
        "项目 工程 活动 会议 文件 条例 办法 方案 工作 期刊 杂志 课题 专业 品牌 产品 "
        "系统 平台 基地 公园 广场 大厦 大楼 酒店 宾馆 路 街 大道 大街 桥 河 江 湖 "
        "山 水库 铁路 高速 国道 机场 车站 码头 港 中国 精神 讲话 理论 思想 通知 "
        "意见 规划 行业 产业 领域"
    ),
}

# Longer words that begin like a unit and are none: X个性化, X人员, X处理.
_OTHERS = (
    "个性 个人 个体 个案 个别 人员 人才 人事 人社 人口 人均 人生 人力 人物 人为 "
    "人体 人工 人类 人文 人群 人家 人心 人情 项链 条件 条款 条目 条约 条理 条文 "
    "支持 支撑 支出 支付 支援 支教 支柱 支配 期间 期末 期初 期待 期望 期限 期货 "
    "天然 天津 天气 天山 天河 天下 天生 天空 天地 户外 户籍 户型 户主 场所 场地 "
    "场馆 场景 场合 处理 处置 处罚 处于 处境 处方 名单 名称 名录 名字 名誉 "
    "名校 名师 名牌 名优 台账 台湾 台风 台州 台阶 门诊 门户 门店 门市 门槛 队伍 "
    "队员 位于 位置 位次 站位 件套 次要 次生 次级 份额 份子 块状 起草 起步 起点 "
    "起来 起到 起源 起诉 起跑 例会 例如 例行 批准 批复 批示 批评 批发 批次性 "
    "套餐 套路 对象 对于 对口 对接 对外 对比 对策 对照 间接 间隔 头条 头等 只有 "
    "只要 只能 岁月 分类 分别 分工 分析 分管 分布 分享 分解 分阶段 分批 元旦 "
    "元素 元件 元宵 米粉 米饭 吨位 点位 点评 组成 组合 组建 组装 家庭 家长 家属 "
    "家具 家电 家校 节约 节能 节日 节点 节水 级别 级差 层面 层级 层次 面向 "
    "面对 面临 面积 道路 道德 口岸 口径 口号 双方 双向 双拥 双创 单一 单独 本级 "
    "本地 本年 本人 本单位 幅度 张某 座谈 座谈会 床位 篇章 部署 部分 部级 部队 "
    "部落 卷烟 批量 市场 市值 市级 市直 市域 县域 县直 区域 区间 区别 区块链 "
    "区级 镇域 镇级 乡村 乡村振兴 乡愁 乡情 乡亲 乡土 村级 村民 村庄 村居 局部 "
    "局面 局限 局势 委托 委派 委屈 办理 办公 办法论 办结 办学 办事 科技 科学 "
    "科研 科普 科目 股份 股权 所有 所在 所属 所以 所谓 省级 省直 省域 省内 州级 "
    "旗帜 旗下 街面 街头 路径 路线 路演 路面 桥梁 河道 河长 江南 湖泊 山区 山东 "
    "山西 港口 港澳 厂区 厂房 工业 工人 轮换 轮廓 番茄 回复 回顾 回收 遍布 成为 "
    "成立 成功 成果 成效 成员 成本 成都 成长 款项 版权 班子 班级 字号 页面 度过 "
    "段落 届时 倍增 号召 号码 号楼 号文 秒杀 课程 里面 里程 斤两 克服 期权 支行 "
    "支流 支线 支路 "
)


def _table(groups: Mapping[str, str]) -> dict[str, str]:
    return {word: what for what, words in groups.items() for word in words.split()}


COUNTED = _table(_COUNTED)
NAMED = _table(_NAMED)
_OTHER = frozenset(_OTHERS.split())
_LONGEST = max(map(len, (*COUNTED, *NAMED, *_OTHER)))


def after(text: str, at: int) -> str:
    """The longest word at `at` that is a measure word or a unit of administration; "" where a longer word hides it."""
    for length in range(_LONGEST, 0, -1):
        word = text[at : at + length]
        if len(word) < length:
            continue
        if word in _OTHER:
            return ""
        if word in COUNTED or word in NAMED:
            return word
    return ""


_DIGITS = frozenset("0123456789０１２３４５６７８９XxＸ×_*百千万亿十")
_AFTER = frozenset("余多百千万亿 　")  # between the digits and what they count: 300余人
_ADVERBS = ("十分", "万分")


def has_quantity(text: str) -> bool:
    """Whether a number counts something: 12个, 35.6万元, 98%; a label or a date counts nothing."""
    return any(char in _DIGITS and _counts(text, at) for at, char in enumerate(text))


def _counts(text: str, at: int) -> bool:
    if text.startswith(_ADVERBS, at):
        return False
    at += 1
    while text[at : at + 1] in _AFTER:
        at += 1
    return after(text, at) in COUNTED
