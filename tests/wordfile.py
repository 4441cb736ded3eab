"""Writes small Word files out of raw XML, for tests: only what a test speaks of is in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": _W,
        "r": _R,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    }.items()
)
_RARE = {  # that are declared only where something is of them
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "document": f"{_TYPE}.document.main+xml",
    "commentsExtended": f"{_TYPE}.commentsExtended+xml",
}
_FOREIGN = {"chart": "c:chartSpace", "diagramData": "dgm:dataModel"}  # parts of drawings, by their roots
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "comments": "comments",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "settings": "settings",
}
STAMP = (2026, 1, 1, 0, 0, 0)  # the same bytes whenever they are written


def run(text: str, properties: str = "") -> str:
    """A run of text; `properties` is what stands in `w:rPr`."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str = "", style: str = "", number: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph of runs, or of plain text; `number` is its list and level."""
    inner = content if content.startswith("<") or not content else run(content)
    look = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if number:
        look += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    look += properties
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inner}</w:p>"


def style(name: str, title: str, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    """A style; `properties` is all that follows its name."""
    base = f"<w:basedOn w:val={quoteattr(based_on)}/>" if based_on else ""
    head = f'<w:style w:type="{kind}" w:styleId={quoteattr(name)}><w:name w:val={quoteattr(title)}/>'
    return f"{head}{base}{properties}</w:style>"


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    head = f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
    return f'{head}<w:lvlText w:val={quoteattr(text)}/><w:lvlJc w:val="left"/></w:lvl>'


def numbering(lists: Mapping[int, str], more: str = "") -> str:
    """Abstract lists by number, each with a list of the same number; `more` holds further lists."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for n, levels in lists.items()
    )
    own = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in lists)
    return f"{abstract}{own}{more}"


def package(
    body: str,
    parts: Mapping[str, str] | None = None,
    section: str = "",
    *,
    links: Mapping[str, Sequence[str]] | None = None,
    properties: str = "",
) -> bytes:
    """A Word file.

    `parts` are the contents of others by name: `styles`, `header1`, `footnotes`, `chart1`; `links` says which of them
    others than the body refer to; `properties` is what stands in docProps/app.xml.
    """
    parts = parts or {}
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(
            {"document": "word/document.xml"} | ({"extended-properties": "docProps/app.xml"} if properties else {})
        ),
        **({"docProps/app.xml": f'<Properties xmlns="{_PROPERTIES}">{properties}</Properties>'} if properties else {}),
        **{
            f"word/_rels/{part}.xml.rels": _relations({one: f"{one}.xml" for one in to})
            for part, to in (links or {}).items()
        },
        "word/_rels/document.xml.rels": _relations({part: f"{part}.xml" for part in parts}),
        "word/document.xml": _part(
            "document", f"<w:body>{body}<w:sectPr>{section}<w:pgSz w:w='11906' w:h='16838'/></w:sectPr></w:body>"
        ),
        **{f"word/{part}.xml": _part(part, content) for part, content in parts.items()},
    }
    return zipped(files)


def zipped(files: Mapping[str, str]) -> bytes:
    """A zip of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(zipfile.ZipInfo(name, STAMP), content.encode(), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def unzipped(data: bytes, suffix: str = "") -> dict[str, str]:
    """The files of a zip, or those whose names end so."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist() if name.endswith(suffix)}


def _part(name: str, content: str) -> str:
    kind = name.rstrip("0123456789")
    prefix, root = "w", {"header": "hdr", "footer": "ftr"}.get(kind, _ROOTS.get(kind, kind))
    if kind == "commentsExtended":
        prefix, root = "w15", "commentsEx"
    elif kind in _FOREIGN:
        prefix, _, root = _FOREIGN[kind].partition(":")
    rare = "".join(f' xmlns:{rare}="{uri}"' for rare, uri in _RARE.items() if rare == prefix or f"<{rare}:" in content)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}\n<{prefix}:{root} {_NAMESPACES}{rare}>{content}</{prefix}:{root}>"


def _content_types(parts: Mapping[str, str]) -> str:
    def kind(part: str) -> str:
        return _TYPES.get(part, f"{_TYPE}.{part.rstrip('0123456789')}+xml")

    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{kind(part)}"/>' for part in ("document", *parts)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="{name}" Type="{_relation(name)}" Target="{target}"/>' for name, target in targets.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def _relation(name: str) -> str:
    if name == "commentsExtended":
        return "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    return f"{_R}/{'officeDocument' if name == 'document' else name.rstrip('0123456789')}"


_CRITIC = re.compile(r"\{\+\+(?P<ins>.*?)\+\+\}|\{--(?P<del>.*?)--\}|\{==(?P<about>.*?)==\}\{>>(?P<note>.*?)<<\}")


def reviewed(text: str) -> bytes:
    """A text in which CriticMarkup (`{++new++}` `{--old--}` `{==words==}{>>comment<<}`) stands for tracked changes."""
    comments: list[str] = []
    body = "".join(paragraph(_critic(line, comments)) for line in text.splitlines())
    return package(body, {"comments": "".join(comments)} if comments else {})


def _critic(line: str, comments: list[str]) -> str:
    runs, at = "", 0
    for match in _CRITIC.finditer(line):
        runs += run(line[at : match.start()])
        at = match.end()
        if match["ins"]:
            runs += f'<w:ins w:id="1" w:author="李四">{run(match["ins"])}</w:ins>'
        elif match["del"]:
            deleted = run(match["del"]).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
            runs += f'<w:del w:id="2" w:author="李四">{deleted}</w:del>'
        else:
            n = len(comments)
            author, _, note = match["note"].rpartition("：")
            comments.append(f'<w:comment w:id="{n}" w:author="{author or "李四"}">{paragraph(note)}</w:comment>')
            runs += f'<w:commentRangeStart w:id="{n}"/>{run(match["about"])}<w:commentRangeEnd w:id="{n}"/>'
            runs += f'<w:r><w:commentReference w:id="{n}"/></w:r>'
    return runs + run(line[at:])
