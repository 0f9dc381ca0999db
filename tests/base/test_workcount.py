"""Work is counted while somebody counts, in threads and in forked workers, and costs nobody anything else."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from bangyang.base.workcount import Work, counting, did
from tests.base.test_workers import COUNT, alone


def test_every_kind_has_its_number() -> None:
    with counting() as done:
        did(Work.READ)
        did(Work.READ)
        did(Work.SET)
    assert done.counts == {**dict.fromkeys(Work, 0), Work.READ: 2, Work.SET: 1}


def test_nothing_is_counted_before_or_after() -> None:
    did(Work.READ)
    with counting() as done:
        pass
    did(Work.READ)
    assert not any(done.counts.values())


def test_a_count_within_another_is_part_of_it() -> None:
    with counting() as outer:
        did(Work.READ)
        with counting() as inner:
            did(Work.READ)
        did(Work.READ)
    assert (outer.counts[Work.READ], inner.counts[Work.READ]) == (3, 1)


def test_a_count_ends_with_what_it_counted_whatever_happened() -> None:
    with pytest.raises(ZeroDivisionError), counting() as done:
        did(Work.READ)
        1 / 0  # noqa: B018
    did(Work.READ)
    assert done.counts[Work.READ] == 1


def test_threads_lose_nothing() -> None:
    with counting() as done, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: did(Work.DECODED), range(1_000)))
    assert done.counts[Work.DECODED] == 1_000


@pytest.mark.skipif(sys.platform != "linux", reason="只在 Linux 上分进程")
def test_what_workers_did_is_brought_home() -> None:
    counts = alone(f"""
        from bangyang.base.workcount import Work, counting, did
        def work(item):
            did(Work.RENDERED)
            if item % 2:
                did(Work.CONVERTED)
            return os.getpid()
        with counting() as done:
            did(Work.READ)
            pids = set(in_workers(work, range({COUNT}), (), 2))
        assert parent not in pids
        print(json.dumps([done.counts[each] for each in (Work.READ, Work.RENDERED, Work.CONVERTED)]))
    """)
    assert counts == [1, COUNT, COUNT // 2]
