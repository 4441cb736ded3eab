"""The end of a report for people: what could not be checked, and one line that counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from reportlint.fixes.writers import is_fixable
from reportlint.model.finding import Run
from reportlint.model.severity import Lang
from reportlint.reporters.display import plain, shortened
from reportlint.reporters.look import SEVERITIES, Look

_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "comma": "，",
        "semicolon": "；",
        "checked": "检查 {count} 个文件：{found}",
        "nothing": "未发现问题",
        "fixed": "已改 {count} 个问题",
        "resolved": "{count} 个在 Word 批注里标为已解决，不再报",
        "failures": "{count} 个文件未能检查",
        "unfixed": "{count} 个文件未能修改",
        "problems": "配置或基线有 {count} 处错误",
        "skipped": "另有 {count} 个不含中文的文件已跳过",
        "own_reports": "{count} 份 reportlint 写出的报告、批注副本已跳过",
        "without_rules": "{count} 个文件的配置没有选中任何规则，未检查",
        "unsupported": "{count} 个旧版 Word、PDF 等文件暂不支持，未检查",
        "excluded": "{count} 个文件按设置排除",
        "excluded_folders": "{count} 个文件夹按设置排除",
        "blanks": "空白 {count} 处：{kinds}",
        "by section": "；按章节：{sections}",
        "outside": "章节外",
        "safe": "[*] {count} 个可用 --fix 修改",
        "unsafe": "{count} 个可用 --fix --unsafe-fixes 修改",
        "unsafe too": "另 {count} 个要加 --unsafe-fixes",
    },
    "en": {
        "comma": ", ",
        "semicolon": "; ",
        "checked": "checked {files}: {found}",
        "nothing": "no problems found",
        "fixed": "{problems} fixed",
        "resolved": "{problems} resolved in comments of Word, let pass",
        "failures": "{files} could not be checked",
        "unfixed": "{files} could not be fixed",
        "problems": "{errors} in configuration or baseline",
        "skipped": "skipped {files} without Chinese",
        "own_reports": "skipped {files} written by reportlint (reports, annotated copies)",
        "without_rules": "{files} not checked: the configuration selects no rule",
        "unsupported": "{documents} (old Word, PDF and the like) not supported yet, not checked",
        "excluded": "{files} excluded",
        "excluded_folders": "{folders} excluded",
        "blanks": "{count} blanks: {kinds}",
        "by section": "; by section: {sections}",
        "outside": "outside the sections",
        "safe": "[*] {count} fixable with --fix",
        "unsafe": "{count} fixable with --fix --unsafe-fixes",
        "unsafe too": "{count} more with --unsafe-fixes",
    },
}
_NOUNS = ("file", "folder", "error", "document", "problem")  # that are counted in English: {files} is 1 file, 2 files
_MANY_BLANKS = 6
_SECTIONS = 6  # that are named
_NAME = 32  # columns


def closing(run: Run, look: Look) -> Iterator[str]:
    """Tell the failures, a line each, and the summary, with what can be fixed."""
    for failure in run.errors:
        yield f"{look.paint(plain(failure.path), 'place')}: {plain(failure.message(look.lang))}"
    yield _WORDS[look.lang]["semicolon"].join((summary(run, look), *_fixable(run, look)))


def _fixable(run: Run, look: Look) -> Iterator[str]:
    """How many findings can be fixed, by which options; nothing where none can."""
    words = _WORDS[look.lang]
    mended = [finding.fix for checked, finding in run.findings if is_fixable(checked.source, finding, unsafe=True)]
    certain = sum(fix is not None and (fix.safe or look.unsafe_fixes) for fix in mended)
    more = "unsafe too" if certain else "unsafe"
    counts = {"safe": certain, more: len(mended) - certain}
    told = [words[name].format(**_counted(count)) for name, count in counts.items() if count]
    if told:
        yield words["comma"].join(told)


def summary(run: Run, look: Look) -> str:
    """Count what was checked, found and left out."""
    return _WORDS[look.lang]["semicolon"].join(_counts(run, look.lang))


def blanks(run: Run, look: Look) -> Iterator[str]:
    """Count the blanks of many by kind and, in a single file, by its main sections."""
    found = [finding for checked in run.checked for finding in checked.findings if finding.rule.short]
    if len(found) < _MANY_BLANKS:
        return
    words = _WORDS[look.lang]
    kinds = Counter(finding.rule.short[look.lang] for finding in found if finding.rule.short)
    line = words["blanks"].format(count=len(found), kinds=_joined(kinds, look.lang))
    if len(run.checked) == 1:
        sections = Counter(finding.section[0] if finding.section else words["outside"] for finding in found)
        most = Counter(dict(sections.most_common(_SECTIONS)))
        line += words["by section"].format(sections=_joined(most, look.lang))
    yield plain(line)


def _joined(counts: Counter[str], lang: Lang) -> str:
    return _WORDS[lang]["comma"].join(f"{shortened(name, _NAME)} {count}" for name, count in counts.most_common())


def _counts(run: Run, lang: Lang) -> Iterator[str]:
    words = _WORDS[lang]
    if run.all_checked:
        found = words["comma"].join(_found(run, lang)) or words["nothing"]
        yield words["checked"].format(**_counted(len(run.checked)), found=found)
    left = {
        "fixed": sum(fixed.findings for fixed in run.fixed),
        "resolved": sum(len(one.resolved) for one in run.checked),
        "failures": len(run.failures),
        "unfixed": len(run.unfixed),
        "problems": len(run.problems),
        "skipped": run.skipped,
        "own_reports": run.own_reports,
        "without_rules": run.without_rules,
        "unsupported": run.unsupported,
        "excluded": run.excluded,
        "excluded_folders": run.excluded_folders,
    }
    for name, count in left.items():
        if count:
            yield words[name].format(**_counted(count))


def _found(run: Run, lang: Lang) -> Iterator[str]:
    """How many findings there are of each severity that has some: 错误 3, 3 errors."""
    for severity, name in SEVERITIES[lang].items():
        if count := run.number_of(severity):
            yield f"{name} {count}" if lang == "zh" else _plural(count, name)


def _counted(count: int) -> Mapping[str, str]:
    """A count alone, and with each noun."""
    return {"count": str(count)} | {f"{noun}s": _plural(count, noun) for noun in _NOUNS}


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
