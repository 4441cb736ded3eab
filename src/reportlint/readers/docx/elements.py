"""XML to small trees: bounded in size and depth, without document types and so without entities of their own."""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Callable, Iterable, Iterator

from reportlint.errors import Message, ReportlintError
from reportlint.readers.docx.attributes import is_on, whole

_MOST = 5_000_000  # elements of a part; 50,000 paragraphs have about a million
_MOST_AT_ONCE = 1_000_000  # that are held in memory; a paragraph or table rarely has thousands
_DEEPEST = 200  # a table in a box in a table is about 40 deep
_LONGEST_TOKEN = 2 << 20  # bytes of a tag, comment or instruction; expat begins it anew with each chunk

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the strict form of the standard
)
_PREFIXES = {
    **dict.fromkeys(_WORD, "w:"),
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15:",
}
_ENCODINGS = frozenset(("utf-8", "utf-16", "us-ascii", "iso-8859-1"))  # that expat reads by itself
_UNREAD = frozenset(f"{word}}}lsdException" for word in _WORD)  # of the styles that Word knows: hundreds in every file
_TOO_LONG = Message(
    f"Word 文件里有一个标签（或注释）超过 {_LONGEST_TOKEN >> 20} MB，不是正常的文件",
    f"a tag (or comment) in the Word file is longer than {_LONGEST_TOKEN >> 20} MB, as in no sound one",
)
TOO_DEEP = Message("Word 文件嵌套过深，不是正常的文件", "the Word file is nested deeper than any sound one")
_BROKEN = Message(
    "Word 文件内容已损坏，请在 Word 里修复、另存后再检查",
    "the content of the Word file is damaged; repair it in Word and save it anew",
)
_TEXTUAL_ELSEWHERE = ("t", "v", "Pages", "Characters")  # in drawings, charts and properties
_TEXTUAL = frozenset(("w:t", "w:delText", "w:instrText", "m:t", *_TEXTUAL_ELSEWHERE))


# Most elements have neither children nor attributes; these stand for none, and are never added to.
_NO_CHILDREN: list[XmlElement] = []
_NO_ATTRIBUTES: dict[str, str] = {}


