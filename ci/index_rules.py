"""Puts an index of all rules into the wheel when it is built: one JSON file, read in a tenth of the time of YAML."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexRules(BuildHookInterface[Any]):
    """An editable install reads the YAML itself, for there it changes."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the index and have it packed as reportlint/rules/index.json."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from reportlint.nodes import INDEX, index_of  # the package itself, which is not installed yet

        path = Path(tempfile.mkdtemp()) / INDEX
        path.write_text(index_of(str(root / "rules")), encoding="utf-8")
        build_data["force_include"][str(path)] = f"reportlint/rules/{INDEX}"
