"""PDF: the characters of each page with their places; pages that are pictures are told, for nobody reads them."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reportlint.errors import Message, ReportlintError
from reportlint.language.pattern import Pattern
from reportlint.model.source import Source
from reportlint.readers.pages.page import Glyph, Page, lines_of
from reportlint.readers.pages.paragraphs import source_of

_MOST_PAGES = 3_000
_MOST_CHARACTERS = 2_000_000  # of all pages
_MOST_ON_A_PAGE = 50_000  # a page of small print has 5,000
_MOST_OBJECTS = 100_000  # of a page: lines of a map, pieces of text
_TOO_MUCH = Message("一页里的内容太多，不是正常的 PDF", "a page holds more than in a sound PDF")
_BROKEN = Message("PDF 不完整或已损坏，打不开", "the PDF is cut off or damaged")
_LOCKED = Message("PDF 加了密码，请去掉密码后再检查", "the PDF has a password; take it off first")
_EXTRA = Message(
    "读 PDF 要先安装：pip install 'reportlint[pdf]'；也可另存为 .docx 或 .txt（纯文本）后再检查",
    "to read PDF, first: pip install 'reportlint[pdf]'; or save as .docx or .txt (plain text)",
)
_SCANNED = Message(
    "是扫描件，只有图片，没有可读的文字；请识别成文字（OCR），或检查原来的 Word 文件",
    "scanned: pictures and no text that can be read; recognise the text (OCR), or check the Word file it came from",
)
_GARBLED = Message(
    "文字层是乱码（字体里没有文字对照表），不能检查；请检查原来的 Word 文件",
    "its text is garbled, for its fonts do not say which characters they draw; check the Word file it came from",
)
_SOME_SCANNED = Message("第 {} 页是扫描的图片，没有检查", "scanned pages, not checked: {}")
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_LONGEST_LIST = 8  # pages that are named

_COMPATIBLE = Pattern(r"[\u2e80-\u2fdf\uf900-\ufaff]")  # forms of characters that fonts draw alike: ⼀ for 一
_UNKNOWN = Pattern(r"[\0-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_NO_CHARACTERS = frozenset("\r\n\0\u0002\u00ad\ufffe")  # ends of lines, and hyphens of words that go on
_FEW = 20  # characters: a page number does not make a scan a page of text
_MUCH = 0.3  # of the page
_ASKEW = 0.1  # of a turn, in radians
_NARROW = 0.7  # of its height is a character wide


def read_pdf(data: bytes, path: str, encoding: str | None) -> Source:
    """Read a PDF; an encoding does not apply. Raises ReportlintError where it cannot be read."""
    try:
        import pypdfium2
        import pypdfium2.raw as raw
    except ImportError as error:
        raise ReportlintError(*_EXTRA) from error
    if b"%PDF-" not in data[:1024]:
        raise ReportlintError("内容不是 PDF 文件", "the content is no PDF")
    try:
        with pypdfium2.PdfDocument(data) as document:
            return _read(document, raw, path)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == _PASSWORD
        raise ReportlintError(*(_LOCKED if is_locked else _BROKEN)) from error


def _read(document: Any, raw: Any, path: str) -> Source:
    if len(document) > _MOST_PAGES:
        raise ReportlintError(f"超过 {_MOST_PAGES} 页，不检查", f"more than {_MOST_PAGES} pages, not checked")
    pages: list[Page] = []
    left = _MOST_CHARACTERS
    for number in range(len(document)):
        pages.append(_page(document, number, raw, left))
        left -= sum(len(line.text) for line in pages[-1].lines)
    scanned = [number for number, page in enumerate(pages, 1) if page.is_picture]
    text = "".join(line.text for page in pages for line in page.lines)
    if scanned and not text.strip():
        raise ReportlintError(*_SCANNED)
    if len(_UNKNOWN.findall(text)) > len(text) / 4:
        raise ReportlintError(*_GARBLED)
    return source_of(path, pages, (_told(scanned),) if scanned else ())


def _told(scanned: Sequence[int]) -> Message:
    """Which pages were not read."""
    named = ", ".join(map(str, scanned[:_LONGEST_LIST])) + (" …" if len(scanned) > _LONGEST_LIST else "")
    return Message(_SOME_SCANNED.zh.format(named.replace(", ", "、")), _SOME_SCANNED.en.format(named))


def _page(document: Any, number: int, raw: Any, most: int) -> Page:
    """A page; one that is damaged makes the document so."""
    page = document[number]
    try:
        if raw.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
            raise ReportlintError(*_TOO_MUCH)
        text = page.get_textpage()
        try:
            count = raw.FPDFText_CountChars(text)
            if count > min(most, _MOST_ON_A_PAGE):
                raise ReportlintError(*_TOO_MUCH)
            lines = lines_of(_glyphs(text, count, raw))
        finally:
            text.close()
        has_text = sum(len(line.text) for line in lines) > _FEW
        return Page(lines, is_picture=not has_text and _has_picture(page, raw))
    finally:
        page.close()


def _has_picture(page: Any, raw: Any) -> bool:
    """Whether a picture covers much of a page."""
    whole = max(page.get_width() * page.get_height(), 1.0)
    sides = [ctypes.c_float() for _ in range(4)]
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        if raw.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides)):
            left, bottom, right, top = (side.value for side in sides)
            if (right - left) * (top - bottom) > _MUCH * whole:
                return True
    return False


class _Drawn(NamedTuple):
    """A character as the library tells it: places from the lower left corner, and by how many quarters it is turned."""

    text: str
    x: float
    y: float
    box: tuple[float, float, float, float]  # left, bottom, right, top
    turned: int


def _glyphs(page: Any, count: int, raw: Any) -> Iterator[Glyph]:
    """The characters of a page that stand upright as most do; a watermark that is set askew is none of them."""
    drawn = list(_drawn(page, count, raw))
    turns = Counter(one.turned for one in drawn if one.text.strip())
    usual = turns.most_common(1)[0][0] if turns else 0
    for one in drawn:
        if one.turned == usual:
            yield _upright(one, usual)


def _upright(one: _Drawn, turned: int) -> Glyph:
    """A character with its place on the page as it is read."""
    left, bottom, right, top = one.box
    left, right, base = (
        (left, right, -one.y),
        (-top, -bottom, -one.x),
        (-right, -left, one.y),
        (bottom, top, one.x),
    )[turned]
    width, height = right - left, abs(top - bottom) if turned % 2 == 0 else abs(one.box[2] - one.box[0])
    is_wide = unicodedata.east_asian_width(one.text[:1] or " ") in "WF"
    return Glyph(one.text, left, right, base, max(width if is_wide else height * _NARROW, 0.1))


def _drawn(page: Any, count: int, raw: Any) -> Iterator[_Drawn]:
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    lead = 0  # half of a character beyond the first plane
    for at in range(count):
        code = raw.FPDFText_GetUnicode(page, at)
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if 0xDC00 <= code < 0xE000 and lead:
            code = 0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00)
        lead = 0
        char = chr(code) if code < 0x110000 else "\ufffd"
        if raw.FPDFText_IsGenerated(page, at) == 1 or char in _NO_CHARACTERS:
            continue  # what the library guessed, we see ourselves
        angle = raw.FPDFText_GetCharAngle(page, at)
        quarters = round(angle / (math.pi / 2)) if angle > 0 else 0
        if abs(angle - quarters * math.pi / 2) > _ASKEW:
            continue
        raw.FPDFText_GetLooseCharBox(page, at, ctypes.byref(box))
        raw.FPDFText_GetCharOrigin(page, at, ctypes.byref(x), ctypes.byref(y))
        said = unicodedata.normalize("NFKC", char) if _COMPATIBLE.match(char) else char
        yield _Drawn(said, x.value, y.value, (box.left, box.bottom, box.right, box.top), quarters % 4)
