"""Measure words that their neighbours give away: 对处隐患点, 岁以上老人, 新增所小学, lists of what is counted.

Most of these characters stand in other words far more often (处理, 所属, 扩张): each is told only in surroundings where
nothing but a number explains it.
"""

from __future__ import annotations

from typing import NamedTuple

from reportlint.checks.figure.numbers.surroundings import pattern
from reportlint.model.severity import Confidence


class Form(NamedTuple):
    """What stands in front of a measure word and behind it where its number is lost."""

    left: str
    right: str
    what: str
    confidence: Confidence = Confidence.LIKELY


_FAR = 20  # code points of the phrase in front that are looked at
_END = "(?=[，。；、,;）)\n]|\\Z)"
# 办事处, 好处, 查处 are words; what else ends so is counted.
_NO_SPOT = (
    "事理务书卫待络表票记名之好长用害益坏难深高低远近暗明出去住到随各何别某界弯相共独身地查判惩论调并严重从"
    "口力法交人安资策综训管教科财政合勤划督察计审宣组联护技研规营质展解援业"
)
_MADE = (
    "(?:设[置立](?=[^，。；、\n]+[点位区站台牌亭池场栏口角岗]$)|新建|建设|建成|共建|新增|改造|提升|整治|清理|拆除|更换|修缮|修复|盘活|培育|梳理|实施|完成|穿越|"
    f"排查|发现|整改|试点|打造|增设|布设|粉刷)[^，。；、\n]{{2,14}}(?<![{_NO_SPOT}])$"
)
_COUNTS = "个人名户家处件条张场期次套辆项座台份间部所只对口亩吨艘"
_LISTED = rf"[0-9０-９][万余多]*[{_COUNTS}][、，](?:其中)?[^，。；、：:\n0-9０-９（）]{{2,10}}"  # 花坛3处、凉亭
_GOES_ON = rf"(?=、[^，。；、：:\n0-9０-９（）]{{2,10}}[0-9０-９]+[万余多]*[{_COUNTS}][，。、；])"
_SCHOOLS = (
    "(?=(?:本科|职业|普通|公办|民办|普惠|高水平|高职|中职|示范|优质|乡镇|农村|城乡|省级|国家级|市级|标准化|寄宿|特殊)*"
    "(?:教育|高等|职业)*(?:中小学|小学|中学|学校|幼儿园|高校|高中|院校|医院|大学|卫生院|养老院|敬老院))"
)
_WHOSE = "新增|新建|扩建|建成|建设|建好|完成|认定|创建|举办|[对有]|全[国省市县区州乡镇]|辖区|、"
_PAID = (
    "额|红利|再提高|[奖补]|均|每[户人件台辆亩次月年天穴]|缺口在|由|处|给予|捐出了?|开发|出口|"
    "进口|采购|补助|成本增加|[只仅]有|仅为"
)
_STAFF = "缺口在|稳定在|保持在|不少于|不超过|达到|增至|增加到|增加至|减少到|减少至|减至"
_GROWS = "(?:增加|增长|减少|扩大|下降|提高|上升|降|增|减|变)[到至为]"
_NOT_OPEN = "(?<![紧主扩夸慌开纸铺伸舒乖嚣声撒])"

FORMS = {
    "处": (
        Form("[对了]$", "(?=[闲易险农公隐灾山水污文古老桥]|在建|单村|违[规章建])", "处数"),
        Form("[，。；、：了对设等]$", "(?=公共场所|隐患|山洪灾害|险情|易涝)", "处数"),
        Form(_MADE, _END, "处数"),
        Form(f"{_LISTED}(?<![{_NO_SPOT}])$", _END, "处数"),
        Form(f"(?<![{_NO_SPOT}])$", _GOES_ON, "处数"),
    ),
    "所": (Form(f"(?:{_WHOSE})$", _SCHOOLS, "所数"),),
    "张": (
        Form(f"{_NOT_OPEN}$", "(?=(?:蓝图|清单)(?!编|制))|(?=[网图卡表]”|网[平覆])", "张数"),
        Form("(?:发放|制作|办理|签发|张贴)[^，。；、\n]{2,10}(?:[证卡票图照报单]|[证卡]”)$", _END, "张数"),
    ),
    "份": (Form("一式$", "", "份数"),),
    "周": (
        Form("[至到于过在约近达]$", "(?=以[内上下])", "周数"),
        Form("[已年]满$", "岁(?!生日)", "岁数"),
        Form("[不未]满$", "岁(?!的?[婴幼儿孩宝小子女])", "岁数", Confidence.DOUBTFUL),  # 不满周岁 may be meant
    ),
    "岁": (
        Form("(?<!虚)(?<!周)$", "(?=及?以[上下])", "岁数"),
        Form("[由从]$", f"(?={_GROWS})", "岁数"),
        Form("(?:下降|提高|上升|降|提高|增加|推迟|延长)[到至为]$", _END, "岁数"),
    ),
    "元": (
        Form(f"(?:{_PAID})$", f"(?=以[上下]|左右|的?标准|限额|{_GROWS})|{_END}", "金额"),
        Form("[处在过以][上下]?$", "(?=以[上下]|限额)", "金额"),
        Form("[0-9]年的$", f"(?=和[0-9]|{_GROWS})", "金额"),
        Form("投入$", "(?=[办用建改修])", "金额"),
    ),
    "人": (
        Form(f"(?:{_STAFF})$", f"(?=以[上下]|左右)|{_END}", "人数"),
        Form("培[养训]$", "(?=以[上下]|左右)", "人数"),
        Form("[由从]$", f"(?={_GROWS})", "人数"),
    ),
}


def given_away(text: str, start: int, at: int, end: int) -> Form | None:
    """The form that a measure word at `at` stands in, if it is one of these."""
    for form in FORMS.get(text[at], ()):
        if pattern(form.right).match(text, at + 1, end) and pattern(form.left).search(text, max(start, at - _FAR), at):
            return form
    return None
