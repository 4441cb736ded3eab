"""Blanks that may be meant: names hidden on purpose, the blanks of a form, a placeholder that is talked of, algebra."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from reportlint.checks.placeholder.blank import Blank
from reportlint.checks.placeholder.context import line_around
from reportlint.checks.placeholder.hidden import SURNAMES
from reportlint.checks.placeholder.standins import is_explained
from reportlint.language.cursor import Cursor, Passage
from reportlint.language.dates import FULL_DATE
from reportlint.language.han import HAN
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numerals import DIGITS, TO_TEN
from reportlint.language.pattern import Pattern
from reportlint.model.severity import Confidence

_ANONYMOUS = Pattern("[\u4e00-\u9fff]某(?!某|某?[些种一个项])")
_CASE = Pattern("当事人[：:]?[\u4e00-\u9fff][某×*]|原告|被告|上诉人|犯罪嫌疑人|公诉机关|申诉人")
_MASKED_DATE = Pattern(r"\d.*×")  # 1985年×月×日

_FORM_HEAD = "^[^，。\n]{0,20}(?:申请|登记|审批|报名|推荐|信息|调查|考核)表[ \u3000]*(?:[：:]|$)"
_FORM = Pattern(f"(?m)甲方|乙方|(?:填空|选择|判断|单选|多选)题|试卷|{_FORM_HEAD}")
_ATTACHMENT = Pattern("(?m)^[ \u3000#*]*附[ \u3000]*[件录表]")
_ATTACHMENT_ALONE = Pattern(
    rf"(?m)^[ \u3000#*]*附[ \u3000]*[件录表][ \u3000]*[{DIGITS}{TO_TEN}]{{0,2}}[ \u3000*]*[：:]?[ \u3000]*$"
)
_FORM_WORDS = "样式|格式|[^代]表|表格|[^证本]书|回执|[样范文]本|模板|合同|协议|通知单|登记单|[证卡]|台账"
_FORM_NAME = Pattern(f"(?m)(?:{_FORM_WORDS})[ \u3000*]*(?:[（(].{{0,12}}[)）])?$")
_RETURNED = (
    "回[ \u3000]*执|(?:报名|登记|填报|反馈|申请|推荐)[表单]"  # what others fill in and send back, and never its author
)
_RETURNED_NAME = Pattern(f"(?m)(?:{_RETURNED})[ \u3000*]*(?:[（(].{{0,12}}[)）])?$")
_OWN_HEADING = Pattern(f"(?m)^[ \u3000#*]*[{HAN}“”]{{0,20}}(?:{_RETURNED})[ \u3000*]*$")
_DATE_LINE = Pattern(rf"(?m)^[ \u3000]*{FULL_DATE}[ \u3000]*$")
_FIELD = f"[{HAN}（）()]{{2,14}}[：:](?:[ \u3000]*[_＿]{{2,}}|[ \u3000]{{2,}})"
_FIELDS = Pattern(f"(?m)^(?![ \u3000]*[（(]?联系)[ \u3000]*{_FIELD}[^\n：:]{{0,30}}?{_FIELD}")
_BY_OTHERS = Pattern(f"由[{HAN}（）]{{1,8}}(?:现场|当场|如实|自行)?填写")
_OF_PERSON = Pattern("[（(]由(?:本人|申请人|患者|家属|家长|学生|考生|当事人|群众|客户)[^（）()\n]{0,6}填写[）)]")
_COMPANY = 2  # blanks
_MARKED = frozenset("XＸxｘ×✕*＊某○")  # and no ruled line or open place, which a form for others has too
_FORM_HEADING = 60  # code points below 附件 in which a form is named

SHOWN = Lexicon(Words("placeholders", "shown"))  # 格式为20XX年X月X日
SCHEMES = Lexicon(Words("placeholders", "schemes"))  # 编排方式为：X妆XXXXXXXX
_CITED = ("《", "》", "根据", "依据", "依照", "按照", "违反")
_RULED = frozenset("_（(")
_STOP = Pattern("[。；]")
_LONGEST_QUOTED = 16
_LONGEST_LEAD = 40  # code points in front that can say so
_MENTION_BEHIND = Pattern(
    "[^“”。\n]{0,12}”(?:[、，]?“[^”\n]{0,20}”){0,6}"
    "(?:(?:等|之类|一类|的)?(?:占位|代[替讳指]|字样|写法|符号|标记|空缺|形式|提示|命名|冠名|格式|样式)|一类|之类|等不规范|的?命名方式|的?命名格式|为名|[为来]?命名|的式样|处|应?填写?)"
)
_WORDING = Pattern("以外|之外|号段|字头|[^，。；\n]{0,16}的(?:表述|写法|说法|提法)")  # X月……的表述不规范
_EXAMPLE = Pattern(r"(?:[，、：（]|比|例|譬)如[：:]?“[^“”\n]{0,20}\Z")
_OF_QUOTE = Pattern(r"[“《][^“”\n]{0,12}\Z")
_JOINED_BEHIND = Pattern("[^，。；“”\n]{0,6}[+＋][^，。；“”\n]{0,4}[XxＸ×某○]")  # XX村+XX民宿
_JOINED_BEFORE = Pattern(r"[XxＸ×某○][^，。；“”\n]{0,6}[+＋][^，。；“”\n]{0,4}\Z")
_QUOTE_OPEN = Pattern(r"“[^“”\n]*\Z")
_QUOTE_CLOSED = Pattern("[^“”\n]{0,40}”")
_ASKED = "[一这该]?[道个]?(?:题|问题|题目|提问)"
_QUESTION_BEHIND = Pattern(f"[^“”\n]{{0,40}}”(?:{_ASKED}|的?(?:选项|回答|答案)|[，、]?选择)")
_QUESTION_BEFORE = Pattern(r"(?:问卷|题目?|问题|问及|问到|提问|询问)[^“”。；\n]{0,20}“[^“”\n]*\Z")
_SCHEME = Pattern("[0-9一][+＋]X|X[+＋][0-9一]", needs=("+X", "＋X", "X+", "X＋"))
_COLONS = ("：", ":")
_PARTS_OF_WORKS = ("条", "版", "页")
_EQUATION = Pattern(r"设[^。\n]{0,12}x|解[：:]|方程|[yn][ ]?[件个元台名人]|x[ ]?[=＝]|[=＝][ ]?\d*[ ]?x")


def lower_confidence(text: str, blanks: Sequence[Blank]) -> Iterator[Blank]:
    """The blanks, doubtful where they may be meant."""
    if not blanks:
        return
    doubts = [doubt for habit, doubt in _DOUBTS_OF_HABIT if habit(text)]
    meant = [any(doubt(text, blank) for doubt in (*_DOUBTS, *doubts)) for blank in blanks]
    first = next((blank.span.start for blank, is_meant in zip(blanks, meant, strict=True) if not is_meant), len(text))
    form = attached_form(text, first)
    returned = _returned_form(text)
    for blank, is_meant in zip(blanks, meant, strict=True):
        is_for_others = blank.span.start >= returned and _is_open(text, blank)
        is_doubtful = is_meant or is_for_others or blank.span.start >= form
        yield blank.at_most(Confidence.DOUBTFUL) if is_doubtful else blank


def attached_form(text: str, first: int) -> int:
    """Where a form for others to fill in begins; the end where none does, or the first blank stands before it."""
    begins = (_attached(text, _ATTACHMENT, _FORM_NAME), _headed(text), _behind_signature(text))
    return min((begin for begin in begins if begin <= first), default=len(text))


def _returned_form(text: str) -> int:
    """Where a form is attached that others send back: its lines are theirs, whatever else is open in the report."""
    return min(_attached(text, _ATTACHMENT_ALONE, _RETURNED_NAME), _filled_by_others(text))


def _attached(text: str, headings: Pattern, name: Pattern) -> int:
    """Where an attachment begins that is so named; the end where none does."""
    for heading in headings.finditer(text):
        if name.search(text, heading.end(), heading.end() + _FORM_HEADING):
            return heading.start()
    return len(text)


def _headed(text: str) -> int:
    """Where a line says no more than 报名回执."""
    heading = _OWN_HEADING.search(text)
    return heading.start() if heading else len(text)


def _behind_signature(text: str) -> int:
    """Where a line with several empty fields stands behind the date under the signature; 联系人 is its author's."""
    date = max((match.end() for match in _DATE_LINE.finditer(text)), default=len(text))
    fields = _FIELDS.search(text, date)
    return fields.start() if fields else len(text)


