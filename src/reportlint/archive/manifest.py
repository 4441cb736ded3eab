"""The manifest of an archive: each document with its size, the checksum of what it holds, and its shard."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from reportlint.archive.store import Store, refusal_of
from reportlint.archive.tables import MANIFEST, Table, decoded, rows, saved, table
from reportlint.config.profiles import Profiles
from reportlint.errors import ReportlintError
from reportlint.files import content_of
from reportlint.model.finding import Failure

LAYOUT = 1  # of what is written; raised where older programs would misread it
_FILE = "manifest.parquet"
_KEY = b"reportlint"  # in the metadata of the Parquet file
_MOST = 4 << 30  # bytes of a manifest that is read


class Entry(NamedTuple):
    """A document: its name from the source on, with /, its bytes, and their checksum; none if it was not readable."""

    path: str
    size: int
    sha256: str | None


class Manifest(NamedTuple):
    """What is to be done: the address of the documents, and their entries, shard by shard."""

    source: str
    shards: tuple[tuple[Entry, ...], ...]

    @property
    def documents(self) -> int:
        """How many there are."""
        return sum(map(len, self.shards))


class Built(NamedTuple):
    """A manifest that was just written, and what is not in it."""

    manifest: Manifest
    failures: tuple[Failure, ...]


def build(source: str, out: str, profiles: Profiles, size: int) -> Built:
    """Look at all documents once and write the manifest; shards keep their number when it is built again.

    Raises ReportlintError where the source cannot be opened or the manifest not be written.
    """
    listed = Store(source).listed(profiles)
    bad = tuple(name for name in listed.sizes if not _is_text(name))
    failures = (*listed.failures, *(Failure(name, _NO_TEXT.said) for name in bad))
    sizes = {name: size for name, size in listed.sizes.items() if name not in bad}
    if not sizes:
        raise ReportlintError("没有可检查的文件", "nothing to check", source)
    earlier = read(out) if is_built(out) else None
    _refuse_other(earlier, source, out)
    count = len(earlier.shards) if earlier else -(-len(sizes) // size)
    manifest = Manifest(source, _sharded(_entries(Store(source), sizes), count))
    os.makedirs(out, exist_ok=True)
    saved(_table(manifest), os.path.join(out, _FILE))
    return Built(manifest, failures)


_NO_TEXT = ReportlintError("文件名不是 UTF-8，没有列入清单", "its name is not UTF-8; it is not in the manifest")


def is_built(out: str) -> bool:
    """Whether a manifest is there."""
    return os.path.exists(os.path.join(out, _FILE))


def read(out: str, source: str | None = None) -> Manifest:
    """The manifest that was built, of this source if one is named. Raises ReportlintError where it cannot be used."""
    file = os.path.join(out, _FILE)
    try:
        held = decoded(content_of(file, _MOST), MANIFEST)
        said = json.loads((held.schema.metadata or {})[_KEY])
        layout, address, count = said["layout"], said["source"], said["shards"]
    except ReportlintError as error:
        raise ReportlintError(*error.said, file) from error
    except (ValueError, LookupError, TypeError) as error:
        raise ReportlintError(
            "不是清单，或已损坏；请重新 archive build 到新的文件夹",
            "no manifest, or damaged: build it anew, into another folder",
            file,
        ) from error
    if layout > LAYOUT:
        raise ReportlintError("是更新的 reportlint 写的；请升级", "written by a newer reportlint: please upgrade", file)
    manifest = Manifest(address, _by_shard(rows(held), count))
    if source is not None:
        _refuse_other(manifest, source, out)
    return manifest


def _refuse_other(manifest: Manifest | None, source: str, out: str) -> None:
    """Refuse to mix two archives. Raises ReportlintError."""
    if manifest and manifest.source != source:
        raise ReportlintError(
            f"里面是 {manifest.source} 的结果；请换一个 -o",
            f"holds what is of {manifest.source}; choose another -o",
            out,
        )


def _entries(store: Store, sizes: dict[str, int]) -> Iterable[Entry]:
    fetched = [(name, size) for name, size in sizes.items() if refusal_of(name, size) is None]
    held = store.contents(fetched)
    known = {name: Entry(name, len(data), sha256(data).hexdigest()) for name, data in held if isinstance(data, bytes)}
    return (known.get(name) or Entry(name, size, None) for name, size in sizes.items())


def _sharded(entries: Iterable[Entry], count: int) -> tuple[tuple[Entry, ...], ...]:
    """Entries by the checksum of their names: a document that changes stays where it was."""
    shards: list[list[Entry]] = [[] for _ in range(count)]
    for entry in entries:
        shards[int(sha256(entry.path.encode()).hexdigest()[:8], 16) % count].append(entry)
    return tuple(map(tuple, shards))


def _table(manifest: Manifest) -> Table:
    said = {"layout": LAYOUT, "source": manifest.source, "shards": len(manifest.shards)}
    held = table(
        ({**entry._asdict(), "shard": at} for at, shard in enumerate(manifest.shards) for entry in shard), MANIFEST
    )
    return held.replace_schema_metadata({_KEY: json.dumps(said).encode()})


def _by_shard(held: Sequence[dict[str, Any]], count: int) -> tuple[tuple[Entry, ...], ...]:
    shards: list[list[Entry]] = [[] for _ in range(count)]
    for row in held:
        shards[row.pop("shard")].append(Entry(**row))
    return tuple(map(tuple, shards))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
