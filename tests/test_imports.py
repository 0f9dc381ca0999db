"""A law: no modules import each other in a circle, however long; imports for types and those within functions count.

What lies in a circle can be neither read, nor tested, nor moved by itself.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp


def circles(imports: dict[str, set[str]]) -> list[set[str]]:
    """The largest sets of modules that reach each other; `imports` tells what each module imports."""
    found = []
    left = dict(imports)
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as fault:
            within = fault.args[1][0]
            circle = _reached(within, left) & _reached(within, _turned(left))
            found.append(circle)
            left = {name: wanted - circle for name, wanted in left.items() if name not in circle}
        else:
            return found


def _reached(start: str, imports: dict[str, set[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        new = imports.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


def _turned(imports: dict[str, set[str]]) -> dict[str, set[str]]:
    return {name: {other for other, wanted in imports.items() if name in wanted} for name in imports}


def test_nothing_imports_in_circles() -> None:
    graph = grimp.build_graph("bangyang", exclude_type_checking_imports=False, cache_dir=None)
    assert circles({name: graph.find_modules_directly_imported_by(name) for name in graph.modules}) == []


def test_circles_are_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"a", "f"}, "f": {"e"}}) in (
        [{"b", "c"}, {"e", "f"}],
        [{"e", "f"}, {"b", "c"}],
    )
    assert circles({"a": {"b"}, "b": set()}) == []
