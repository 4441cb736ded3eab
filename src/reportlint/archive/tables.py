"""The tables of an archive, as Arrow has them: one schema each, read and written as Parquet, and counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportlint.errors import ReportlintError
from reportlint.files import content_of, write

try:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq
except ImportError as error:
    raise ReportlintError(
        "archive 要用 pyarrow：pip install 'reportlint[archive]'",
        "archive needs pyarrow: pip install 'reportlint[archive]'",
    ) from error

Table = Any  # pyarrow.Table
Row = Mapping[str, Any]

_LINES = [("line", pa.int32()), ("column", pa.int32()), ("end_line", pa.int32()), ("end_column", pa.int32())]
_EDIT = pa.struct([*_LINES, ("text", pa.string())])
_RELATED = pa.struct([*_LINES, ("text", pa.string()), ("message", pa.string())])
_NUMBERS = [(name, pa.int32()) for name in ("number", "paragraph", "table", "row", "cell", "page", "line")]
_LOCATION = pa.struct([("story", pa.string()), *_NUMBERS, ("path", pa.string())])

MANIFEST = pa.schema([("path", pa.string()), ("size", pa.int64()), ("sha256", pa.string()), ("shard", pa.int32())])
DOCUMENTS = pa.schema([("path", pa.string()), ("sha256", pa.string()), ("outcome", pa.string()), ("kind", pa.string())])
FAILURES = pa.schema([("path", pa.string()), ("message", pa.string())])
FINDINGS = pa.schema(
    [
        ("path", pa.string()),
        ("rule", pa.string()),
        ("name", pa.string()),
        ("severity", pa.string()),
        ("message", pa.string()),
        ("advice", pa.string()),
        *_LINES,
        ("text", pa.string()),
        ("part", pa.int32()),
        ("section", pa.list_(pa.string())),
        ("location", _LOCATION),
        ("fix", pa.struct([("safe", pa.bool_()), ("edits", pa.list_(_EDIT))])),
        ("words", pa.map_(pa.string(), pa.string())),
        ("related", pa.list_(_RELATED)),
    ]
)
SUMMARY = pa.schema(
    [
        ("office", pa.string()),
        ("kind", pa.string()),
        ("rule", pa.string()),
        ("name", pa.string()),
        ("severity", pa.string()),
        ("findings", pa.int64()),
        ("documents", pa.int64()),
    ]
)


def table(rows: Iterable[Row], schema: Any) -> Table:
    """Rows as a table."""
    return pa.Table.from_pylist([_arrow(row) for row in rows], schema=schema)


def rows(of: Table) -> list[dict[str, Any]]:
    """A table as rows, as JSON has them."""
    return [_plain(row) for row in of.to_pylist()]


def joined(tables: Sequence[Table], schema: Any) -> Table:
    """Tables of one schema, one below the other."""
    return pa.concat_tables([schema.empty_table(), *tables])


def chosen(of: Table, paths: Iterable[str]) -> Table:
    """The rows of these documents."""
    return of.filter(pc.is_in(of["path"], pa.array(list(paths), pa.string())))


def encoded(of: Table) -> bytes:
    """A table as Parquet: the same bytes for the same rows."""
    sink = pa.BufferOutputStream()
    pq.write_table(of, sink, compression="zstd")
    return bytes(sink.getvalue())


def saved(of: Table, file: str) -> None:
    """Write a table, whole or not at all. Raises ReportlintError."""
    write(encoded(of), file)


def decoded(data: bytes, schema: Any) -> Table:
    """A table out of Parquet. Raises ValueError where it is none, or of another schema."""
    try:
        read = pq.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError) as error:
        raise ValueError("no Parquet") from error
    if not read.schema.equals(schema):
        raise ValueError("another schema")
    return read


def loaded(file: str, schema: Any) -> Table:
    """A table that was written. Raises ReportlintError where it cannot be read, ValueError where it is damaged."""
    return decoded(content_of(file), schema)


def counted(parts: Iterable[tuple[Table, Table]], keys: Sequence[str]) -> tuple[Table, Table]:
    """Findings, with the documents that have them, by `keys`; documents by office and outcome: of shard after shard.

    The parts are documents and findings; a document lies in one part only, so that counts add up.
    """
    findings, documents = [], []
    for of, found in parts:
        named = of.append_column("office", _offices(of["path"]))
        documents.append(named.group_by(["office", "outcome"]).aggregate([([], "count_all")]))
        told = found.select(["path", "rule", "name", "severity"]).join(named.select(["path", "office", "kind"]), "path")
        findings.append(told.group_by(list(keys)).aggregate([([], "count_all"), ("path", "count_distinct")]))
    return (
        _added(findings, keys, {"count_all": "findings", "path_count_distinct": "documents"}),
        _added(documents, ["office", "outcome"], {"count_all": "documents"}),
    )


def _added(parts: Sequence[Table], keys: Sequence[str], counts: Mapping[str, str]) -> Table:
    """Counts of several parts added up, under names of their own."""
    names = [*keys, *counts]
    whole = pa.concat_tables([part.select(names) for part in parts])
    added = whole.group_by(list(keys)).aggregate([(name, "sum") for name in counts])
    return added.select([*keys, *(f"{name}_sum" for name in counts)]).rename_columns([*keys, *counts.values()])


def _offices(paths: Any) -> Any:
    """The first folder of each path; nothing for a document beside the folders."""
    return pc.if_else(
        pc.match_substring(paths, "/"), pc.list_element(pc.split_pattern(paths, "/", max_splits=1), 0), ""
    )


def _arrow(row: Row) -> Row:
    """A row as Arrow takes it: mappings are lists of pairs."""
    return {**row, "words": list(row["words"].items())} if "words" in row else row


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON has it: what Word does not say of a location is left out as the reporter does."""
    if "words" in row:
        row["words"] = dict(row["words"])
        place = row["location"]
        if place and place["line"] is None:
            del place["line"]
    return row
