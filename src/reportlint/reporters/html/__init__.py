"""A page to read: one HTML file that needs no network, with the drafts, what was found in them, and filters.

Templates escape whatever they are given; the page's policy lets nothing run and nothing load but what stands here.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from reportlint import __version__
from reportlint.errors import ReportlintError
from reportlint.model.finding import Run
from reportlint.reporters.html.characters import parts, plain
from reportlint.reporters.html.content import Content, content_of
from reportlint.reporters.html.words import WORDS
from reportlint.reporters.look import SEVERITIES, Look

try:
    from jinja2 import BaseLoader, Environment, StrictUndefined, Template
    from jinja2.exceptions import TemplateNotFound
except ImportError as error:
    raise ReportlintError(
        "写 html 要用 jinja2：pip install 'reportlint[html]'；也可以用 --format markdown",
        "html needs jinja2: pip install 'reportlint[html]'; or use --format markdown",
    ) from error

_STYLE, _SCRIPT = "page.css", "page.js"


def report(run: Run, look: Look, at: datetime | None = None) -> str:
    """Write the page, which says when; it is the same for the same run and time."""
    return "".join(pieces(content_of(run, look), look, at or datetime.now().astimezone()))


def pieces(content: Content, look: Look, at: datetime) -> Iterator[str]:
    """The page, piece by piece."""
    style, script = _read(_STYLE), _read(_SCRIPT)
    return _template().generate(
        page=content,
        at=at.isoformat(timespec="minutes"),
        time=f"{at:%Y-%m-%d %H:%M}",
        words=WORDS[look.lang],
        severities={severity.value: name for severity, name in SEVERITIES[look.lang].items()},
        version=__version__,
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
    )


class _Loader(BaseLoader):
    """The templates beside this module, wherever it is installed."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        if template not in ("page.html", "draft.html"):
            raise TemplateNotFound(template)
        return _read(template), None, None


@cache
def _template() -> Template:
    environment = Environment(
        loader=_Loader(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=_told,
    )  # fmt: skip
    environment.filters["parts"] = parts
    return environment.get_template("page.html")


def _told(value: Any) -> Any:
    """All that is put into the page goes through here: what would act on it is made visible."""
    return plain(value) if type(value) is str else value


@cache
def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(code: str) -> str:
    """By which a policy knows what it lets pass."""
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"
