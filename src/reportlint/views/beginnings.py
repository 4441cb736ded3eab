"""The files with which a repository begins: a commented configuration that knows its drafts, a hook, jobs for CI."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportlint.cards.templates import read_template
from reportlint.errors import Message, ReportlintError
from reportlint.model.finding import Run
from reportlint.model.rule import Rule
from reportlint.model.severity import Lang, Severity
from reportlint.nodes import files_in
from reportlint.views.origins import scalar

_MOST = 5  # of rules and of kinds that are shown
_UNKNOWN = Message("认不出种类", "of no known kind")


class Beginning(NamedTuple):
    """A file that `init` writes: where it goes, and its text."""

    path: str
    text: str


def configuration(run: Run, folder: str, off: Sequence[Rule], lang: Lang) -> Beginning:
    """The configuration of a folder whose drafts were checked; `off` are the rules that only run if they are named."""
    lines = (message.to(lang) for message in _configuration(run, folder, off, lang))
    return Beginning(".reportlint.yml", "".join(f"{line}\n" for line in lines))


def _configuration(run: Run, folder: str, off: Sequence[Rule], lang: Lang) -> Iterator[Message]:
    yield Message(
        "# reportlint 的配置；没有“# ”的行现在就起作用，去掉“# ”就启用那一行。",
        "# The configuration of reportlint; take the “# ” off a line to make it count.",
    )
    yield from _seen(run, lang)
    yield Message("", "")
    yield Message(f"lang: {lang}", f"lang: {lang}")
    yield Message(
        "fail-on: error  # 从哪一级起算不通过：error、warning、info、never",
        "fail-on: error  # from where on a check fails: error, warning, info, never",
    )
    yield Message("", "")
    yield Message(
        "# 旧问题一时改不完：reportlint check --write-baseline 记下来，以后只报新的。",
        "# Old findings can pass: reportlint check --write-baseline, and only new ones are told.",
    )
    yield from _known(Message("# baseline: .reportlint-baseline.json", ""))
    yield from _rules(run, off)
    yield from _known(Message("# exclude: [附件/, '*征求意见稿*']", ""))
    yield from _templates(run, folder)
    yield from _own_templates(folder)
    yield from _known(Message("# rules: [规则]", "# rules: [my-rules]"))


def _own_templates(folder: str) -> Iterator[Message]:
    """The folders here that hold templates, as `derive` writes them: they count from now on."""
    names = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir() and not entry.name.startswith("."))
    own = [name for name in names if _holds_templates(os.path.join(folder, name))]
    line = f"template-folders: [{', '.join(map(scalar, own))}]"
    if own:
        yield Message(line, line)
    else:
        usual = "# template-folders: [{}]  # reportlint derive"
        yield Message(usual.format("模板"), usual.format("templates"))


def _holds_templates(folder: str) -> bool:
    """Whether there are files of YAML in a folder, and each is a template."""
    try:
        return bool([read_template(file) for file in files_in(folder)])
    except (OSError, ReportlintError):
        return False


def _known(*lines: Message) -> Iterator[Message]:
    """Lines that are the same in both languages, where they have no English of their own."""
    return (Message(zh, en or zh) for zh, en in lines)


def _seen(run: Run, lang: Lang) -> Iterator[Message]:
    """What was found in the folder: how many drafts, of which kinds, with which findings."""
    files = len(run.checked)
    if not files:
        yield Message("# 现在这里还没有可检查的文件。", "# There are no drafts here yet.")
        return
    kinds = Counter(kind or _UNKNOWN.to(lang) for one in run.checked for kind in one.kinds)
    told = [finding for _, finding in run.findings if finding.rule.default]
    found, rules = Counter(one.severity for one in told), Counter(one.rule for one in told)
    most = [f"{rule.id} {rule.title[lang]} {count}" for rule, count in rules.most_common(_MOST)]
    yield Message(f"# 现有 {files} 个文件：{_counted(kinds, '、')}", f"# {files} files: {_counted(kinds, ', ')}")
    yield Message(
        f"# 错误 {found[Severity.ERROR]}，警告 {found[Severity.WARNING]}，提示 {found[Severity.INFO]}"
        + (f"；最多的：{'、'.join(most)}" if most else ""),
        f"# {found[Severity.ERROR]} errors, {found[Severity.WARNING]} warnings, {found[Severity.INFO]} infos"
        + (f"; mostly {', '.join(most)}" if most else ""),
    )


def _counted(counts: Counter[str], comma: str) -> str:
    return comma.join(f"{name} {count}" for name, count in counts.most_common(_MOST))


def _rules(run: Run, off: Sequence[Rule]) -> Iterator[Message]:
    """Rules that are off unless they are named: those that the drafts keep as it is, and those that they do not."""
    counts = Counter(finding.rule.id for _, finding in run.findings)
    kept = [rule.id for rule in off if run.checked and not counts[rule.id]]
    broken = [f"{rule.id} {counts[rule.id]}" for rule in off if counts[rule.id]]
    if kept:
        yield Message(
            "# 平时不用、这里的文件却都守着的写法，打开就能一直守住：",
            "# Habits that all drafts here keep, though nobody asks for them; asked for, they stay kept:",
        )
        yield from _known(Message(f"# extend-select: [{', '.join(kept)}]", ""))
    if broken:
        yield Message(f"# 没有守着的：{'、'.join(broken)}", f"# Not kept: {', '.join(broken)}")
    yield from _known(Message("# ignore: [NUM302]", ""), Message("# severity: {NUM301: warning}", ""))


def _templates(run: Run, folder: str) -> Iterator[Message]:
    """Templates by folder, where the drafts of one are of one kind and some of them do not say so."""
    kinds: dict[str, Counter[str | None]] = {}
    for one in run.checked:
        inner = os.path.relpath(os.path.dirname(one.source.path), folder).replace(os.sep, "/")
        kinds.setdefault(inner, Counter()).update(one.kinds)
    told = [(inner, counts) for inner, counts in sorted(kinds.items()) if inner != "." and _is_of_one(counts)]
    wanted = {f"{inner}/": next(filter(None, counts)) for inner, counts in told} or {"汇报/": "工作汇报"}
    inside = ", ".join(f"{scalar(pattern)}: {kind}" for pattern, kind in wanted.items())
    yield from _known(Message(f"# templates: {{{inside}}}", ""))


def _is_of_one(counts: Counter[str | None]) -> bool:
    known = [kind for kind in counts if kind]
    return len(known) == 1 and 0 < counts[None] < counts[known[0]]


# What others run


_HOOK = r"""# pre-commit install; reportlint itself must be installed: https://pre-commit.com
repos:
  - repo: local
    hooks:
      - id: reportlint
        name: reportlint
        entry: reportlint check --force-exclude --format concise
        args: [--]
        language: system
        files: \.(docx|docm|txt|md|markdown)$
        types: [file]
        require_serial: true
"""
_GITHUB = """name: reportlint
on: [push, pull_request]
permissions:
  contents: read
env:
  REPORTLINT: reportlint # what pip installs; git+https://… for a repository of it
jobs:
  reportlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: '3.13'
      - run: python -m pip install --quiet "$REPORTLINT"
      - run: reportlint check --format github -- .
"""
_GITLAB = """variables:
  REPORTLINT: reportlint # what pip installs; git+https://… for a repository of it

reportlint:
  image: python:3.13
  stage: test
  script:
    - python -m pip install --quiet "$REPORTLINT"
    - reportlint check --format concise -o gitlab:gl-code-quality-report.json -o junit:reportlint.xml -- .
  artifacts:
    when: always
    paths: [gl-code-quality-report.json, reportlint.xml]
    reports:
      codequality: gl-code-quality-report.json
      junit: reportlint.xml
"""

HOOK = Beginning(".pre-commit-config.yaml", _HOOK)  # by the program that is installed
CI: Mapping[str, Beginning] = {
    "github": Beginning(".github/workflows/reportlint.yml", _GITHUB),
    "gitlab": Beginning(".gitlab-ci.yml", _GITLAB),
}
