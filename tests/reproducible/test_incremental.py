"""A build upon an older one gives what a build from nothing gives, whatever was edited and whatever the cache holds."""

from __future__ import annotations

import random
import shutil
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.loading.grounds import beside
from bangyang.release.verify import verify_site
from bangyang.release.workshop import Workshop
from tests.conftest import lay_out
from tests.crash.nursery import AT_THE_EXCHANGE, Nursery
from tests.end_to_end.reading import holders, released
from tests.release.test_two_trees import agrees
from tests.reproducible.edits import ANOTHER_YEAR, IN_A_NOTICE, OLD, Desk, own_frame
from tests.reproducible.surroundings import digest

pytestmark = pytest.mark.slow

Tells = Callable[[str], None]
SOURCES = ("content", "profiles", "overrides", "mkdocs.yml")
FAULTS = 1


def counts(few: int, many: int) -> pytest.MarkDecorator:
    """A slice for every run, the full count for the long one."""
    return pytest.mark.parametrize("rounds", [few, pytest.param(many, marks=pytest.mark.soak)])


def fresh(root: Path) -> Path:
    """The minimal site at `root`, with a campaign of another year beside its own."""
    shutil.rmtree(root, ignore_errors=True)
    return lay_out(root, {**ANOTHER_YEAR, **IN_A_NOTICE})


def clean(desk: Desk, nursery: Nursery, scratch: Path) -> tuple[int, str]:
    """Exit code and digest of a build of the same sources elsewhere, with neither cache nor an older release."""
    elsewhere = scratch / "clean"
    shutil.rmtree(elsewhere, ignore_errors=True)
    elsewhere.mkdir()
    for name in SOURCES:
        source = desk.root / name
        if not source.exists():
            continue
        (shutil.copytree if source.is_dir() else shutil.copy)(source, elsewhere / name)
    code = nursery.build(elsewhere, *desk.words, guarded=desk.guarded)
    return code, digest(elsewhere / "site") if code == 0 else ""


def killed(desk: Desk, nursery: Nursery, steps: int) -> str:
    """Where a build was killed, the live site being one whole release: before any of some `steps`, or between the
    exchange of the two trees and what is done to the other one.
    """
    before = digest(desk.root / "site")
    dies_at = AT_THE_EXCHANGE if desk.chance.random() < 0.3 else int(steps * desk.chance.random() ** 2) + 1
    code = nursery.build(desk.root, *desk.words, dies_at=dies_at, guarded=desk.guarded)
    assert code in {-signal.SIGKILL, 0, FAULTS}, nursery.said
    assert verify_site(desk.root / "site").whole
    if code != -signal.SIGKILL:
        return "not killed"
    if dies_at == AT_THE_EXCHANGE:
        assert Workshop(beside(desk.root / "site")).is_begun
        return "killed at the exchange"
    return "killed before it" if digest(desk.root / "site") == before else "killed after it"


def in_no_tree(desk: Desk) -> bool:
    """Asserts that whoever is withdrawn can be read from no file of either tree; whether somebody is."""
    site = desk.root / "site"
    for tree in (site, Workshop(beside(site)).other) if desk.gone else ():
        assert holders(released(tree), *desk.gone) == [], (tree, desk.gone, desk.done)
    return bool(desk.gone)


# The seeds of a long run's 300 sequences in parts, which processes share.
PARTS = [range(first, first + 15) for first in range(0, 300, 15)]


@pytest.mark.parametrize(
    "sequences", [range(3), *(pytest.param(part, marks=pytest.mark.soak) for part in PARTS)], ids=str
)
def test_any_sequence_of_edits(sequences: range, nursery: Nursery, tmp_path: Path, tells: Tells) -> None:
    ends: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for sequence in sequences:
        desk = Desk(fresh(tmp_path / "site"), random.Random(sequence))
        site = desk.root / "site"
        nursery.forget()
        steps = nursery.steps(desk.root, *desk.words, guarded=desk.guarded)
        for _ in range(desk.chance.randint(1, 4)):
            desk.edit()
            if desk.chance.random() < 0.4:
                ends[killed(desk, nursery, steps)] += 1
            nursery.forget()
            before = digest(site)
            code = nursery.build(desk.root, *desk.words, guarded=desk.guarded)
            if code:
                assert code == FAULTS, nursery.said
                assert digest(site) == before
            else:
                agrees(site)
                ends["withdrawn, in no tree"] += in_no_tree(desk)
        said = nursery.said
        kinds.update(desk.done)
        expected, content = clean(desk, nursery, tmp_path)
        assert code == expected, (sequence, desk.done, said)
        if code == 0:
            assert digest(site) == content, (sequence, desk.done)
        ends["same bytes" if code == 0 else "refused by both, live site untouched"] += 1
    told = dict(sorted(ends.items()))
    tells(f"{len(sequences)} sequences of {sum(kinds.values())} edits: {told}; {dict(sorted(kinds.items()))}")
    assert ends["same bytes"] > len(sequences) / 3


