"""Measure words and units that have lost their number, in front of what is counted or at the end of a phrase."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.figure.numbers.gap import Gap, Kind
from reportlint.checks.figure.numbers.measures import ANNOUNCING, FREE, LAST
from reportlint.checks.figure.numbers.surroundings import (
    DETERMINERS,
    NUMERALS,
    before,
    is_end,
    is_named,
    is_numbered,
    is_word,
    is_wrapped,
    pattern,
    tail,
)
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

# Units of more than one character; none is part of a longer word but those that follow here.
_UNITS = {
    **dict.fromkeys(("平方米", "平方公里", "平方千米", "公顷"), "面积"),
    **dict.fromkeys(("公里", "千米", "海里"), "里程"),
    **dict.fromkeys(("千瓦时", "千瓦", "兆瓦", "立方米", "公斤", "千克", "厘米", "毫米", "毫升", "毫克"), "数量"),
    **dict.fromkeys(("小时", "分钟"), "时长"),
    "周年": "周年数",
}
_COMPOUND = {
    "人次": "人次数",
    "场次": "场次",
    "户次": "户次",
    "件次": "件次",
    "批次": "批次",
    "台次": "台次",
    "家次": "家次",
    "车次": "车次",
    "架次": "架次",
    "辆次": "辆次",
    "亩次": "亩次",
}
_ENDING = "[，。；、,;！!）)」\n \u3000以左之上下的和定分至增提完建]"
# What may follow where the neighbours give a measure word away, and what stands in front of the commonest of these.
_MIDDLE = (
    "[以岁及左标限增减下提上降变扩和办用建改闲易险农公隐灾山水污文古老桥在单违本职普民高中示优乡城省国市寄特小学幼院医"
    "大卫养敬蓝清网图卡表]"
)
_NEIGHBOURED = "处所张份周岁元人"
_OPENINGS = {
    "人": "在养于过到至由从足少",
    "所": "增建成好完定办对有国省市县区州乡镇辖、",
    "元": "额利奖补均每户人件台亩次月年天穴在由处予出了发口购助加约有为高过以的入",
}
_ENDED = "".join(mark for mark in LAST if mark not in FREE)
_BEGINNINGS = "平公海千兆立小分周厘毫"  # of the units of more than one character
_BIGNESS = "万亿余"
# What may be a unit without its number, in one pass: a mark, no number in front of it, what its sort asks for.
_SCAN = (
    rf"[{''.join(dict.fromkeys((*FREE, *_ENDED, *_BEGINNINGS, *_NEIGHBOURED, *_BIGNESS)))}](?<![{NUMERALS}].)"
    rf"(?:(?<=[{_BIGNESS}])"
    r"(?=[万亿]?[余多]?[元人户亩吨名家个件份册套台株只头斤平公千立美场条辆次项批幅座栋篇届款轮岁架艘棵例笔宗期支块起处所天])"
    rf"|(?<![{DETERMINERS}].)"
    rf"(?:(?<=[{''.join(FREE)}])"
    rf"|(?<=[{_ENDED}])(?={_ENDING}|\Z)"
    rf"|(?<=[{_BEGINNINGS}])(?=方[米公千]|[里顷斤]|[瓦克米升]|方米|时|钟|年)(?<!方.)"
    rf"|(?<=[处所张周岁元])(?={_MIDDLE})))"
)
# Verbs behind which something is counted: 发放余份资料, 举办活动场次。
_DOING = (
    "发放", "走访", "培训", "慰问", "惠及", "服务", "投入", "开展", "举办", "组织", "排查", "化解", "新建", "建成",
    "整治", "新增", "完成", "召开", "印发", "累计", "共计", "受理", "办理", "接待",
)  # fmt: skip
_COUNTS = (
    "(?:开展|举办|组织|累计|共|演出|宣讲|放映|义诊|巡演|抽检|检查|排查|走访|巡查|督查|整治|服务|检测|"
    "检验|监测|送检|派出|完成|惠民|达)[^，。；\n]{0,10}$"
)
_RANGE = "[0-9０-９][—–-]$"  # 16—岁
_NO_REST = "其剩业富残盈空结年月日岁倍无有之多冗节宽赢绰"
_AFTER_REST = ("年", "力", "额", "量", "地", "款", "热", "震", "下", "生", "人员", "项目", "条件")

# The statistic itself is spoken of, no number is due.
_STATISTIC = (
    "(?:增加|扩大|提升|提高|减少|压减|压缩|控制|统计|核定|计算|上报|填报|填写|登记|加大|恢复|安排|"
    "录取|优化|加密|调整)[^，。；、\n]{0,8}$"
    "|(?:按照?|[^以惠]及|和|与|或)[^，。；、\n]{0,4}$|[以论计]$"
)
# 亿元、十亿元、百亿元项目: classes of size; 亩收万元, 年入万元: so much for each.
_SIZES = "[、和及或](?:10*)?[十百千几数万亿]*[万亿]元"
_SIZES_BEFORE = "(?<![0-9０-９多余])[万亿]元[、和及或]$"
_PER = "(?:亩|[户人]均|年入|月入|日入)[^，。；\n突超共]{0,5}$"
# What may follow an amount in the middle of a sentence; 万元大奖, 亿元项目 are names.
_GOES_ON = (
    "用于|用来|[同环]比|[比较][上去]年|支持|购置|购买|改造|实施|建设|开展|修建|新建|帮助|解决|扶持|"
    "推进|启动|办好|增长|下降"
    "|增[加长至]|提[高升][到至]|上升|扩大|减少|降至|对|为|和[0-9]|以上[0-9]"
)
_BIG = (
    "(万亿|万|亿)[余多]?(人次|户次|场次|件次|平方米|平方公里|公里|公顷|千瓦时|千瓦|立方米|公斤|美元|"
    "元|吨|斤|亩|人|户|名|家|个|件|份|册|套|台套|台|株|只|头|场|台套|条|辆|次)"
)
# What follows a measure word and leaves no doubt.
_FOLLOWED = {
    "个": "月|工作日|小时|星期|季度|年头|自然日",
    "家": (
        "国家|省级|市级|高新|专精特新|[子分]公司|旅馆|烟花|商户|门店|药店|网吧|企业(?!家)|单位|公司|机构|医院|卫生院|"
        "乡镇|村级|银行"
    ),
    "篇": "(?:大|调研|理论)?文章",
    "条": "措施|举措|标准|建议|意见建议|断头路|背街",
    "支": "产业基金|志愿|应急(?:小?分)?队|宣讲|服务队|专业队|专家|小分队",
    "件": "事(?!业)|(?:民生|惠民|为民)?[大实好小]事",
    "届": "历次|[一二三四五六七八九十]+[中次]|全国|人大|人民代表|会议|常委",
}
# Firms that one counts: 规上企业家 lacks a number, 民营企业家 are people.
_FIRMS = (
    "(?:上下游|规上|规模以上|限上|限额以上|四上”?|高新技术|科技型|龙头|工业|服务业|中小|小微|新”?|上市|外贸|"
    "加工|制造业?|建筑业?|物流|生产|涉农"
    "|农业|骨干|瞪羚|独角兽|小巨人”?|数字经济|外资|商贸|养殖|种植|重点|示范|达标|入驻|规下|运输|流通|"
    "电商|落户)企业$"
)
# Behind these a measure word is one, though it makes a word with the character in front of it: 招聘会场, 残疾人名.
_SURE = {
    "家": _FIRMS,
    "件": "案$",
    "名": "(?:残疾|带头|传承|经纪)人$|企业家$",
    "期": "(?:举办|开展|组织|举行|完成)[^，。；、\n]{0,10}培训$",
    "场": (
        "(?:举办|召开|开展|组织|举行)[^，。；、\n]{0,8}"
        "(?:招聘|座谈|宣讲|推进|议事|恳谈|推介|对接|洽谈|报告|联谊|院坝|板凳|故事|交流|研讨|培训)会”?$"
    ),
}
_ALWAYS = frozenset("辆艘棵幢枚亩吨盏座")  # never parts of a word, but for those that the table knows
_GROWS = "增加|提高|增长|上升|下降|减少|扩大|降"
_REST = (
    "余[万亿]?(人次|户次|场次|件次|批次|平方米|平方公里|公里|公顷|"
    "[个名项次家件批户场套辆份册幅座栋篇届款轮岁架艘株棵例笔亩吨宗条台期支块人起处所元天])"
)
_ANNIVERSARY = ("庆祝", "大庆", "之际", "大会", "系列", "成就", "文艺", "纪念", "工作")
_VALUED = frozenset(("规模", "投资", "资金", "总额", "金额", "价值", "产值", "收入", "贷款", "经费", "总价"))
_COUNTED_BIG = "人户亩名家个件份册套台株只头场条辆斤"

# What settles most of a text at once: 国家 and 项目 are words. 企业家, 工厂家, 提案件 and 人次 need a second look.
_WORDS_BEFORE = {mark: measure.before for mark, measure in FREE.items()}
_LOOKED_AT = {
    "家": "业厂",
    "件": "案",
    "个": "上下",
    "次": "届人场户件批台家车架辆亩",
    "名": "人家",
    "期": "训",
    "场": "会",
}
_WORDS_BEFORE |= {
    mark: "".join(other for other in FREE[mark].before if other not in ends) for mark, ends in _LOOKED_AT.items()
}
_WORDS_BEHIND = {mark: measure.behind for mark, measure in FREE.items()}
_TAILED = frozenset("家户名项场件")  # 国家以上 is nothing, 厂家以上 lacks a number
_COUNTED_ENDS = {mark: frozenset(word[-1] for word in last.counted) for mark, last in LAST.items() if mark not in FREE}


def counts(text: str, start: int, end: int) -> Iterator[Gap]:
    """The units of `text[start:end]` whose number is lost, in order."""
    reach = start
    for at in _doubtful(text, start, end):
        listed = text[at - 1] == "、" and at - 1 == reach > start and is_end(text, at + 1, end)  # 户、人。
        found = (
            None
            if at < reach
            else _gap(at, at + 1, "数字", Confidence.LIKELY)
            if listed
            else _judged(text, start, at, end)
        )
        if found and not is_named(text, start, *found.span) and not _is_blank(text, start, found.span):
            reach = found.span.end
            yield found


def _doubtful(text: str, start: int, end: int) -> list[int]:
    """Where something that may be a unit stands without a number and the characters beside it make no word with it."""
    found: list[int] = []
    for match in pattern(_SCAN).finditer(text, start, end):
        at = match.start()
        mark, left = text[at], text[at - 1]
        if mark in _COUNTED_ENDS:
            if (
                left in _COUNTED_ENDS[mark]
                or left in "—–-、"
                or (mark in _NEIGHBOURED and left in _OPENINGS.get(mark, left))
            ):
                found.append(at)
        elif mark not in _WORDS_BEFORE or (
            text[at + 1] not in _WORDS_BEHIND[mark]
            and (left not in _WORDS_BEFORE[mark] or (mark in _TAILED and text[at + 1] in "以左"))
        ):
            found.append(at)
    return found


def _is_blank(text: str, start: int, span: Span) -> bool:
    """共  万元。: spaces left to be filled in are a placeholder."""
    return pattern("[，。；、\n]|$").match(text, span.end) is not None and bool(
        pattern("[共有计约达为近][ \u3000]{2,12}$").search(text, max(start, span.start - 13), span.start)
    )


def _judged(text: str, start: int, at: int, end: int) -> Gap | None:
    """What is missing at a doubtful place, if anything is."""
    mark = text[at]
    if text.endswith(("若干", "法定代表", "诉讼代表", "授权代表"), start, at):
        return None
    if mark in "万亿":
        return _big(text, start, at, end)
    if mark == "余":
        return _rest(text, start, at, end)
    if mark == "次" and text[at - 1] == "届" and text.startswith("全会", at + 1):  # 省委十一届次全会
        return _gap(at, at + 1, FREE[mark].what, Confidence.LIKELY)
    if mark == "次" and (text[at - 1] in FREE or text[at - 1] in LAST) and is_numbered(text, start, at - 1):
        return None  # 18万册次
    if mark == "次" and text[at - 1 : at + 1] in _COMPOUND:
        return _compound(text, start, at - 1, end, text[at - 1 : at + 1])
    if mark == "个" and text[max(start, at - 2) : at] in ("以下", "以上", "如下"):
        return _gap(at, at + 1, "个数", Confidence.LIKELY)
    if mark in _NEIGHBOURED and (found := _given_away(text, start, at, end)):
        return found
    measure = FREE.get(mark)
    if measure and text[at - 1] in measure.before and text[at - 1] != mark:
        if mark in _TAILED and tail(text, at + 1) > at + 1:
            return _single(text, start, at, end)
        return _sure(text, start, at, end) if mark in _SURE else None
    if pattern(_RANGE).search(text, max(start, at - 2), at) and (mark in FREE or mark in LAST):
        return _gap(at, tail(text, at + 1), (FREE.get(mark) or LAST[mark]).what, Confidence.LIKELY)
    if mark in LAST and (mark not in FREE or is_end(text, tail(text, at + 1), end)):
        found = _last(text, start, at, end)
        if found or mark != "名":
            return found
    if measure is None:
        return _unit(text, start, at, end)
    if text.startswith("个百分点", at):
        return None  # a rate
    if mark in (text[at - 1], text[at + 1]):  # 件件有着落, but 案件件，
        twice = text[at - 1] == mark and text[at - 2] in measure.before and is_end(text, at + 1, end)
        return _gap(at, at + 1, measure.what, Confidence.LIKELY) if twice else None
    return _single(text, start, at, end)


def _gap(first: int, last: int, what: str, confidence: Confidence = Confidence.CERTAIN, big: str = "") -> Gap:
    return Gap(Kind.NUMBER, Span(first, last), what, big, confidence=confidence)


def _big(text: str, start: int, at: int, end: int) -> Gap | None:
    """万元, 亿元, 万人次 without a figure in front: a unit that cannot stand alone, but 1万 may be meant."""
    match = pattern(_BIG).match(text, at, end)
    if match is None or is_numbered(text, start, at):
        return None
    left, unit = text[max(start, at - 1) : at], match[2]
    last = tail(text, match.end())
    ends = is_end(text, last, end)
    fined = text[max(start, at - 2) : at] == "以上"  # 并处5万元以上万元以下
    if fined and last > match.end():
        return _gap(at, last, "数额", Confidence.CERTAIN, match[1])
    if (
        left in tuple("上近成每好足满")
        and not fined
        and (last > match.end() or text[max(start, at - 2) : at] != "完成")
    ) or text[at - 2 : at] == "千家":
        return None
    if unit in "家户" and left in tuple("进访入惠暖润传送系走"):
        return None
    if left == "模" or text[max(start, at - 2) : at] in _VALUED:
        ends = ends or (text[last] == "的" and last == match.end())
    if last == match.end() and (
        pattern(_SIZES).match(text, last) or pattern(_SIZES_BEFORE).search(text, max(start, at - 5), at)
    ):
        return None
    if pattern(_PER).search(text, max(start, at - 10), at):
        return None
    joined = last == match.end() and pattern("[和及或][0-9]").match(text, last) is not None
    ranged = last > match.end() and text[last : last + 1].isdecimal()
    goes_on = (
        last == match.end() and pattern(_GROWS if unit in _COUNTED_BIG else _GOES_ON).match(text, last) is not None
    )
    if not (ends or joined or ranged or goes_on):
        return None
    confidence = Confidence.LIKELY if last > match.end() or unit in _COUNTED_BIG else Confidence.CERTAIN
    if text.endswith(("现金", "奖金", "奖励", "保证金", "人民币"), start, at):
        confidence = Confidence.LIKELY
    if left in tuple("过超破逾") or "余" in match[0]:  # 产值突破亿元, 万余人 may be all that is meant
        confidence = Confidence.DOUBTFUL
    if not is_word(left) and left not in "”》）：:、" and "余" in match[0]:
        return None
    return _gap(at, last, "数额", confidence, match[1])


def _rest(text: str, start: int, at: int, end: int) -> Gap | None:
    """余户, 余份: what 余 rounds is gone."""
    if at <= start or text[at - 1] in _NO_REST or is_numbered(text, start, at) or not is_word(text[at - 1]):
        return None
    match = pattern(_REST).match(text, at, end)
    if match is None or text.startswith(_AFTER_REST, at + 1):
        return None
    last = tail(text, match.end())
    if match[1] != "个" and not is_end(text, last, end) and not text.endswith(_DOING, start, at):
        return None
    return _gap(at, last, "数字")


def _compound(text: str, start: int, at: int, end: int, unit: str) -> Gap | None:
    """人次, 场次 at the end of a phrase; 参观人次逐年上升 speaks of the statistic."""
    last = tail(text, at + 2)
    ends = is_end(text, last, end) or (unit == "人次" and text.startswith(("参与", "参加", "到", "赴", "前往"), last))
    if (
        at <= start
        or is_numbered(text, start, at)
        or text[at - 1] in DETERMINERS
        or not ends
        or not is_word(text[before(text, at) - 1])
    ):
        return None
    if unit in ("场次", "批次", "车次", "架次", "辆次", "家次") and not pattern(_COUNTS).search(
        text, max(start, at - 14), at
    ):
        return None
    if (
        text[last : last + 1] == "、"
        or text[at - 1] in "均个"
        or pattern(_STATISTIC).search(text, max(start, at - 12), at)
    ):
        return None
    return _gap(at, last, _COMPOUND[unit], Confidence.LIKELY)


def _unit(text: str, start: int, at: int, end: int) -> Gap | None:
    """公里, 平方米, 千瓦时 without a number."""
    unit = next((unit for unit in _UNITS if text.startswith(unit, at)), "")
    times = unit == "小时" and pattern("[0-9][×xX*]$").search(text, max(start, at - 2), at) is not None  # 7×小时
    if not unit or at <= start or (is_numbered(text, start, at) and not times):
        return None
    placed = times or is_word(text[before(text, at) - 1]) or text[at - 1] in "”》）—“"
    if not placed and tail(text, at + len(unit)) == at + len(unit):
        return None
    if text[at - 1] in "吨人个刻钟大逐" or text[max(start, at - 2) : at] == "单位":
        return None
    last = at + len(unit)
    if pattern("数|制|长度|范围|网格|桩|级|候|工|之内|庆典|庆活|庆$|纪念日|间").match(text, last):
        return None
    if text[at - 1] in "按以论计和与或":
        return None
    if unit == "周年" and not (is_end(text, last, end) or text.startswith(_ANNIVERSARY, last)):
        return None
    return _gap(
        at,
        tail(text, last),
        _UNITS[unit],
        Confidence.LIKELY if unit in ("小时", "分钟", "周年") else Confidence.CERTAIN,
    )


def _last(text: str, start: int, at: int, end: int) -> Gap | None:
    """案件起，: a measure word that counts only behind what it counts, at the end of a phrase."""
    measure, last = LAST[text[at]], tail(text, at + 1)
    quoted = text[at - 1] == "”" and text[at] in "名户"
    if not (quoted or text.endswith(measure.counted, start, at)) or is_numbered(text, start, at):
        return None
    tailed = last > at + 1
    qualifies = (
        text[at] in "元岁天米倍"
        and pattern("的|和[0-9]|定额|分别|至小学|增[长加至]|提高|下降|完成|建成").match(text, last) is not None
    )
    if (
        not (tailed or qualifies or is_end(text, last, end))
        or is_wrapped(text, last, end)
        or text[last : last + 1] in tuple("”》")
    ):
        return None
    return _gap(at, last, measure.what, Confidence.DOUBTFUL if quoted else Confidence.LIKELY)


def _given_away(text: str, start: int, at: int, end: int) -> Gap | None:
    """处, 岁, 元 between neighbours that leave no doubt; their forms are read only for a text that needs them."""
    from reportlint.checks.figure.numbers.neighbours import given_away

    form = given_away(text, start, at, end)
    return (
        _gap(at, tail(text, at + 1), form.what, form.confidence) if form and not is_numbered(text, start, at) else None
    )


def _sure(text: str, start: int, at: int, end: int) -> Gap | None:
    """规上企业家，其中 …: 企业家 is a word, but not behind all that firms are called."""
    mark, measure = text[at], FREE[text[at]]
    if mark == "件" and text[at - 2 : at] not in ("提案", "议案", "积案"):
        return None
    if text.endswith("工厂", start, at) and is_end(text, at + 1, end):
        return _gap(at, at + 1, measure.what, Confidence.LIKELY)
    if not is_end(text, at + 1, end) or text[at + 1 : at + 2] in tuple("、”》") or is_numbered(text, start, at):
        return None
    if not pattern(_SURE[mark]).search(text, max(start, at - 20), at):
        return None
    return _gap(at, at + 1, measure.what, Confidence.LIKELY)


def _single(text: str, start: int, at: int, end: int) -> Gap | None:
    """个, 名, 项 …: judged by the words around, cut and tagged by jieba."""
    mark, last = text[at], tail(text, at + 1)
    if is_numbered(text, start, at):
        return None
    left = text[at - 1] if at > start else "\n"
    ends = is_end(text, last, end)
    if ends and (
        not (is_word(left) or left in "”》）") or text[last : last + 1] in tuple("”》") or is_wrapped(text, last, end)
    ):
        return None
    if ends and text.endswith(ANNOUNCING, start, at):
        return _gap(at, last, FREE[mark].what, Confidence.LIKELY)
    if text[max(start, at - 2) : at] == "先后":
        return _gap(at, last, FREE[mark].what, Confidence.LIKELY)
    if mark in "个项" and left == "“" and is_word(text[last : last + 1]):
        return _gap(at, last, FREE[mark].what, Confidence.LIKELY)
    if pattern(_FOLLOWED.get(mark, "$^")).match(text, at + 1) or (last > at + 1 and left != "\n"):
        return _gap(at, last, FREE[mark].what, Confidence.LIKELY)
    if mark == "户" and pattern("[0-9０-９]+人").match(text, last):
        return _gap(at, last, FREE[mark].what, Confidence.LIKELY)
    if mark in _ALWAYS and is_word(left) and (ends or is_word(text[last])):
        return _gap(at, last, FREE[mark].what, Confidence.LIKELY)
    if not ends and not is_word(text[last : last + 1]) and text[last : last + 1] not in "“《":
        return None
    from reportlint.checks.figure.numbers.grammar import stands_alone

    confidence = stands_alone(text, start, at, end, ends)
    return _gap(at, last, FREE[mark].what, confidence) if confidence else None
