"""What is to be filled in: each blank and lost number of a file, and the characters that a value takes the place of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.blanks import blanks_of
from reportlint.checks.placeholder.fields import FIELDS
from reportlint.language.han import HAN
from reportlint.language.measures import COUNTED
from reportlint.language.pattern import Pattern
from reportlint.model.finding import Checked, Finding
from reportlint.model.severity import Severity
from reportlint.model.text import Span
from reportlint.sheets.columns import Column, columns
from reportlint.sheets.dates import WHOLE, date_parts

FAMILIES = ("PLH", "FIG101", "FIG102", "FIG103", "FIG104", "FIG105", "FIG109")

UNKNOWN = "内容"
_LABEL = Pattern(rf"(?P<label>[{HAN}]{{2,10}})(?:（[{HAN}]{{1,6}}）)?[：:][ \u3000]*\Z")
_SAYS = ("为", "是")
_LEFT = 24  # code points in front of a blank that may be its label
_PROMPT = Pattern(rf"[（(【\[<《{{$＜]+[ \u3000]*(?:请?填写?|输入)?(?P<what>[{HAN}]{{2,8}})[ \u3000]*[）)】\]>》}}＞]+")
_IDLE = ("待", "此处", "请", "需", "未", "补", "暂", "另", "略", "空")  # 待定, 此处填写: they name nothing
_SPANS = ("起止", "有效", "起讫")  # 日期 of which there are two, or none
_OPEN_DATES = ("PLH103", "FIG103")  # of a form that is not known, 截至: what is told may be a month
_RANKED = ("名", "位")
_NEAR = 2  # code points beside a place that tell what it is
_BIG, _SCALES = "万亿", "余多万亿"
_LEADS, _TRAILS = "余多来几约近", ("以上", "以下", "左右", "以内")

# What is left of a number in front of its unit: a mark that hid it, a hole that it left in a line.
_REMAINS = Pattern(r"(?:[（(][ \u3000]*[）)]|某{1,2}|[_＿…×*＊]{1,8}|(?<=[^\s])[ \u3000]+)\Z")

# The frame of a blank: what stays of it when it is filled in.
_FIELD = Pattern(r"(?P<head>[^：:]{0,12}[：:])(?P<open>[ \u3000_＿]*)")
_PAIRED = Pattern(r"(?P<head>[（(《“‘「『〔])(?P<open>[^）)》”’」』〕]*)(?P<tail>[）)》”’」』〕])")
_MASKS = "XxＸｘ×✕╳*＊_＿○□■●△▲◎…?？～~#＃﹍"
_DATED = Pattern("[0-9 \u3000_＿]*[年月][0-9 \u3000_＿年月日号]*")
_OPEN = Pattern(rf"[0-9]{{0,4}}[{_MASKS}][{_MASKS}0-9]*|(?<=〔)[0-9]{{2}}[ \u3000]+|[ \u3000\u00a0]+")
_NOTED = Pattern(rf"(?P<note>[（(【\[][^）)】\]]{{1,20}}[）)】\]])(?P<unit>[{HAN}%％]{{1,4}})")
_MASKED = Pattern(f"[{_MASKS}]+")
_SURNAMED = Pattern(rf"[{HAN}]{{1,2}}[^{HAN}]+|[{HAN}]某某?")
_IN_BRACKETS = "）)】]〕"


class Kind(StrEnum):
    """What sort of value fits."""

    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


class Part(NamedTuple):
    """Characters that a value, or a part of one, takes the place of: none, where a number fell out.

    `role` is what of a date belongs there; `behind` is a unit that stood in the mask and stays.
    """

    span: Span
    role: str = ""
    behind: str = ""


class Slot(NamedTuple):
    """One place to fill in: `span` is what is shown as the blank, `parts` what is written into."""

    kind: Kind
    wanted: str
    unit: str
    span: Span
    parts: tuple[Part, ...]
    finding: Finding
    must_begin: str = ""  # the surname that a mask has left: 陈*

    @property
    def shown(self) -> Span:
        """What is marked: a date as a whole, of anything else what the value takes the place of."""
        first, last = self.parts[0].span, self.parts[-1].span
        return self.span if len(self.parts) > 1 else Span(first.start, last.end)

    @property
    def is_name(self) -> bool:
        """Whether a place, a body or a person is to be named."""
        return self.kind is Kind.TEXT and (self.wanted.endswith("名") or self.wanted == "单位名称")

    @property
    def is_doubtful(self) -> bool:
        """Whether it may be none."""
        return self.finding.severity is Severity.INFO

    @property
    def hint(self) -> str:
        """What the report itself says that may belong there."""
        return self.finding.words.get("name", "")


def slots(file: Checked) -> tuple[Slot, ...]:
    """The places to fill in of a file, in order."""
    blanks = {blank.span: blank for document in file.documents for blank in document.fact(blanks_of)}
    text = file.source.map.seen
    found = [_of_words(text, _slot(text, finding, blanks.get(finding.span))) for finding in _wanting(file)]
    asked = columns(file) if any(slot.wanted == UNKNOWN for slot in found) else []
    found = [_of_column(text, slot, asked) if slot.wanted == UNKNOWN else slot for slot in found]
    return tuple(_apart(sorted(found, key=lambda slot: slot.parts[0].span)))


def _of_column(text: str, slot: Slot, asked: Sequence[Column]) -> Slot:
    """A place that is all of a cell, as the head of its column says."""
    start, end = slot.parts[0].span
    for wanted, unit, cell in asked:
        if cell.start <= start <= end <= cell.end and text[slice(*cell)].strip() == text[start:end].strip():
            kind = Kind.NUMBER if unit and slot.kind is Kind.TEXT else slot.kind
            return slot._replace(kind=kind, wanted=wanted, unit=unit or slot.unit)
    return slot


def _apart(found: Sequence[Slot]) -> Iterator[Slot]:
    """Places, which are in order, but for those that begin in another: a date of which two rules tell a part."""
    end, last = 0, None
    for slot in found:
        first = slot.parts[0].span
        if first.start >= end and first != last:
            yield slot
            end, last = slot.parts[-1].span.end, slot.parts[-1].span


def _wanting(file: Checked) -> Iterator[Finding]:
    return (finding for finding in file.findings if finding.rule.id.startswith(FAMILIES))


def _slot(text: str, finding: Finding, blank: Blank | None) -> Slot:
    if finding.rule.id.startswith("FIG"):
        return _lost(text, finding)
    if blank is None:
        return _prompt(text, finding)
    if blank.kind is BlankKind.DATE:
        return _date(text, finding, blank.what)
    if blank.kind in (BlankKind.NUMBER, BlankKind.MISREAD) and finding.words.get("what") not in ("号码", "电话"):
        return _number(text, finding, blank)
    return _worded(text, finding, blank)


def _of_words(text: str, slot: Slot) -> Slot:
    """A place as the words at it say more of it: a date asked for as a whole, a rank, the share of 几分之几."""
    part = slot.parts[0]
    if slot.kind is Kind.TEXT and slot.wanted.endswith("日期") and len(slot.parts) == 1:
        is_day = not slot.wanted.startswith(_SPANS) and slot.finding.rule.id not in _OPEN_DATES
        return slot._replace(kind=Kind.DATE, parts=(part._replace(role=WHOLE),)) if is_day else slot
    before, behind = text[max(part.span.start - _NEAR, 0) : part.span.start], text[part.span.end :][:_NEAR]
    if before.endswith("分之") and slot.kind is not Kind.DATE:
        return slot._replace(kind=Kind.NUMBER, wanted="分子", unit="")
    if slot.kind is Kind.NUMBER and behind.startswith("分之"):
        return slot._replace(wanted="分母", unit="分之")
    if slot.kind is Kind.NUMBER and before.endswith("第") and slot.unit in _RANKED:
        return slot._replace(wanted="名次")
    return slot


# Lost numbers


def _lost(text: str, finding: Finding) -> Slot:
    """What fell out: the place where it stood, at or in the words that are told."""
    span, words = finding.span, finding.words
    quoted, what = text[slice(*span)], words.get("what", "")
    match finding.rule.id:
        case "FIG105":
            return _at(finding, span.end, Kind.TEXT, quoted.rstrip("：:"))
        case "FIG109":
            wanted = "姓名" if quoted in ("同志", "由") else "名称"
            return _at(finding, span.end if quoted == "由" else span.start, Kind.TEXT, wanted)
        case "FIG103" if quoted.startswith("截至"):
            return _at(finding, span.end, Kind.TEXT, what)
        case "FIG103" if quoted != "年代":
            return _date(text, finding, what)
    if "behind" in words:
        return _number_behind(finding, what)
    at = span.start + quoted.startswith("第")
    unit = _bare(text[at : span.end])
    wanted = COUNTED.get(unit.lstrip(_BIG), what) if what in ("数字", "数额") else what
    slot = _at(finding, at, Kind.NUMBER, wanted, unit)
    left = _REMAINS.search(text[max(at - _LEFT, 0) : at])
    start = at - len(left[0]) if left else at
    return slot._replace(span=Span(start, span.end), parts=(Part(Span(start, at)),))


def _number_behind(finding: Finding, what: str) -> Slot:
    """化解率达: the sign fell out as well; 总数达: the number alone."""
    slot = _at(finding, finding.span.end, Kind.NUMBER, what)
    if finding.rule.id != "FIG102":
        return slot
    return slot._replace(unit="%", parts=(Part(slot.span, behind="%"),))


def _at(finding: Finding, at: int, kind: Kind, wanted: str, unit: str = "") -> Slot:
    place = Span(at, at)
    return Slot(kind, wanted or UNKNOWN, unit, place, (Part(place),), finding)


# Blanks


def _date(text: str, finding: Finding, what: str) -> Slot:
    frame, parts = date_parts(text, finding.span, what, is_lost=finding.rule.id.startswith("FIG"))
    if not parts:
        return Slot(Kind.TEXT, what or "日期", "", finding.span, (Part(finding.span),), finding)
    made = tuple(Part(part.span, part.role, part.behind) for part in parts)
    return Slot(Kind.DATE, "、".join(_named([part.role for part in parts])) or what, "", frame, made, finding)


def _named(roles: Sequence[str]) -> list[str]:
    """What a row asks for: 日期 where year, month and day are all to be told, or month and day."""
    if len(set(roles)) < len(roles):
        return ["起止时间"]
    names = {"年": "年份", "月": "月份", "日": "日", "时": "时间", "分": "时间", "季度": "季度"}
    if set(roles) >= {"月", "日"}:
        return ["日期"]
    return list(dict.fromkeys(names[role] for role in roles))


def _number(text: str, finding: Finding, blank: Blank) -> Slot:
    span, mask = finding.span, blank.mask
    quoted, behind = text[slice(*mask)], ""
    if blank.unit and quoted.endswith(blank.unit) and len(quoted) > len(blank.unit):
        mask = Span(mask.start, mask.end - len(blank.unit))
    elif blank.unit and quoted.rstrip(_IN_BRACKETS).endswith(blank.unit):  # （X人次）
        behind = blank.unit
    mask = _before_scale(text, mask)
    unit = _bare(text[mask.end : span.end]) or behind
    return Slot(Kind.NUMBER, blank.what or "数字", unit, span, (Part(mask, behind=behind),), finding)


def _before_scale(text: str, mask: Span) -> Span:
    """A mask without the 余, 万 or 亿 behind it, which stays: 86O余吨."""
    written = text[slice(*mask)]
    return Span(mask.start, mask.start + max(len(written.rstrip(_SCALES)), 1)) if written else mask


def _worded(text: str, finding: Finding, blank: Blank) -> Slot:
    """A name, or whatever stands between fixed words: 第  期, 联系人：, （　　）."""
    span, mask = finding.span, blank.mask
    quoted = text[slice(*mask)]
    slot = Slot(Kind.TEXT, _wanted(text, finding, blank), _bare(blank.unit), span, (Part(mask),), finding)
    if blank.kind is BlankKind.NAME:
        return _name(slot, quoted)
    if blank.kind is BlankKind.BLANK and _DATED.fullmatch(quoted):
        return _date(text, finding, slot.wanted)
    if (noted := _NOTED.fullmatch(quoted)) and noted["unit"] in COUNTED:  # 【待核实】件
        part = Part(Span(mask.start, mask.start + noted.end("note")))
        return slot._replace(kind=Kind.NUMBER, wanted=COUNTED[noted["unit"]], unit=noted["unit"], parts=(part,))
    if blank.kind is not BlankKind.BLANK:
        return slot
    opens = _opens(quoted, slot.unit)
    parts = tuple(Part(Span(mask.start + start, mask.start + end)) for start, end in opens)
    if slot.unit not in COUNTED or len(parts) > 1:
        return slot._replace(parts=parts)
    open_ = _before_scale(text, parts[0].span)
    return slot._replace(kind=Kind.NUMBER, unit=_bare(text[open_.end : span.end]), parts=(Part(open_),))


def _wanted(text: str, finding: Finding, blank: Blank) -> str:
    """What a row asks for, as far as the words around tell."""
    what = finding.words.get("what", blank.what).strip("“”")
    if what in (UNKNOWN, "括号里的内容"):
        what = _label(text, finding.span.start) or _of_prompt(text[slice(*blank.mask)])
    if what == "名称" and blank.unit:
        return f"{blank.unit}名称"
    return what or UNKNOWN


def _name(slot: Slot, quoted: str) -> Slot:
    """A name, of which letters, digits or a surname may be told: 2025-XX, 陈*."""
    if _SURNAMED.fullmatch(quoted):
        return slot._replace(unit="", must_begin=quoted.rstrip(_MASKS + "某"))
    found = list(_MASKED.finditer(quoted))
    if len(found) != 1:
        return slot
    start = slot.parts[0].span.start
    return slot._replace(parts=(Part(Span(start + found[0].start(), start + found[0].end())),))


def _opens(quoted: str, unit: str) -> list[tuple[int, int]]:
    """What of a blank is open, between the words of it that stay; all, where none stay."""
    if paired := _PAIRED.fullmatch(quoted):
        return [paired.span("open")]
    if field := _FIELD.fullmatch(quoted):
        return [field.span("open")]
    if quoted in ("￥", "¥"):
        return [(len(quoted), len(quoted))]
    if unit and quoted.endswith(unit):
        return [(0, len(quoted) - len(unit))]
    return [match.span() for match in _OPEN.finditer(quoted)] or [(0, len(quoted))]


def _prompt(text: str, finding: Finding) -> Slot:
    """What a template says: （金额）, {{name}}."""
    span = finding.span
    wanted = _of_prompt(text[slice(*span)]) or _label(text, span.start) or UNKNOWN
    return Slot(Kind.TEXT, wanted, "", span, (Part(span),), finding)


def _of_prompt(quoted: str) -> str:
    """What the words in brackets ask for; "" where they only say that something is open."""
    match = _PROMPT.fullmatch(quoted)
    return "" if match is None or match["what"].startswith(_IDLE) else match["what"]


def _label(text: str, at: int) -> str:
    """What the words in front of a place say that belongs there: 联系电话：, 责任单位为."""
    before = text[max(at - _LEFT, 0) : at].rsplit("\n", 1)[-1]
    if match := _LABEL.search(before):
        return match["label"]
    named = before.rstrip()
    return FIELDS.ending(named[:-1]) if named.endswith(_SAYS) else ""


def _bare(unit: str) -> str:
    """A unit without 余 and 以上: 万人次 of 余万人次, 万多人次, 万人次以上."""
    for word in _TRAILS:
        unit = unit.removesuffix(word)
    unit = unit.strip().lstrip(_LEADS)
    return unit[:1] + unit[1:].lstrip(_LEADS) if unit[:1] in _BIG else unit
