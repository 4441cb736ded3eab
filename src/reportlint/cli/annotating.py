"""Comments in Word files on the command line: which files get a copy with them, and what is said of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from reportlint.cli.copies import EXISTS, Copies, each, refuse_open
from reportlint.config.options import Inputs
from reportlint.errors import Message, ReportlintError
from reportlint.files import content_of, rewrite, write
from reportlint.model.finding import Checked, Run
from reportlint.model.severity import Lang
from reportlint.readers.formats import WORD, clean_of, copy_of, originals_of, suffix_of
from reportlint.reporters.annotations import MOST, Annotations, annotations_of
from reportlint.reporters.look import SEVERITIES
from reportlint.word.annotate import Annotated, annotated, cleared
from reportlint.word.comments import is_as_written
from reportlint.word.package import Opened, now

_WORD_ONLY = Message(
    "只有 Word 文件（.docx、.docm）能加批注", "comments can only be put into Word files (.docx, .docm)"
)
_NOT_THE_DRAFT = Message(
    "-o 就是原稿，批注不写进原稿；请换一个文件名", "-o is the draft itself, which is never written; choose another name"
)
_TAKEN = Message(
    "{} 在 Word 里存过，可能改过字、处理过批注，不能覆盖。接着用它：reportlint annotate {}；"
    "不要了就先删掉，或用 -o 另存",
    "{} was saved in Word and may hold edits or settled comments; it is not overwritten. Go on with it: reportlint "
    "annotate {}; else delete it, or use -o",
)
_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "none": "：没有要加批注的",
        "old copy": "；原来的 {file} 没有动",
        "written": " → {file}：加批注 {count} 条",
        "counts": "（{counts}）",
        "comma": "，",
        "folded": "，同样的空合并了 {count} 处",
        "left out": f"，另有 {{count}} 条没有写（每份最多 {MOST} 条，先写重的）",
        "shown": "；修订和别人的批注有 {count} 处要处理，Word 里看得到，不另加",
        "resolved": "，已解决的 {count} 条保留、不再报",
        "answered": "，有人回复的 {count} 条保留",
        "cleared": " → {file}：清掉批注 {count} 条",
        "nothing to clear": "：没有 reportlint 的批注",
    },
    "en": {
        "none": ": nothing to comment on",
        "old copy": "; {file} is left as it was",
        "written": " → {file}: comments {count}",
        "counts": " ({counts})",
        "comma": ", ",
        "folded": ", the same blank folded: {count}",
        "left out": f", not written: {{count}} (at most {MOST} a file, the gravest first)",
        "shown": "; changes and comments of others to settle: {count}, which Word shows itself",
        "resolved": ", resolved ones that stay: {count}",
        "answered": ", answered ones that stay: {count}",
        "cleared": " → {file}: comments taken out: {count}",
        "nothing to clear": ": no comments of reportlint",
    },
}


def annotate(run: Run, inputs: Inputs, target: str | None, lang: Lang) -> Copies:
    """Write a copy with comments of each Word file of a run; a text file that was named itself is told."""
    named = {*inputs.paths, inputs.stdin_filename}
    files = [one for one in run.checked if one.source.markup or one.source.path in named]
    by_path = {one.source.path: one for one in files}

    def usual(path: str) -> str:
        return _if_word(path, copy_of, is_word=by_path[path].source.markup is not None)

    def written(path: str, out: str) -> str:
        return _annotated(by_path[path], out, inputs, lang)

    copies = each(list(by_path), target, usual, written, inputs)
    return copies._replace(others=len(run.checked) - len(files))


def clear(paths: Sequence[str], inputs: Inputs, target: str | None, lang: Lang) -> Copies:
    """Write a copy without our comments of each Word file that holds some."""
    files = [path for path in paths if suffix_of(path) in WORD or path in inputs.paths]

    def usual(path: str) -> str:
        return _if_word(path, clean_of, is_word=suffix_of(path) in WORD)

    return each(files, target, usual, lambda path, out: _cleared(path, out, lang), inputs)


def _if_word(path: str, name: Callable[[str], str], *, is_word: bool) -> str:
    """What the copy of a Word file is called. Raises ReportlintError for any other file."""
    if not is_word:
        raise ReportlintError(*_WORD_ONLY)
    return name(path)


def _annotated(checked: Checked, out: str, inputs: Inputs, lang: Lang) -> str:
    """Write the copy of a file, and say what it holds."""
    path, words = checked.source.path, _WORDS[lang]
    told = annotations_of(checked, lang)
    is_there = os.path.exists(out)
    is_same = is_there and os.path.samefile(path, out)
    if is_same and not originals_of(path):
        raise ReportlintError(*_NOT_THE_DRAFT)
    if not (told.notes or is_same):
        shown = words["shown"].format(count=told.shown) if told.shown else ""
        return words["none"] + shown + (words["old copy"].format(file=out) if is_there else "")
    if is_there and not is_same and not _is_ours(content_of(out)):
        raise ReportlintError(*(text.format(out, out) for text in _TAKEN))
    refuse_open(out)
    data = checked.source.package or content_of(path)
    result = annotated(checked.source, data, told.notes, now())
    if is_same:
        rewrite(data, result.data, path, inputs.paths)
    else:
        write(result.data, out)
    return _told(checked, told, result, out, lang)


def _told(checked: Checked, told: Annotations, result: Annotated, out: str, lang: Lang) -> str:
    words = _WORDS[lang]
    counts = Counter(finding.severity for finding in checked.findings if not finding.rule.beside)
    kinds = words["comma"].join(f"{name} {counts[kind]}" for kind, name in SEVERITIES[lang].items() if counts[kind])
    said = words["written"].format(file=out, count=result.written)
    said += words["counts"].format(counts=kinds) if kinds else ""
    rest = {
        "folded": told.folded,
        "left out": told.left_out,
        "resolved": result.resolved,
        "answered": result.answered,
        "shown": told.shown,
    }
    return said + "".join(words[name].format(count=count) for name, count in rest.items() if count)


def _cleared(path: str, out: str, lang: Lang) -> str:
    """Write a copy of a file without our comments, and say how many there were."""
    result = cleared(content_of(path))
    if not result.removed:
        return _WORDS[lang]["nothing to clear"]
    if os.path.exists(out):
        raise ReportlintError(*(text.format(out) for text in EXISTS))
    write(result.data, out)
    said = _WORDS[lang]["cleared"].format(file=out, count=result.removed)
    return said + (_WORDS[lang]["answered"].format(count=result.answered) if result.answered else "")


def _is_ours(data: bytes) -> bool:
    """Whether a file is as we wrote it."""
    try:
        return is_as_written(Opened(data))
    except ReportlintError:
        return False