def test_a_page_in_a_new_frame_rests_on_what_it_rested_on(nursery: Nursery, tmp_path: Path) -> None:
    """Nothing of it is composed anew, so nobody asks again who is linked from it; then that person is revoked."""
    desk = Desk(fresh(tmp_path / "site"), random.Random(0))
    desk.now, desk.stands = "2026-11-20 09:00", "--now"
    page = desk.root / "site/people/2026-linli/shili-jia/index.html"

    def linked() -> bool:
        nursery.forget()
        assert nursery.build(desk.root, *desk.words, guarded=desk.guarded) == 0, nursery.said
        return "其他年度" in page.read_text(encoding="utf-8")

    assert linked()
    own_frame(desk, "partials/footer.html")
    assert linked()
    record = desk.root / f"profiles/{OLD}/records/撤销.yml"
    record.parent.mkdir()
    record.write_text("记录: 撤销\n对象: [示例戊]\n日期: 2026年9月1日\n文号: 示民发〔2026〕30号\n", encoding="utf-8")
    assert not linked()
    assert clean(desk, nursery, tmp_path) == (0, digest(desk.root / "site"))


PAGE = 16_384
"""Bytes of a page of the store."""
GARBAGE = (b"null", b"[]", b"{}", b"[[1, 2, 3, 4]]", b"[[Infinity]]", b"\xff\xfe", b"[" * 9999)


def spoil(cache: Path, chance: random.Random) -> str:
    """Damage the one file of the cache in one of the ways in which files are damaged; what was done."""
    (file,) = cache.rglob("store.db")
    content = bytearray(file.read_bytes())
    way = chance.choice(("bits", "page", "cut", "empty", "zeros", "swapped", "garbage", "gone", "folder", "longer"))
    at, other = (PAGE * chance.randrange(len(content) // PAGE) for _ in range(2))
    if way == "bits":
        for _ in range(chance.choice((1, 20, 400))):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    elif way == "page":
        content[at : at + PAGE] = chance.randbytes(PAGE)
    elif way == "cut":
        del content[chance.randrange(len(content)) :]
    elif way == "empty":
        content.clear()
    elif way == "zeros":
        start = chance.randrange(len(content))
        content[start:] = bytes(len(content) - start)
    elif way == "swapped":
        content[at : at + PAGE] = content[other : other + PAGE]
    elif way == "garbage":
        content[:] = chance.choice(GARBAGE)
    elif way == "longer":
        content += b"0"
    file.unlink()
    if way == "folder":
        file.mkdir()
    elif way != "gone":
        file.write_bytes(content)
    return way


@counts(4, 100)
def test_any_damage_to_the_cache(rounds: int, nursery: Nursery, tmp_path: Path, tells: Tells) -> None:
    chance = random.Random(rounds)
    root = fresh(tmp_path / "site")
    assert nursery.build(root) == 0, nursery.said
    expected = digest(root / "site")
    kept = Path(shutil.copytree(root / ".cache", tmp_path / "sound"))
    done: Counter[str] = Counter()
    for turn in range(rounds):
        shutil.rmtree(root / ".cache")
        shutil.copytree(kept, root / ".cache")
        done[what := spoil(root / ".cache", chance)] += 1
        if turn % 2:
            # Without a live release every byte comes from the cache or anew.
            shutil.rmtree(root / "site")
        nursery.forget()
        assert nursery.build(root) == 0, (what, nursery.said)
        assert digest(root / "site") == expected, what
    tells(f"{rounds} damaged cache files, {rounds} right releases: {dict(sorted(done.items()))}")
