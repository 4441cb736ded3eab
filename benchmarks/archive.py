"""Whole archives: the same rows as `check`, after kills too; what a second run does; cost a million documents.

    python benchmarks/archive.py [DOCUMENTS] [--ray] [--s3]

Makes text and Word files out of the drafts of tests/fixtures in a folder of its own. --ray does it on a local Ray
besides, --s3 out of a bucket of a local server (moto). Exits with 1 where rows differ.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document

from reportlint.archive.manifest import read
from reportlint.archive.shards import Shards
from reportlint.archive.tables import rows

ROOT = Path(__file__).parent.parent
OFFICES, KILLS, MILLION = 10, 3, 1_000_000
SHARD, LEAST, MOST = "40", 8, 25  # documents; seconds until a run is killed
PROGRAM = [sys.executable, "-m", "reportlint"]
BUCKET, PORT = "archive", 5555
S3 = {
    "AWS_ENDPOINT_URL": f"http://127.0.0.1:{PORT}",
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1",
}


def make(folder: Path, count: int) -> None:
    """Write so many documents, every second one a Word file, no two alike."""
    drafts = [
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "fixtures" / "kinds").rglob("*.txt"))
    ]
    for at in range(count):
        text = f"{drafts[at % len(drafts)]}\n本件编号为第{at}号，联系人XX。\n"
        office = folder / f"第{at % OFFICES}局"
        office.mkdir(parents=True, exist_ok=True)
        if at % 2:
            written = Document()
            for line in text.splitlines():
                written.add_paragraph(line)
            written.save(str(office / f"{at}.docx"))
        else:
            (office / f"{at}.txt").write_text(text, encoding="utf-8")


def checked(folder: Path) -> list[str]:
    """What `check` prints of all documents, a row each."""
    command = [*PROGRAM, "check", "--isolated", "--no-cache", "--format", "json-lines", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return _sorted(json.loads(line) for line in done.stdout.decode().split("\n") if line)


def found(out: Path) -> list[str]:
    """The rows of an archive's results."""
    manifest = read(str(out))
    shards = Shards(str(out), manifest)
    outcomes = [shards.outcome(at) for at in range(len(manifest.shards))]
    return _sorted(row for one in outcomes for part in (one.findings, one.failures) for row in rows(part))


def _sorted(told: Iterable[Mapping[str, object]]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in told)


def archive(what: str, source: str, out: Path, *more: str, env: Mapping[str, str] = {}) -> str:
    """Run one of the commands; what it prints."""
    command = [*PROGRAM, "archive", what, source, "-o", str(out), *more]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, check=False)
    return done.stdout.strip() + done.stderr.strip()


def killed(source: str, out: Path, seed: int) -> str:
    """Kill runs at random, with all that they started; what the last one prints, which is let be."""
    chance = random.Random(seed)
    for _ in range(KILLS):
        command = [*PROGRAM, "archive", "run", source, "-o", str(out)]
        with subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(LEAST, MOST))
            os.killpg(process.pid, signal.SIGKILL)
        print(f"  killed with {len(list(out.glob('shards/*/done.json')))} shards done")
    return archive("run", source, out)


def upload(folder: Path) -> None:
    """Put the documents into a bucket."""
    import boto3

    client = boto3.client("s3", endpoint_url=S3["AWS_ENDPOINT_URL"], region_name=S3["AWS_DEFAULT_REGION"])
    client.create_bucket(Bucket=BUCKET)
    for path in sorted(folder.rglob("*.*")):
        client.upload_file(str(path), BUCKET, path.relative_to(folder).as_posix())


def same(name: str, wanted: Sequence[str], out: Path) -> bool:
    """Tell whether an archive holds the rows that are wanted."""
    is_same = found(out) == wanted
    print(f"{name}: {'the same' if is_same else 'OTHER'} rows as check --format json-lines ({len(wanted)})", flush=True)
    return is_same


def main() -> int:
    """Make documents, check them in every way, and compare."""
    asked = argparse.ArgumentParser()
    asked.add_argument("documents", nargs="?", type=int, default=5000)
    asked.add_argument("--ray", action="store_true")
    asked.add_argument("--s3", action="store_true")
    options = asked.parse_args()
    with TemporaryDirectory() as temporary:
        base = Path(temporary)
        folder, here = base / "archive", base / "here"
        make(folder, options.documents)
        print(archive("build", str(folder), here, "--shard-size", SHARD))
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        print(archive("run", str(folder), here))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cost = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / options.documents
        size = sum(path.stat().st_size for path in here.rglob("*.*"))
        print(f"{cost * 1000:.1f} ms of CPU a document, {time.monotonic() - begun:.0f} s")
        print(
            f"a million: {cost * MILLION / 3600:.1f} hours of CPU, {size / options.documents / 1000:.1f} GB of results",
            flush=True,
        )
        wanted = checked(folder)
        good = [same("here", wanted, here)]
        print(f"again: {archive('run', str(folder), here)}", flush=True)
        stopped = base / "stopped"
        archive("build", str(folder), stopped, "--shard-size", SHARD)
        print(killed(str(folder), stopped, 1), flush=True)
        good.append(same(f"killed {KILLS} times", wanted, stopped))
        if options.ray:
            archive("build", str(folder), base / "ray", "--shard-size", SHARD)
            print(archive("run", str(folder), base / "ray", "--on", "ray"))
            good.append(same("on Ray", wanted, base / "ray"))
        if options.s3:
            good.append(in_bucket(folder, base / "bucket", wanted))
    return 0 if all(good) else 1


def in_bucket(folder: Path, out: Path, wanted: Sequence[str]) -> bool:
    """Check the documents where they lie in a bucket of a local server."""
    os.environ.update(S3)
    command = [sys.executable, "-m", "moto.server", "-p", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            time.sleep(5)
            upload(folder)
            print(archive("run", f"s3://{BUCKET}", out))
            return same("bucket", wanted, out)
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
