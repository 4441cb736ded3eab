"""The end of a report for people: what could not be checked, and one line that counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportlint.model.finding import Run
from reportlint.model.severity import Severity
from reportlint.reporters.display import plain, shortened
from reportlint.reporters.look import Look

_MANY_BLANKS = 6


def closing(run: Run, look: Look) -> Iterator[str]:
    """Tell the failures, a line each, and the summary."""
    for failure in run.errors:
        yield f"{look.paint(plain(failure.path), 'place')}: {plain(failure.message)}"
    yield summary(run, look)


def summary(run: Run, look: Look) -> str:
    """Count what was checked, found and left out."""
    return "；".join(_chinese(run)) if look.lang == "zh" else "; ".join(_english(run))


def blanks(run: Run, look: Look) -> Iterator[str]:
    """Count the blanks of many by kind and, in a single file, by its main sections."""
    found = [finding for checked in run.checked for finding in checked.findings if finding.rule.short]
    if len(found) < _MANY_BLANKS:
        return
    zh = look.lang == "zh"
    kinds = Counter(finding.rule.short[look.lang] for finding in found if finding.rule.short)
    line = _joined(kinds, zh=zh)
    if len(run.checked) == 1:
        outside = "章节外" if zh else "outside the sections"
        sections = Counter(finding.section[0] if finding.section else outside for finding in found)
        line += ("；按章节：" if zh else "; by section: ") + _joined(Counter(dict(sections.most_common(6))), zh=zh)
    yield plain(f"空白 {len(found)} 处：{line}" if zh else f"{len(found)} blanks: {line}")


def _joined(counts: Counter[str], *, zh: bool) -> str:
    return ("，" if zh else ", ").join(f"{shortened(name, 32)} {count}" for name, count in counts.most_common())


def _chinese(run: Run) -> Iterator[str]:
    names = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
    counts = [f"{name} {count}" for severity, name in names.items() if (count := run.number_of(severity))]
    if run.all_checked:
        yield f"检查 {len(run.checked)} 个文件：{'，'.join(counts) or '未发现问题'}"
    if run.failures:
        yield f"{len(run.failures)} 个文件未能检查"
    if run.problems:
        yield f"配置或基线有 {len(run.problems)} 处错误"
    if run.skipped:
        yield f"另有 {run.skipped} 个不含中文的文件已跳过"
    if run.unsupported:
        yield f"{run.unsupported} 个旧版 Word、PDF 等文件暂不支持，未检查"
    if run.excluded:
        yield f"{run.excluded} 个文件按设置排除"


def _english(run: Run) -> Iterator[str]:
    counts = [_counted(count, severity) for severity in Severity if (count := run.number_of(severity))]
    if run.all_checked:
        yield f"checked {_counted(len(run.checked), 'file')}: {', '.join(counts) or 'no problems found'}"
    if run.failures:
        yield f"{_counted(len(run.failures), 'file')} could not be checked"
    if run.problems:
        yield f"{_counted(len(run.problems), 'error')} in configuration or baseline"
    if run.skipped:
        yield f"skipped {_counted(run.skipped, 'file')} without Chinese"
    if run.unsupported:
        yield f"{_counted(run.unsupported, 'document')} (old Word, PDF and the like) not supported yet, not checked"
    if run.excluded:
        yield f"{_counted(run.excluded, 'file')} excluded"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
