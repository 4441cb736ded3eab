"""Bytes to text: the encoding of a file is decided by evidence, and never by replacing what does not fit."""

from __future__ import annotations

import codecs

from reportlint.errors import ReportlintError
from reportlint.language.han import has_chinese

# A longer mark first: that of UTF-32 begins with that of UTF-16.
# These names write the mark again when a text is encoded with them.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("utf-8", "gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_TITLES = {"gb18030": "GB18030", "cp950": "Big5", "big5hkscs": "Big5-HKSCS"}
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}

_SAMPLE = 1 << 14  # bytes; more would not change the verdict
_ENOUGH = 0.25  # real text has a share of 0.5 to 0.9, a wrong reading one below 0.1

_PLAIN = frozenset(map(chr, (9, 10, 12, 13, *range(32, 127))))
_ASCII = bytes(range(128))
# Put together for this program, out of no published list: marks of reports, what they are full of, and the commonest
# characters of Chinese. Only the share of them in a text counts; no verdict hangs on any one of them.
_COMMON_CHARACTERS = frozenset(
    # marks, and what tables and blanks are drawn with
    "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·．％～　０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩─━│┃┌┐└┘├┤┬┴┼□■○●×"
    # the commonest characters of reports and of Chinese at large, simplified or the same in both scripts
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体政美"
    "相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教东打结论管各级"
    "人民政府县区市镇乡村街道社委会党组织干部群众建设发展改革创新服务保障监督检查考核整改落实推进加强提升完善"
    "坚持贯彻学习宣传教育培训会议精神领导责任制度机制体系项目资金投入万亿元亩户名件个百分率增长同比达到目标任务"
    "主要问题存在不足困难原因措施下步打算汇报总结报告计划方案情况单位部门基层企业经济农业产业生态环境安全稳定"
    "治理综合执法医疗卫生健康养老就业住房交通水利电力网络信息数据平台科技文化旅游质量标准规划统筹协调联合"
    "关于根据按照围绕充分积极认真切实有效进一步深入开展活动工程建立健全完成共已其中今年以来上半季度先后分别"
    "请示批复通知意见决定纪要函收送办公室局长书记主任副镇长责令期限处罚申请审批登记证件合同权义务法院案"
    "四五六七八九零两几每近约余超过占较比去增减少降低升格式指导引领带头做好抓紧强化优化深化细化突出确保努力"
    # the same in traditional script
    "這個們來為國說時會對發後裡過種經麼學現當沒動還進樣從實軍無與長機關點業將兩間問應頭體見產話給門東結論級"
    "縣區鎮鄉黨組織幹眾設創務監檢查導責項資萬億畝戶達題難總結報計劃況單層農環穩執醫療衛養網絡數據遊質標準規"
    "統籌協調聯據圍繞極認真開齊條請復決記辦書處罰審證權義幾約餘較減強優確擴廣陸續專調續團員華預財費場電訊"
    "號類變馬車風飛愛樂親觀議讓該語課誰談講購買賣輕運連適選遠邊郵鐵錢銀錄際隊險雖離雲靜須領顯願驗體點龍濟"
)


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text without its byte order mark, and the name of its encoding."""
    if encoding:
        return _as_told(data, _named(data, encoding))
    name = _marked(data)
    if name is None and b"\0" not in data:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    name = name or _likeliest(data)
    return _strictly(data, name), name


def _as_told(data: bytes, name: str) -> tuple[str, str]:
    """Decode as the user said; text without any Chinese, out of bytes that are not ASCII, shows that it was wrong."""
    text = _strictly(data, name)
    if not data.isascii() and not has_chinese(text):
        raise ReportlintError(f"按 {_title(name)} 读出来没有汉字，--encoding 可能不对")
    return text, name


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _named(data: bytes, encoding: str) -> str:
    """Return the codec that the user asked for, or the wider one that contains it."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise ReportlintError(f"没有名为“{encoding}”的编码；可用 utf-8、gb18030、big5、utf-16 等") from None
    marked = _marked(data)
    if marked and name.startswith(marked.removesuffix("-sig")):
        return marked
    return _WIDER.get(name, name)


def _likeliest(data: bytes) -> str:
    """Return the encoding in which the data reads as Chinese: by the share of common characters."""
    sample = _sample(data)
    readings = [(name, sample.decode(name, "replace")) for name in _CANDIDATES]
    share, _, name = max((_share(text, name), -text.count("\ufffd"), name) for name, text in readings)
    if share >= _ENOUGH:
        return name
    if b"\0" in data:
        raise ReportlintError("含有空字节，像是二进制文件，不是文本")
    raise ReportlintError(
        f"认不出编码：{_broken_utf8(data)}，也不像 GB18030、Big5 或 UTF-16；文件可能已损坏，或请用 --encoding 指定编码"
    )


def _sample(data: bytes) -> bytes:
    """Take the part that can tell: from the first byte beyond ASCII on."""
    start = 0 if data.isascii() else len(data) - len(data.lstrip(_ASCII))
    start -= start % 2  # UTF-16 comes in pairs; elsewhere the byte before is ASCII and does no harm
    return data[start : start + _SAMPLE]


def _share(text: str, name: str) -> float:
    """Return the share of common characters among those that are evidence.

    ASCII is evidence only in UTF-16, where no other encoding could have made it.
    """
    plain = sum(map(_PLAIN.__contains__, text))
    common = sum(map(_COMMON_CHARACTERS.__contains__, text))
    if name.startswith("utf-16"):
        return (common + plain) / max(len(text), 1)
    return common / max(len(text) - plain, 1)


def _strictly(data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise ReportlintError(f"{_broken(data, error, name)}；可能被截断或损坏，或请用 --encoding 指定编码") from None
    except (LookupError, ValueError):  # rot13 makes no text of bytes, idna has errors of its own
        raise ReportlintError(f"不能按 {_title(name)} 解码，请用 --encoding 指定别的编码") from None
    if "\0" in text:
        raise ReportlintError("含有空字符，像是二进制文件，不是文本")
    return text.removeprefix("\ufeff")


def _broken_utf8(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _broken(data, error, "utf-8")
    return "不是文本"


def _broken(data: bytes, error: UnicodeDecodeError, name: str) -> str:
    # A codec that skips the mark first counts from behind it.
    byte = len(data) - len(error.object) + error.start + 1
    return f"文件在第 {byte} 字节处不是有效的 {_title(name)}"


def _title(name: str) -> str:
    return _TITLES.get(name, name.removesuffix("-sig").upper())