class XmlElement:
    """A node: `w:p` for Word's own elements, the bare local name for those of others; attributes by local name."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children = _NO_CHILDREN
        self.text = ""

    @classmethod
    def of(cls, name: str, *children: XmlElement) -> XmlElement:
        """An element that stands in no file, for what is told otherwise there."""
        element = cls(name, _NO_ATTRIBUTES)
        element.children = list(children)
        return element

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default)

    def child(self, name: str) -> XmlElement | None:
        """The first child of this name."""
        for element in self.children:
            if element.name == name:
                return element
        return None

    def inside(self, name: str) -> XmlElement:
        """The first child of this name; an empty element where there is none."""
        return self.child(name) or NOTHING

    def value(self, name: str) -> str | None:
        """`w:val` of the first child of this name; "" where the child has none, None where there is no such child."""
        element = self.child(name)
        return None if element is None else element.get("val")

    def number(self, name: str) -> int | None:
        """The same as a whole number; None where it is none."""
        return whole(self.value(name))

    def on(self, name: str) -> bool | None:
        """The same as a switch (`<w:vanish/>` is on, `w:val="0"` off); None where there is no such child."""
        value = self.value(name)
        return None if value is None else is_on(value)

    def walk(self) -> Iterator[XmlElement]:
        """Yields the element and all below it, in order."""
        pending = [self]
        while pending:
            element = pending.pop()
            yield element
            pending.extend(reversed(element.children))


class PlacedElement(XmlElement):
    """A node that knows where it stands: the namespace of its name, its parent, and two places in the bytes.

    `start` is where its first tag begins; `stop` is where its last tag begins, or, of an empty element, ends.
    """

    __slots__ = ("namespace", "parent", "start", "stop")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        super().__init__(name, attributes)
        self.namespace = ""
        self.parent: PlacedElement | None = None
        self.start = self.stop = 0


NOTHING = XmlElement("", _NO_ATTRIBUTES)


def parse(
    chunks: Iterable[bytes],
    within: str = "",
    take: Callable[[XmlElement], None] | None = None,
    *,
    placed: bool = False,
    encoding: str | None = None,
) -> XmlElement:
    """The root of a part. Each child of the first `within` goes to `take` when it is whole, and is not kept.

    Elements are `placed` where somebody will write; `encoding` is that of the bytes, where they do not say it.
    Raises ReportlintError for what is no XML, is too big or too deep, or has a document type.
    """
    parser = xml.parsers.expat.ParserCreate(encoding, "}")
    parser.buffer_text = True
    builder = _PlacingBuilder(within, take, parser) if placed else _Builder(within, take)
    parser.XmlDeclHandler = _refuse_encoding
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:  # text does not wait: it is handed on as it comes
                raise ReportlintError(*_TOO_LONG)
        parser.Parse(b"", True)
    except xml.parsers.expat.ExpatError as error:
        where = Message(f"XML 第 {error.lineno} 行第 {error.offset + 1} 列", f"XML: {error}")
        raise ReportlintError(f"{_BROKEN.zh}（{where.zh}）", f"{_BROKEN.en} ({where.en})") from error
    return builder.root


def _refuse_encoding(version: str, encoding: str | None, standalone: int) -> None:
    if encoding and encoding.lower() not in _ENCODINGS:
        raise ReportlintError(f"{_BROKEN.zh}（XML：{encoding}）", f"{_BROKEN.en} (XML: {encoding})")


def _refuse_doctype(*_: object) -> None:
    raise ReportlintError(
        "Word 文件里有文档类型声明（DTD），正常的 Word 文件没有，为安全起见不读",
        "the Word file declares a document type (DTD), as no sound one does; it is not read, to be safe",
    )


class _Builder:
    """Handlers of one parse."""

    kind: type[XmlElement] = XmlElement

    def __init__(self, within: str, take: Callable[[XmlElement], None] | None) -> None:
        self.root = XmlElement("", {})
        self.stack = [self.root]
        self.names, self.keys = _Names(), _Keys()
        self.count = self.held = 0
        self.within, self.take = within, take
        self.pieces: list[str] = []  # of the text of the element that is open
        self.depth = 0  # of the element whose children are taken; 0 before it is seen

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _UNREAD:
            return
        self.count += 1
        self.held += 1
        if self.count > _MOST or self.held > _MOST_AT_ONCE:
            raise ReportlintError("Word 文件内容过多，超出可检查的范围", "the Word file holds more than can be checked")
        if len(self.stack) > _DEEPEST:
            raise ReportlintError(*TOO_DEEP)
        short = self.names[name]
        if attributes:
            keys = self.keys
            attributes = {keys[key]: value for key, value in attributes.items()}
        element = self.kind(short, attributes or _NO_ATTRIBUTES)
        parent = self.stack[-1]
        if parent.children is _NO_CHILDREN:
            parent.children = [element]
        else:
            parent.children.append(element)
        self.stack.append(element)
        if short == self.within and not self.depth:
            self.depth = len(self.stack)

    def end(self, name: str) -> None:
        if name in _UNREAD:
            return
        element = self.stack.pop()
        if self.pieces:
            element.text = "".join(self.pieces)
            self.pieces.clear()
        if self.take and self.depth and len(self.stack) == self.depth and self.stack[-1].name == self.within:
            self.stack[-1].children.pop()
            self.held = 0
            self.take(element)

    def data(self, text: str) -> None:
        if self.stack[-1].name in _TEXTUAL:
            self.pieces.append(text)


class _PlacingBuilder(_Builder):
    """The same, with the places of the elements."""

    kind = PlacedElement

    def __init__(
        self, within: str, take: Callable[[XmlElement], None] | None, parser: xml.parsers.expat.XMLParserType
    ) -> None:
        super().__init__(within, take)
        self._parser = parser

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        parent, element = self.stack[-2:]
        assert isinstance(element, PlacedElement)
        element.start = self._parser.CurrentByteIndex
        element.namespace = name.rpartition("}")[0]
        element.parent = parent if isinstance(parent, PlacedElement) else None

    def end(self, name: str) -> None:
        element = self.stack[-1]
        assert isinstance(element, PlacedElement)
        element.stop = self._parser.CurrentByteIndex
        super().end(name)


class _Names(dict[str, str]):
    """Short names of elements; each is made once."""

    def __missing__(self, name: str) -> str:
        namespace, _, local = name.rpartition("}")
        return self.setdefault(name, _PREFIXES.get(namespace, "") + local)


class _Keys(dict[str, str]):
    """Short names of attributes; each is made once."""

    def __missing__(self, name: str) -> str:
        return self.setdefault(name, name.rpartition("}")[2])