def _filled_by_others(text: str) -> int:
    """Where several empty fields stand on a line below words that say who fills them in."""
    told = _BY_OTHERS.search(text)
    fields = _FIELDS.search(text, told.start()) if told else None
    return told.start() if told and fields else len(text)


def _is_open(text: str, blank: Blank) -> bool:
    """A ruled line or space: XX县 in a form is still its author's."""
    return _MARKED.isdisjoint(Passage(text, *blank.mask).written)


def in_company(text: str, blanks: Sequence[Blank]) -> Iterator[Blank]:
    """The blanks, less those that are none unless the report has others, in which something is masked."""
    others = [blank for blank in blanks if not blank.needs_company and not _is_open(text, blank)]
    certain = sum(blank.confidence is Confidence.CERTAIN for blank in others)
    return (blank for blank in blanks if certain >= _COMPANY or not blank.needs_company)


def is_scheme(text: str, blank: Blank) -> bool:
    """编排方式为：X妆XXXXXXXX: how numbers are made is told, and nothing is missing."""
    return _is_led_to(Passage(text, *blank.span).front, SCHEMES, 30)


def _hides_people(text: str) -> bool:
    """Whether a report has people go by 张某, or tells of a case."""
    people = (match for match in _ANONYMOUS.finditer(text) if match[0][0] in SURNAMES)
    if len(list(islice(people, 2))) == 2:
        return True
    return _CASE.search(text) is not None


