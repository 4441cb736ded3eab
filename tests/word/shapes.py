"""Word files of all shapes that real ones have, drawn by hypothesis: each is raw XML, and holds Chinese text."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from wordfile import level, numbering, package, paragraph, run, style, zipped

_WORDS = st.text("全县共有河道十二条投资万元（）、，。 X_&<>\u3000\u2003次a1😀", min_size=0, max_size=8)
_LOOKS = st.sampled_from(
    ("", '<w:b/><w:sz w:val="32"/>', '<w:rFonts w:eastAsia="仿宋"/><w:u w:val="single"/>', "<w:vanish/>")
)
LISTS = numbering({1: level(0, "chineseCountingThousand", "%1、") + level(1, "decimal", "%2.")})


def _text(words: str, *, keeps: bool) -> str:
    inner = run(words)
    return (
        inner[len("<w:r>") : -len("</w:r>")]
        if keeps
        else inner[len("<w:r>") : -len("</w:r>")].replace(' xml:space="preserve"', "")
    )


@st.composite
def _run(draw: Any) -> str:
    look = draw(_LOOKS)
    kinds = st.sampled_from(("kept", "kept", "bare", "tab", "br", "sym", "break", "cdata", "reference"))
    content = ""
    for kind in draw(st.lists(kinds, min_size=1, max_size=3)):
        words = draw(_WORDS)
        content += {
            "kept": _text(words, keeps=True),
            "bare": _text(words, keeps=False),
            "tab": "<w:tab/>",
            "br": "<w:br/>",
            "sym": '<w:sym w:font="Wingdings" w:char="F0FE"/>',
            "break": "<w:lastRenderedPageBreak/>",
            "cdata": "<w:t><![CDATA[原样<&]]></w:t>",
            "reference": "<w:t>一&#20108;三&amp;四</w:t>",
        }[kind]
    return f'<w:r w:rsidR="00A1">{f"<w:rPr>{look}</w:rPr>" if look else ""}{content}</w:r>'


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _field(inner: str) -> str:
    return f'{_mark("begin")}<w:r><w:instrText xml:space="preserve"> MERGEFIELD 单位 </w:instrText></w:r>{_mark("separate")}{inner}{_mark("end")}'


def _box(inner: str) -> str:
    held = f"<w:txbxContent><w:p>{inner}</w:p></w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{held}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{held}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


_WRAPPED = {
    "plain": "{}",
    "link": '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
    "inserted": '<w:ins w:id="901" w:author="李四">{}</w:ins>',
    "deleted": '<w:del w:id="902" w:author="李四"><w:r><w:delText>旧</w:delText></w:r></w:del>{}',
    "control": '<w:sdt><w:sdtPr><w:alias w:val="a"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
    "prompt": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "date": '<w:sdt><w:sdtPr><w:date w:fullDate="2026-01-01"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
    "simple field": '<w:fldSimple w:instr=" REF a ">{}</w:fldSimple>',
    "formula": "{}<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>",
    "tag": "<w:smartTag>{}</w:smartTag>",
    "bookmark": '<w:bookmarkStart w:id="7" w:name="b"/>{}<w:bookmarkEnd w:id="7"/>',
    "comment": '<w:commentRangeStart w:id="3"/>{}<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>',
    "note": '{}<w:r><w:footnoteReference w:id="2"/></w:r>',
    "ruby": "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
}


@st.composite
def _inline(draw: Any) -> str:
    inner = "".join(draw(st.lists(_run(), min_size=1, max_size=3)))
    kind = draw(st.sampled_from((*_WRAPPED, "field", "box", "open field", "nested field")))
    if kind == "field":
        return _field(inner)
    if kind == "nested field":
        return _field(run("甲") + _field(inner) + run("乙"))
    if kind == "box":
        return _box(inner)
    if kind == "open field":
        return f"{_mark('begin')}<w:r><w:instrText>TOC</w:instrText></w:r>{_mark('separate')}{inner}"
    return _WRAPPED[kind].format(inner)


@st.composite
def _paragraph(draw: Any) -> str:
    if draw(st.integers(0, 9)) == 0:
        return "<w:p/>"
    content = "".join(draw(st.lists(_inline(), min_size=0, max_size=4)))
    number = draw(st.sampled_from((None, None, (1, 0), (1, 1))))
    look = draw(
        st.sampled_from(("", "", '<w:rPr><w:del w:id="903" w:author="李四"/></w:rPr>', "<w:rPr><w:vanish/></w:rPr>"))
    )
    return paragraph(content, number=number, properties=look)


def _table(cells: list[str]) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"


@st.composite
def bodies(draw: Any) -> str:
    """The content of a body."""
    blocks = draw(st.lists(_paragraph(), min_size=1, max_size=4))
    if draw(st.booleans()):
        cells = draw(st.lists(st.lists(_paragraph(), min_size=1, max_size=2).map("".join), min_size=1, max_size=3))
        blocks.insert(0, _table(cells))
    return paragraph(run("全县河道整治情况")) + "".join(blocks)


_PARTS = {
    "numbering": LISTS,
    "styles": style("a", "Normal"),
    "footnotes": f'<w:footnote w:id="2">{paragraph("注文 X 条")}</w:footnote>',
    "header1": paragraph("页眉 X 号"),
    "comments": f'<w:comment w:id="3" w:author="王五">{paragraph("核一下")}</w:comment>',
}
_SECTION = '<w:headerReference w:type="default" r:id="header1"/>'


def shaped(body: str, form: str, parts: frozenset[str]) -> bytes:
    """A package of a body with some of the other parts, its document written in one of several forms."""
    held = {name: _PARTS[name] for name in sorted(parts)}
    data = package(body, held, _SECTION if "header1" in parts else "")
    written: bytes = FORMS[form](data)
    return written


def _rewritten(data: bytes, change: Any) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["word/document.xml"] = change(parts["word/document.xml"].decode())
    return zipped(parts)


def _prefixed(text: str) -> bytes:
    return (
        text.replace("<w:", "<x:")
        .replace("</w:", "</x:")
        .replace(" w:", " x:")
        .replace("xmlns:w=", "xmlns:x=")
        .encode()
    )


def _default(text: str) -> bytes:
    inner = text.replace("<w:", "<").replace("</w:", "</")
    return inner.replace(
        "xmlns:w=", 'xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w=', 1
    ).encode()


def _strict(data: bytes) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    homes = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    for name, content in parts.items():
        for old, new in homes.items():
            content = content.replace(old, new)
        parts[name] = content
    return zipped(parts)


FORMS: dict[str, Any] = {
    "usual": lambda data: data,
    "another prefix": lambda data: _rewritten(data, _prefixed),
    "no prefix": lambda data: _rewritten(data, _default),
    "utf-16": lambda data: _rewritten(data, lambda text: text.replace('"UTF-8"', '"UTF-16"').encode("utf-16")),
    "ascii": lambda data: _rewritten(
        data, lambda text: text.replace('"UTF-8"', '"us-ascii"').encode("ascii", "xmlcharrefreplace")
    ),
    "strict": _strict,
}

PACKAGES = st.builds(
    shaped, bodies(), st.sampled_from(sorted(FORMS)), st.frozensets(st.sampled_from(sorted(_PARTS)), max_size=5)
)
