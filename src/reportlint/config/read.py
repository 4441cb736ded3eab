"""What was read and what is wrong with it, as one value: nobody fills a list of failures for somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from reportlint.errors import ReportlintError
from reportlint.model.finding import Failure
from reportlint.nodes import Node

T = TypeVar("T")


class Read(NamedTuple, Generic[T]):
    """A value, as far as it could be read, and the problems that were met."""

    value: T
    problems: tuple[Failure, ...] = ()


def tried(make: Callable[[], T], at: Node | None = None) -> Read[tuple[T, ...]]:
    """What is made, alone in a tuple; or nothing, and the failures that say why, at the place of a node."""
    try:
        return Read((make(),))
    except ReportlintError as error:
        return Read((), tuple(failure(each, at) for each in error.all))


def joined(reads: Iterable[Read[tuple[T, ...]]]) -> Read[tuple[T, ...]]:
    """Several that were read, as one."""
    all_reads = tuple(reads)
    values = tuple(value for one in all_reads for value in one.value)
    return Read(values, tuple(problem for one in all_reads for problem in one.problems))


def failure(error: ReportlintError, at: Node | None = None) -> Failure:
    """An error as a failure at its own place, else at that of a node."""
    if not error.at and at:
        return failure(at.fail(*error.said))
    return Failure(error.at or "reportlint", error.said)
