"""Which formats are read: by the suffix of a file, and by its first bytes where they say otherwise."""

# Paths stay as the user wrote them, and pathlib would cost start-up time.

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from types import MappingProxyType

from reportlint.errors import Message, ReportlintError
from reportlint.files import LARGEST, refuse_huge
from reportlint.model.source import Source
from reportlint.readers.markdown import read_markdown
from reportlint.readers.text import read_text

Reader = Callable[[bytes, str, str | None], Source]  # data, path to show, encoding if the user named one


def read_word(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Read a Word file, whatever it is called."""
    from reportlint.readers.docx.reader import read_docx  # who checks text does not wait for it

    return read_docx(data, path, encoding)


def _read_html(data: bytes, path: str, encoding: str | None) -> Source:
    from reportlint.readers.html import read_html

    return read_html(data, path, encoding)


def _read_pdf(data: bytes, path: str, encoding: str | None) -> Source:
    from reportlint.readers.pages.pdf import read_pdf

    return read_pdf(data, path, encoding)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".docx": read_word,
        ".docm": read_word,  # its macros are not looked at
        ".pdf": _read_pdf,
        ".html": _read_html,
        ".htm": _read_html,
    },
)
CONVERTIBLE = frozenset((".doc", ".wps", ".rtf", ".odt"))  # by LibreOffice, if the user wants that
# What no reader knows, and what it can be saved as.
SAVED_AS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(CONVERTIBLE, ".docx"),
        ".ofd": ".pdf",
    }
)
_EXTRAS = {".pdf": "pypdfium2"}  # what a reader needs that not everybody has installed
_BINARY = frozenset((".docx", ".docm", ".pdf"))
WORD = frozenset((".docx", ".docm"))
_COPY, _CLEAN, _FINAL = ".批注", ".清稿", ".定稿"
_CALLED_OTHERWISE = frozenset((".doc", ".wps", ".rtf"))  # files of Word that programs save under other names
_LARGEST_TEXT = 32 << 20  # bytes of text and pages of HTML

OLD_WORD = Message("旧版 Word/WPS（.doc）", "old Word/WPS (.doc)")
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"
_WITH_PASSWORD = "EncryptedPackage".encode("utf-16-le")  # an entry of an OLE file
_ENCRYPTED = (
    (b"%TSD-Header-###%", Message("绿盾", "绿盾 (TSD)")),
    (b"b\x14#e", Message("亿赛通", "亿赛通 (E-SafeNet)")),
)
_MAGIC = (
    (_ZIP, Message("Word/ZIP", "Word/ZIP")),
    (_OLE, OLD_WORD),
    (_PDF, Message("PDF", "PDF")),
    (b"{\\rtf", Message("RTF", "RTF")),
    (b"\x89PNG\r\n", Message("PNG 图片", "PNG image")),
    (b"\xff\xd8\xff", Message("JPEG 图片", "JPEG image")),
    (b"\x1f\x8b", Message("gzip 压缩", "gzip")),
)
_ASKED = Message("加 --convert", "add --convert")  # how the commands that read drafts are asked to convert
_RENAME = Message("是 Word 文件就把扩展名改成 .docx", "if it is a Word file, rename it to .docx first")
_SAVE = Message("请另存为 .docx 或 .txt（纯文本）", "save as .docx or .txt (plain text) first")


def reader_for(path: str) -> Reader:
    """Return the reader of a suffix; a name without one (`-`, `<stdin>`, `草稿`) is taken for text."""
    suffix = suffix_of(path)
    if reader := READERS.get(suffix or ".txt"):
        return reader
    if suffix in SAVED_AS:
        raise refusal(suffix)
    raise ReportlintError(
        f"不支持 {suffix} 文件，可检查的是 {'、'.join(READERS)}",
        f"{suffix} files are not supported; what can be checked is {', '.join(READERS)}",
    )


def refusal(suffix: str, asked: Message = _ASKED) -> ReportlintError:
    """That a format is not read, what to save it as, and how whoever may convert it is `asked` to."""
    better = SAVED_AS[suffix]
    convert = Message(f"，或装好 LibreOffice，{asked.zh}", f", or install LibreOffice and {asked.en}")
    other = convert if suffix in CONVERTIBLE else Message("", "")
    return ReportlintError(
        f"暂不支持 {suffix} 文件，请另存为 {better} 后再检查{other.zh}",
        f"{suffix} files are not supported yet; save as {better} first{other.en}",
    )


def reader_of(data: bytes, path: str) -> Reader:
    """Return the reader of a suffix, if the bytes are of its format; what a Word file is called does not matter."""
    _refuse_encrypted(data)
    reader = _reader_of(data, path)
    refuse_huge(len(data), _most(reader))
    return reader


def _reader_of(data: bytes, path: str) -> Reader:
    suffix = suffix_of(path)
    if is_word(data, path):
        return read_word
    if not suffix and data.startswith(_PDF):
        return _read_pdf
    reader = reader_for(path)
    if suffix not in _BINARY or not data.startswith((_ZIP, _OLE, _PDF)):
        _refuse_foreign(data, path)
    return reader


def copy_of(path: str) -> str:
    """The copy of a Word file that holds our comments: 稿.批注.docx of 稿.docx, or of 稿.doc; of a copy, itself."""
    stem, suffix = os.path.splitext(path)
    return f"{stem.removesuffix(_COPY)}{_COPY}{suffix if suffix.lower() in WORD else '.docx'}"


def clean_of(path: str) -> str:
    """The copy of a Word file, or of such a copy, without our comments: 稿.清稿.docx."""
    stem, suffix = os.path.splitext(path)
    return f"{stem.removesuffix(_COPY)}{_CLEAN}{suffix}"


def final_of(path: str) -> str:
    """The copy of a draft whose blanks are filled in: 稿.定稿.docx of 稿.docx; of such a copy, itself."""
    stem, suffix = os.path.splitext(path)
    return f"{stem.removesuffix(_FINAL)}{_FINAL}{suffix}"


def draft_of(path: str) -> str:
    """The draft that such a copy was made of; any other file is its own."""
    stem, suffix = os.path.splitext(path)
    return stem.removesuffix(_FINAL) + suffix


def originals_of(path: str) -> tuple[str, ...]:
    """What a copy with our comments may have been made of; nothing for any other file."""
    stem, suffix = os.path.splitext(path)
    if suffix.lower() not in WORD or not stem.endswith(_COPY):
        return ()
    return tuple(stem.removesuffix(_COPY) + one for one in (suffix, *sorted(CONVERTIBLE)))


def is_word(head: bytes, path: str) -> bool:
    """Whether a file that begins so is one of Word, though it may be called `.doc` or nothing in particular."""
    suffix = suffix_of(path)
    return head.startswith(_ZIP) and (not suffix or suffix in WORD or suffix in _CALLED_OTHERWISE)


def may_be_misnamed(path: str) -> bool:
    """Whether a name is one under which files of Word go, too, that are read."""
    return suffix_of(path) in _CALLED_OTHERWISE


def is_read(suffix: str) -> bool:
    """Whether files of a folder are read by their suffix: some need what not everybody has installed."""
    extra = _EXTRAS.get(suffix)
    return suffix in READERS and (extra is None or find_spec(extra) is not None)


def suffix_of(path: str) -> str:
    """Return the suffix in lower case, with its dot."""
    return os.path.splitext(path)[1].lower()


def most_of(path: str) -> int:
    """How many bytes of a draft are read, by its suffix."""
    return _most(READERS.get(suffix_of(path), read_word))


def _most(reader: Reader) -> int:
    """Pictures make files of Word and PDF large, not what is read of them."""
    return LARGEST if reader in (read_word, _read_pdf) else _LARGEST_TEXT


def _refuse_encrypted(data: bytes) -> None:
    """Refuse what nobody can read without a key, and name who has it. Raises ReportlintError."""
    if data.startswith(_OLE) and _WITH_PASSWORD in data:
        raise ReportlintError(
            "Word 文件加了密码，请去掉密码后再检查", "the Word file has a password; take it off first"
        )
    program = next((program for magic, program in _ENCRYPTED if data.startswith(magic)), None)
    if program:
        raise ReportlintError(
            f"文件被{program.zh}加密，请先解密（或在装有{program.zh}的电脑上检查）",
            f"the file is encrypted by {program.en}; decrypt it first, or check it where that is installed",
        )


def _refuse_foreign(data: bytes, path: str) -> None:
    """Refuse what comes as text and begins like another format. Raises ReportlintError."""
    name = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    if name is None:
        return
    suffix = suffix_of(path)
    claim = Message(f"扩展名是 {suffix}，内容却是", f"called {suffix}, but ") if suffix else Message("内容是", "")
    way_out = _RENAME if data.startswith(_ZIP) else _SAVE
    raise ReportlintError(
        f"{claim.zh} {name.zh} 文件，{way_out.zh}后再检查",
        f"{claim.en}the content is {name.en}; {way_out.en}".lstrip(),
    )
