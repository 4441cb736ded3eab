"""The run of an archive: what is not done is done, shard by shard, and what is done stays done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from reportlint.archive.shards import Shards
from reportlint.archive.work import Outcome, Task, Work, merged
from reportlint.engine.jobs import spread
from reportlint.engine.run import processors

Doing = Callable[[Work, Sequence[Task]], Iterator[Outcome]]  # outcomes in the order of the tasks

_WAVE = 16  # shards a process; as many are in memory at most


def run(shards: Shards, work: Work, doing: Doing, wave: int) -> Iterator[int]:
    """Do what is open, so many shards a wave; each is told by number when it is on the disk."""
    for at in range(0, len(shards.open), wave):
        tasks = [shards.task(number) for number in shards.open[at : at + wave]]
        for task, outcome in zip(tasks, doing(work, tasks), strict=True):
            shards.finish(task, outcome)
            yield task.shard


def run_here(shards: Shards, work: Work, jobs: int | None = None) -> Iterator[int]:
    """Do what is open by processes of this machine, one a processor unless it is said how many."""
    count = min(jobs or processors(), len(shards.open))
    doing: Doing = _in_turn if count <= 1 else partial(_spread, jobs=count)
    return run(shards, work, doing, _WAVE * max(count, 1))


def _in_turn(work: Work, tasks: Sequence[Task]) -> Iterator[Outcome]:
    return map(work, tasks)


def _spread(work: Work, tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
    def died(task: Task) -> Outcome:
        """A shard that a process died of, document by document, to lose the one only."""
        return merged(list(spread(work, task.singles, 1, work.died, together=1)))

    return spread(work, tasks, jobs, died, together=1)