def _may_hide_somebody(text: str, blank: Blank) -> bool:
    written = Passage(text, *blank.mask).written
    return written[0] in "×某*○" or _MASKED_DATE.match(written) is not None


def _is_form(text: str) -> bool:
    return _FORM.search(text) is not None


def _is_ruled(text: str, blank: Blank) -> bool:
    return not _RULED.isdisjoint(Passage(text, *blank.mask).written)


def _is_mentioned(text: str, blank: Blank) -> bool:
    """“XX县”等字样: the placeholder itself is the subject."""
    here = Passage(text, *blank.span)
    if here.front.follows("“") and here.back.reads("”") and here.written.endswith("日"):
        return True  # 自“   年  月  日”起算: a date that is quoted
    if here.front.is_led_by(_EXAMPLE, _LONGEST_LEAD) or here.back.matches(_WORDING):
        return True
    is_quoted = here.front.is_led_by(_OF_QUOTE, _LONGEST_QUOTED) is not None
    return is_quoted and here.back.matches(_MENTION_BEHIND) is not None


def _is_of_scheme(text: str, blank: Blank) -> bool:
    """“XX村+XX民宿”: how things are called is told, by their masks."""
    here = Passage(text, *blank.span)
    return bool(here.back.matches(_JOINED_BEHIND) or here.front.is_led_by(_JOINED_BEFORE, _LONGEST_QUOTED))


def _is_asked(text: str, blank: Blank) -> bool:
    """“您每年参加培训（　）次”一题: a question that is quoted, whose answers others gave."""
    if _RULED.isdisjoint(Passage(text, *blank.mask).written):
        return False
    here = Passage(text, *blank.span)
    if not here.front.is_led_by(_QUOTE_OPEN, _LONGEST_LEAD) or not here.back.matches(_QUOTE_CLOSED):
        return False
    return bool(here.back.matches(_QUESTION_BEHIND) or here.front.is_led_by(_QUESTION_BEFORE, 2 * _LONGEST_LEAD))


def _is_algebra(text: str, blank: Blank) -> bool:
    mask = Passage(text, *blank.mask)
    return mask.written == "x" and _EQUATION.search(mask.around(60)) is not None


def _is_shown(text: str, blank: Blank) -> bool:
    """格式为20XX年X月X日: a form is being shown."""
    mask = Passage(text, *blank.mask)
    is_field = mask.front.left in _COLONS and _is_open(text, blank)  # 身份证号：____
    return not is_field and blank.what != "号码" and _is_led_to(mask.front, SHOWN, 24)


def _is_any_article(text: str, blank: Blank) -> bool:
    """第X条, 第×版: of no law that is cited, so that any may be meant."""
    here = Passage(text, *blank.span)
    if blank.unit not in _PARTS_OF_WORKS or not here.front.follows("第"):
        return False
    return not any(word in here.front.before(_LONGEST_LEAD) for word in _CITED)


def _is_led_to(here: Cursor, lexicon: Lexicon, within: int) -> bool:
    """Whether a word stands in front in the same sentence, with so many characters between at most.

    That of a line above counts too: a sentence may have been broken there.
    """
    lead = here.before(_LONGEST_LEAD)
    words = [word for word in lexicon.words if word in lead]
    clauses = [_STOP.split(line)[-1] for line in lead.split("\n")] if words else []
    return any(word in clause[-within - len(word) :] for clause in clauses for word in words)


def _is_spoken_of(text: str, blank: Blank) -> bool:
    """“××”代讳: what the mark means is said elsewhere, or a scheme counts with it: “1+X”, 加X项."""
    mark = Passage(text, *blank.mask)
    own = mark.start if mark.front.follows("“") else None
    of_scheme = mark.written == "X" and _SCHEME.search(line_around(mark).written) is not None
    return of_scheme or (not mark.written.isspace() and is_explained(text, mark.written, own))


def _is_for_person(text: str, blank: Blank) -> bool:
    """日期：　年　月　日（由患者填写）."""
    return Passage(text, *blank.span).back.matches(_OF_PERSON) is not None


_DOUBTS = (
    _is_spoken_of,
    _is_for_person,
    _is_mentioned,
    _is_of_scheme,
    _is_asked,
    _is_algebra,
    _is_shown,
    _is_any_article,
)
_DOUBTS_OF_HABIT = ((_hides_people, _may_hide_somebody), (_is_form, _is_ruled))  # what a report does, and what then
