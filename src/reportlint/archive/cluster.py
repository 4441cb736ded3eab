"""Shards on a Ray cluster: core tasks fed by the manifest; placement, retries and back-pressure are Ray's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlint.archive.run import run
from reportlint.archive.shards import Shards
from reportlint.archive.work import Outcome, Task, Work, merged
from reportlint.errors import ReportlintError

try:
    import ray
except ImportError as error:
    raise ReportlintError(
        "--on ray 要用 ray：pip install 'reportlint[ray]'", "--on ray needs ray: pip install 'reportlint[ray]'"
    ) from error

_AHEAD = 2  # tasks a processor that are handed to Ray before the first must be back
_WAVE = 256  # shards a processor whose outcomes may lie in Ray's store, which spills to the disk


def run_on_ray(shards: Shards, work: Work) -> Iterator[int]:
    """Do what is open on the cluster that RAY_ADDRESS names, or on a local one; results are written here."""
    if not ray.is_initialized():
        ray.init(log_to_driver=False)
    processors = max(1, int(ray.cluster_resources().get("CPU", 1)))
    held = ray.put(work)

    def doing(_: Work, tasks: Sequence[Task]) -> Iterator[Outcome]:
        return _outcomes(held, work, tasks, _AHEAD * processors)

    return run(shards, work, doing, _WAVE * processors)


def _outcomes(held: Any, work: Work, tasks: Sequence[Task], ahead: int) -> Iterator[Outcome]:
    sent: list[Any] = []
    for at, task in enumerate(tasks):
        while len(sent) < min(at + ahead, len(tasks)):
            sent.append(_done.remote(held, tasks[len(sent)]))
        yield _received(sent[at], held, work, task)
        sent[at] = None  # so that Ray lets go of it


def _received(result: Any, held: Any, work: Work, task: Task) -> Outcome:
    """What came of a task; of one that its worker died of, again and again, what comes of its documents singly."""
    try:
        outcome: Outcome = ray.get(result)
        return outcome
    except ray.exceptions.WorkerCrashedError:
        if len(task.entries) == 1:
            return work.died(task)
        return merged([_received(_done.remote(held, one), held, work, one) for one in task.singles])


def _call(work: Work, task: Task) -> Outcome:
    return work(task)


_done = ray.remote(max_retries=2)(_call)
