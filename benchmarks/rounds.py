"""Rounds of a measurement: in each of them everybody does everything once, in turn, one operation after the other.

What is compared lies minutes apart at most, since machines are busy at one time and idle at another: a ratio is that of
two runs of one round, and of several rounds the median is told.
"""

from __future__ import annotations

import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.contestants import Contestant
from benchmarks.edits import Editor
from benchmarks.watching import Phase, Watched


@dataclass(frozen=True, slots=True)
class Operation:
    """What is measured: a build after an edit; `anew` is one without anything that earlier builds left."""

    name: str
    edit: Callable[[Editor], None] | None = None
    anew: bool = False


COLD = Operation("从无到有", anew=True)
UNCHANGED = Operation("没有改动")
FIRST_EDIT = Operation("从无到有后的第一次修改（改一句事迹）", Editor.edit_deed)
DEED = Operation("改一句事迹", Editor.edit_deed)
NAME = Operation("改一个姓名（名单和列表上有）", Editor.edit_name)
NOTICE = Operation("新的公示（带打印版）", Editor.add_notice)
OPERATIONS = (COLD, UNCHANGED, FIRST_EDIT, DEED, NAME, NOTICE)
SHORT = (COLD, UNCHANGED, DEED)


@dataclass
class Results:
    """What every run took, by who and what, in the order of the rounds."""

    runs: dict[tuple[str, str], list[Watched]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[str, int] = field(default_factory=dict)

    def of(self, name: str, operation: Operation) -> list[Watched]:
        """The runs of one contestant at one operation."""
        return self.runs.get((name, operation.name), [])

    def median(self, name: str, operation: Operation, what: Callable[[Watched], float]) -> float | None:
        """The median of something about them, None where there are none."""
        runs = self.of(name, operation)
        return statistics.median(map(what, runs)) if runs else None

    def ratio(self, name: str, other: str, operation: Operation) -> float | None:
        """How many times the seconds of `other` one needs: the median over the rounds in which both took part."""
        pairs = zip(self.of(name, operation), self.of(other, operation), strict=False)
        ratios = [mine.wall / theirs.wall for mine, theirs in pairs]
        return statistics.median(ratios) if ratios else None

    def phases(self, name: str, operation: Operation) -> list[Phase]:
        """What was seen in all runs of an operation, by the number of processes."""
        seen: dict[int, list[Phase]] = defaultdict(list)
        for run in self.of(name, operation):
            for phase in run.phases:
                seen[phase.processes].append(phase)
        return [
            Phase(count, sum(each.wall for each in found) / len(found), sum(each.cpu for each in found) / len(found))
            for count, found in sorted(seen.items())
        ]


def play(
    contestants: Sequence[Contestant],
    editor: Editor,
    operations: Sequence[Operation] = OPERATIONS,
    *,
    rounds: int = 5,
    seconds: float = float("inf"),
    tell: Callable[[str], None] = lambda _: None,
) -> Results:
    """Up to so many rounds; no new one is begun that would not end within `seconds`, judged by the longest so far."""
    results, begun, longest = Results(), time.monotonic(), 0.0
    for number in range(rounds):
        started = time.monotonic()
        if started - begun + longest > seconds:
            break
        _round(contestants, editor, operations, results, number, tell)
        longest = max(longest, time.monotonic() - started)
    return results


def _round(
    contestants: Sequence[Contestant],
    editor: Editor,
    operations: Sequence[Operation],
    results: Results,
    number: int,
    tell: Callable[[str], None],
) -> None:
    """One round; every other time in the other order, so that nobody always comes after the same one."""
    present = [each for each in contestants if number == 0 or not each.once]
    for operation in operations:
        if operation.edit is not None:
            operation.edit(editor)
        for each in present[:: -1 if number % 2 else 1]:
            each.take_over(editor.changed)
            if each.only and operation.name not in each.only:
                continue
            if operation.anew:
                each.forget()
            # What the run before left to be written is not this one's affair.
            os.sync()
            run = each.build()
            results.runs[each.name, operation.name].append(run)
            results.pages.setdefault(each.name, each.pages())
            tell(f"第 {number + 1} 轮，{operation.name}，{each.name}：{run.wall:.2f} 秒，{run.memory:.0f} MB")
    undone = editor.undo()
    for each in present:
        each.take_over(undone)
