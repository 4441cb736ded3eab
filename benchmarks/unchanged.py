"""Shows whether a change of the code changes what users are told: the output of two versions, byte for byte.

    python benchmarks/unchanged.py REVISION [PATH…]

REVISION is taken out of git into a temporary folder and run beside this checkout, on the same files, in both
languages. PATH is a draft or a folder of drafts; without it the fixtures and examples are used. Exits with 1 where
anything differs, and shows the first differences.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_OWN = ("tests/fixtures", "examples")
_COMMANDS = (
    ("check", "--isolated", "--format", "json"),
    ("check", "--isolated", "--format", "json", "--lang", "en", "--extend-select", "FIG301"),
    ("check", "--isolated", "--format", "full"),
    ("outline", "--isolated", "--kinds", "--format", "json"),
)
_SHOWN = 12  # lines of a difference


def main(argv: Sequence[str]) -> int:
    """Compare this checkout with a revision."""
    if not argv:
        raise SystemExit(__doc__)
    revision, *given = argv
    paths = [os.path.abspath(path) for path in given] or list(_OWN)
    with tempfile.TemporaryDirectory() as folder:
        _take_out(revision, folder)
        differing = [command for command in _COMMANDS if _differs(command, Path(folder), paths)]
    return 1 if differing else 0


def _take_out(revision: str, folder: str) -> None:
    archive = subprocess.run(("git", "archive", revision), cwd=_ROOT, check=True, capture_output=True).stdout
    subprocess.run(("tar", "-x", "-C", folder), input=archive, check=True)


def _differs(command: Sequence[str], before: Path, paths: Sequence[str]) -> bool:
    old, new = (_output(root, command, paths) for root in (before, _ROOT))
    print(f"{'same' if old == new else 'DIFFERS'}  {len(new):>12,} bytes  reportlint {' '.join(command)}")
    if old == new:
        return False
    was, now = (text.decode(errors="replace").splitlines() for text in (old, new))
    for number, line in enumerate(unified_diff(was, now, "before", "after", lineterm="")):
        if number == _SHOWN:
            break
        print("   ", line)
    return True


def _output(root: Path, command: Sequence[str], paths: Sequence[str]) -> bytes:
    """What a version prints, on both streams, and how it exits; always started in this checkout."""
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        (sys.executable, "-m", "reportlint", *command, *paths), cwd=_ROOT, env=environment, capture_output=True
    )
    return done.stdout + done.stderr + f"\nexit {done.returncode}\n".encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
