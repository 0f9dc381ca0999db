"""What was measured, in Markdown and in Chinese, to be pasted into docs/performance.md as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.contestants import OURS
from benchmarks.rounds import Operation, Results


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, words: int = 1) -> str:
    """A table of which the first columns hold words, the others numbers."""
    lines = [head, ["---"] * words + ["---:"] * (len(head) - words), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def seconds(value: float | None) -> str:
    """Seconds with two digits that count."""
    return "—" if value is None else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def times(value: float | None) -> str:
    """A ratio."""
    return "—" if value is None else f"{value:.2f}"


def operations_table(results: Results, names: Sequence[str], operations: Sequence[Operation], against: str = "") -> str:
    """Every operation of every contestant: medians, memory, and what the same takes `against` in the same rounds."""
    rows = []
    for operation in operations:
        for name in names:
            runs = results.of(name, operation)
            if not runs:
                continue
            most = max(run.memory for run in runs)
            wall, cpu = (results.median(name, operation, what) for what in (lambda run: run.wall, lambda run: run.cpu))
            ratio = results.ratio(name, against, operation) if name != against else None
            row = (operation.name, name, seconds(wall), seconds(cpu), f"{most:,.0f}", str(len(runs)))
            rows.append((*row, times(ratio)) if against else row)
    head = ("操作", "谁", "历时（秒）", "处理器（秒）", "内存（MB）", "次数")
    return table((*head, f"是 {against} 的几倍") if against else head, rows, words=2)


def phases_table(results: Results, operation: Operation, cores: int) -> str:
    """How many cores our build kept busy while so many processes were there."""
    phases = results.phases(OURS, operation)
    whole = sum(phase.wall for phase in phases) or 1.0
    rows = [
        (str(phase.processes), seconds(phase.wall), f"{phase.wall / whole:.0%}", f"{phase.busy / cores:.0%}")
        for phase in phases
    ]
    return table((f"{operation.name}：几个进程", "历时（秒）", "占全程", f"{cores} 核忙"), rows)
