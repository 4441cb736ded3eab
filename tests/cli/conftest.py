"""What surrounds every test of a command: no wishes of the machine's, of language, colour or a pipeline."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _without_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REPORTLINT_LANG", "NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
