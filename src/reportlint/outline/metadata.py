"""Lines that registers and web pages put around a report: 索引号：…, **发文日期**: …, a rule, an address, a 文号."""

from __future__ import annotations

from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.outline.labels import BLANK

# What a register calls the fields of its entries, by the last characters.
_FIELDS = (
    "号|日期|时间|分类|类别|类型|机构|机关|来源|标题|名称|主题词|链接|网址|地址|关键词|效力|有效性|状态|字号|浏览|点击|"
    "作者|编辑|审核|版本|密级|程度|期限|公开|主体|次数|附件|[发印]布单位|制发单位|发文单位"
)
_CLOTHES = rf"[{BLANK}*_>【】\[\]-]*"
_ENTRY = Pattern(rf"{_CLOTHES}[{HAN}][{HAN}{BLANK}]{{0,8}}?(?<!各)(?:{_FIELDS}){_CLOTHES}[:：|](?!.*。)")
_RULE = Pattern(rf"[{BLANK}*_=~—－─-]*$")
_ADDRESS = Pattern(r".{0,12}(?:https?://|www\.)")
_LINK = Pattern(rf"[{BLANK}]*[-*+]?[{BLANK}]*!?\[.*\]\(.*\)")
_YEAR = r"[〔\[［【（(<〈]\s*\d{2,4}\s*[〕\]］】）)>〉]"
_NUMBER = Pattern(rf"[{BLANK}*]*[{HAN}]{{0,16}}{_YEAR}\s*第?\s*\d{{0,5}}\s*号?[{BLANK}*]*$")
_REMARK = Pattern(rf"[{BLANK}*]*[（(【\[][^。]{{0,80}}[）)】\]][{BLANK}*]*$")


def is_metadata(words: str) -> bool:
    """Whether a line says something about the report and is no part of its text."""
    return any(form.match(words) for form in (_ENTRY, _RULE, _ADDRESS, _LINK, _NUMBER, _REMARK))


def is_entry(words: str) -> bool:
    """Whether a line is a field of a register with its value."""
    return _ENTRY.match(words) is not None
