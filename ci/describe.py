"""Makes the README fit to be shown outside the repository, on a package index: no link there leads nowhere.

A link to a file of the repository becomes one to its address, `Repository` under `[project.urls]`; without an address,
and where a link leads to a heading, which an index does not mark, the words stay alone. A picture goes the same way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(!?)\[([^\]\n]+)\]\(([^)\s]+)\)")


def for_an_index(readme: str, urls: Mapping[str, str]) -> str:
    """The README with every link absolute, or gone."""
    base = urls.get("Repository", "").rstrip("/")

    def absolute(match: re.Match[str]) -> str:
        picture, words, target = match.groups()
        if target.startswith(("https://", "http://")):
            return match[0]
        view = "raw" if picture else "blob"
        return f"{picture}[{words}]({base}/{view}/HEAD/{target})" if base and not target.startswith("#") else words

    return _LINK.sub(absolute, readme)


class Describe(MetadataHookInterface):
    """Called when a wheel or an sdist is built."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the README in."""
        readme = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        text = for_an_index(readme, metadata.get("urls", {}))
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
