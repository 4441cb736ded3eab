"""The section tree as reportlint understands it, with the breaks in its numbering."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args

from reportlint.model.document import Document, KindSource, Recognised, Section
from reportlint.model.finding import Checked, Failure, Finding
from reportlint.model.severity import Lang
from reportlint.model.text import SourceMap
from reportlint.reporters import location
from reportlint.reporters.display import plain, shortened
from reportlint.reporters.json import dump, errors
from reportlint.reporters.look import Look

NUMBERING = "NUM1"  # the beginning of the codes of breaks in the numbering
_COLUMNS = 40  # of a title
_PART: Mapping[Lang, str] = {"zh": "第{}篇（第{}行）", "en": "report {} (line {})"}
_UNTITLED: Mapping[Lang, str] = {"zh": "（无标题）", "en": "(no title)"}
_FLAT: Mapping[Lang, str] = {"zh": "（没有章节）", "en": "(no sections)"}
_SOURCES: Mapping[Lang, Mapping[KindSource, str]] = {
    "zh": {"given": "指定", "title": "标题", "file name": "文件名", "formula": "用语", "structure": "章节"},
    "en": {source: source for source in get_args(KindSource)},
}
_LINES: Mapping[Lang, str] = {"zh": "({}行)", "en": "({} lines)"}


def outline_text(checked: Sequence[Checked], look: Look, *, kinds: bool = False) -> str:
    """Draw the tree of every report, indented by level; with `kinds`, say what each section was taken for and why."""
    return "\n".join("\n".join(_file(one, look, kinds=kinds)) + "\n" for one in checked)


def outline_json(checked: Sequence[Checked], failures: tuple[Failure, ...], look: Look, *, kinds: bool = False) -> str:
    """Write one object with an entry for every report; with `kinds`, what each section was taken for and why."""
    documents = [_report_json(one, document, kinds=kinds) for one in checked for document in one.documents]
    return dump({"documents": documents, "errors": errors(failures, look.lang)})


class _Faults(NamedTuple):
    """Numbering findings of a report by the start of the section they belong to; -1 for the report itself."""

    on_label: Mapping[int, list[Finding]]
    in_prose: Mapping[int, list[Finding]]


def _file(checked: Checked, look: Look, *, kinds: bool) -> Iterator[str]:
    yield look.paint(plain(checked.source.path), "place")
    for document in checked.documents:
        faults = _faults(checked, document)
        taken = {known.section.span.start: known for known in document.recognised} if kinds else {}
        yield _title(checked, document, look) + (_kind(document, look) if kinds else "")
        yield from _prose(document, faults.in_prose.get(-1, ()), 1, look)
        if not document.sections:
            yield "  " + _FLAT[look.lang]
        for section in document.all_sections:
            known = taken.get(section.span.start)
            yield _line(checked, document, section, faults, look) + (_known(known, look) if known else "")
            yield from _prose(document, faults.in_prose.get(section.span.start, ()), section.level + 1, look)


def _title(checked: Checked, document: Document, look: Look) -> str:
    title = _one_line(document.quote(document.title)) if document.title else _UNTITLED[look.lang]
    kind = f"  [{document.kind}]" if document.kind else ""
    if len(checked.documents) == 1:
        return title + kind
    line, _ = checked.source.map.position((document.title or document.span).start)
    return f"{_PART[look.lang].format(document.part, line)}  {title}{kind}"


def _kind(document: Document, look: Look) -> str:
    """What told the kind: title 汇报."""
    source = document.kind_source
    if source is None:
        return ""
    told = f"{_SOURCES[look.lang][source]} {_one_line(document.kind_evidence)}".rstrip()
    return "  " + look.paint(f"← {told}", "faint")


def _known(known: Recognised, look: Look) -> str:
    """What a section was taken for, how surely, and the words that decided."""
    names = "+".join(known.names)
    return "  " + look.paint(f"= {names} {known.likelihood:.2f}（{_one_line(known.why)}）", "faint")


def _line(checked: Checked, document: Document, section: Section, faults: _Faults, look: Look) -> str:
    first, _ = checked.source.map.position(section.span.start)
    last, _ = checked.source.map.position(max(section.span.start, section.span.end - 1))
    text = f"{_one_line(document.heading(section))}  {look.paint(_LINES[look.lang].format(last - first + 1), 'faint')}"
    return _marked(text, faults.on_label.get(section.span.start, ()), section.level, look)


def _prose(document: Document, findings: Sequence[Finding], level: int, look: Look) -> Iterator[str]:
    """Draw labels in running text, which are no sections, below the section that holds them."""
    for finding in findings:
        yield _marked(_one_line(document.quote(finding.span)), (finding,), level, look)


def _marked(text: str, findings: Sequence[Finding], level: int, look: Look) -> str:
    indent = "  " * (level - 1)
    if not findings:
        return f"  {indent}{text}"
    told = "；".join(f"{finding.rule.id} {plain(finding.message(look.lang))}" for finding in findings)
    worst = min((finding.severity for finding in findings), key=lambda severity: severity.rank)
    return f"{look.paint('✗', worst)} {indent}{text}  {look.paint(f'← {told}', worst)}"


def _faults(checked: Checked, document: Document) -> _Faults:
    on_label: defaultdict[int, list[Finding]] = defaultdict(list)
    in_prose: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in checked.findings:
        if finding.part != document.part or not finding.rule.id.startswith(NUMBERING):
            continue
        path = document.path_to(finding.span.start)
        holder = path[-1] if path else None
        on = on_label if holder and _is_on_label(finding, holder) else in_prose
        on[holder.span.start if holder else -1].append(finding)
    return _Faults(on_label, in_prose)


def _is_on_label(finding: Finding, section: Section) -> bool:
    label = section.label.span
    return label.start <= finding.span.start and finding.span.end <= label.end


def _one_line(text: str) -> str:
    return shortened(plain(" ".join(text.split())), _COLUMNS)


def _report_json(checked: Checked, document: Document, *, kinds: bool) -> dict[str, Any]:
    taken = {known.section.span.start: known for known in document.recognised} if kinds else None
    told = {"kind_source": document.kind_source, "kind_evidence": document.kind_evidence} if kinds else {}
    return {
        "path": checked.source.path,
        "part": document.part,
        "title": document.quote(document.title).strip() if document.title else None,
        "kind": document.kind,
        **told,
        "sections": [_section_json(document, section, checked.source.map, taken, ()) for section in document.sections],
    }


def _section_json(
    document: Document,
    section: Section,
    source_map: SourceMap,
    taken: Mapping[int, Recognised] | None,
    above: tuple[str, ...],
) -> dict[str, Any]:
    line, column = source_map.position(section.span.start)
    path = (*above, document.heading(section))
    return {
        "label": document.quote(section.label.span),
        "ordinal": section.label.ordinal,
        "style": section.label.style.value,
        "level": section.level,
        "title": document.quote(section.title).strip(),
        "line": line,
        "column": column,
        "location": location.as_json(source_map, section.span.start, path),
        **({} if taken is None else _taken_json(taken.get(section.span.start))),
        "children": [_section_json(document, child, source_map, taken, path) for child in section.children],
    }


def _taken_json(known: Recognised | None) -> dict[str, Any]:
    """What a section was taken for: canonical names, none for a slogan."""
    if known is None:
        return {"names": [], "confidence": None, "why": None}
    return {"names": list(known.names), "confidence": known.likelihood, "why": known.why}
