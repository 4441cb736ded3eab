"""A small page that shows what an archive comes to: one HTML file that needs no network and runs nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from reportlint import __version__
from reportlint.archive.summary import Summary
from reportlint.archive.tables import rows
from reportlint.errors import ReportlintError
from reportlint.model.severity import Lang, Severity
from reportlint.reporters.look import SEVERITIES

try:
    from jinja2 import Environment, StrictUndefined
except ImportError as error:
    raise ReportlintError(
        "archive 的网页要用 jinja2：pip install 'reportlint[archive]'",
        "the page of an archive needs jinja2: pip install 'reportlint[archive]'",
    ) from error

_SHOWN = 500  # rows of findings on the page; all of them are in summary.parquet
_WORDS: dict[Lang, dict[str, str]] = {
    "zh": {
        "title": "材料检查汇总",
        "office": "单位（第一级文件夹）",
        "checked": "已检查",
        "failed": "未能检查",
        "left_out": "不是稿子",
        "kind": "文种",
        "rule": "规则",
        "severity": "级别",
        "findings": "问题",
        "documents": "份数",
        "more": "只列前 {} 行，全部见 summary.parquet。",
    },
    "en": {
        "title": "Archive",
        "office": "office (first folder)",
        "checked": "checked",
        "failed": "not checked",
        "left_out": "no drafts",
        "kind": "kind",
        "rule": "rule",
        "severity": "severity",
        "findings": "findings",
        "documents": "documents",
        "more": "The first {} rows; all are in summary.parquet.",
    },
}


def page(summary: Summary, source: str, lang: Lang) -> str:
    """Write the page: offices, then findings by office, kind and rule, the most first."""
    folder = files(__package__)
    style = folder.joinpath("index.css").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(folder.joinpath("index.html").read_text(encoding="utf-8"))
    found = rows(summary.table)
    return template.render(
        lang=lang,
        words=_WORDS[lang],
        severities={severity.value: name for severity, name in SEVERITIES[lang].items()},
        graver=[severity.value for severity in Severity],
        source=source,
        summary=summary,
        found=found[:_SHOWN],
        more=_WORDS[lang]["more"].format(_SHOWN) if len(found) > _SHOWN else "",
        version=__version__,
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'",
    )
