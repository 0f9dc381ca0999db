"""Two campaigns of the sample site from their first day to their last: what is public at each, and no more.

At every instant the whole site is built, and what is found in its files is laid beside a golden text in
`tests/end_to_end/life/`: which pages of the campaign there are, and which nominees are named in which file. The texts
are short enough to be read against the rules (DOMAIN: nothing before 00:00 of the opening day, only the notice's own
subjects while it runs, only the roll's people after it, nobody who left). With BANGYANG_ACCEPT=1 they are written
anew, to be read before they are committed. What the dates have in common is stated below as laws, without golden texts.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bangyang.derivations.nomineestatus import NomineeStage
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.plugin.build import build_site
from bangyang.text.dates import parse_instant
from tests.conftest import SAMPLE_PARTS
from tests.end_to_end.reading import TRADITIONAL, Released, released

GOLDEN = Path(__file__).parent / "life"
MOMENTS = (
    # 2022: recommendation, the eve and the first of the street notices, a withdrawal, their last second, their end,
    # the two notices of the region, the time between, the roll, after it.
    ("2022-nmg", "2022-06-25 10:00"),
    ("2022-nmg", "2022-08-11 23:59:59"),
    ("2022-nmg", "2022-08-12 00:00"),
    ("2022-nmg", "2022-08-17 10:00"),
    ("2022-nmg", "2022-08-18 00:00"),
    ("2022-nmg", "2022-08-19 23:59:59"),
    ("2022-nmg", "2022-08-20 00:00"),
    ("2022-nmg", "2022-09-22 09:00"),
    ("2022-nmg", "2022-09-29 00:00"),
    ("2022-nmg", "2022-10-09 23:59:59"),
    ("2022-nmg", "2022-10-10 00:00"),
    ("2022-nmg", "2022-11-20 10:00"),
    # 2026: a notice taken down as a whole; a correction; a withdrawal and an open objection; a revoked award.
    ("2026-linli", "2026-09-15 10:00"),
    ("2026-linli", "2026-09-16 00:00"),
    ("2026-linli", "2026-11-04 10:00"),
    ("2026-linli", "2026-11-17 10:00"),
    ("2026-linli", "2026-11-18 00:00"),
)
# In every run: the first day of either kind of notices and the day after, and what happened in 2026. That nothing is
# out before is looked for in `test_what_may_be_shown.py`, who leaves while a notice stands in `release/test_withdrawn`.
IN_EVERY_RUN = frozenset(
    {
        *("2022-08-12 00:00", "2022-08-20 00:00", "2022-09-29 00:00", "2022-10-10 00:00"),
        *("2026-09-15 10:00", "2026-11-04 10:00", "2026-11-18 00:00"),
    }
)
# What a correction changed, as it stood until its day: the ledger holds an open notice to the words of that time.
CORRECTED = (("2026-11-17 00:00", "profiles/2026-linli/示例卯.md", "市自来水厂", "市供水公司"),)
_PAGE = re.compile(r"^(?P<section>notices|rolls|people/[^/]+)/(?P<slug>[^/]+)/index\.html$")
# Before a roll names people, they stand in the page of their notice and in what its line of the ledger is proven by.
_NAMING = re.compile(rf"^((?:{TRADITIONAL})?notices/[^/]+/index\.html|ledger/[^/]+\.txt)$")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def living(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample site that is built again and again; the pictures that are made already come along."""
    root = tmp_path_factory.mktemp("life")
    for name in (*SAMPLE_PARTS, ".cache"):
        source = sample_site / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        elif source.is_file():
            shutil.copy(source, root)
    return root


@pytest.fixture(
    scope="module",
    params=[pytest.param(each, marks=() if each[1] in IN_EVERY_RUN else pytest.mark.soak) for each in MOMENTS],
    ids=lambda moment: moment[1].replace(" ", "T"),
)
def moment(request: pytest.FixtureRequest, living: Path) -> Iterator[tuple[str, State, tuple[Released, ...]]]:
    """The campaign, the state at the instant, and the files of the site built then."""
    campaign, written = request.param
    now = parse_instant(written)
    for day, path, old, new in CORRECTED:
        text = (living / path).read_text(encoding="utf-8")
        texts = (old, new) if now < parse_instant(day) else (new, old)
        (living / path).write_text(text.replace(texts[1], texts[0]), encoding="utf-8")
    build_site(living / "mkdocs.yml", jobs=1, now=now)
    yield campaign, State(load_site(living), now), released(living / "site")


def test_what_is_public_is_what_may_be(moment: tuple[str, State, tuple[Released, ...]]) -> None:
    campaign, state, files = moment
    told = "\n".join(picture(campaign, state, files)) + "\n"
    path = GOLDEN / f"{state.now:%Y-%m-%d-%H%M%S}.txt"
    if os.environ.get("BANGYANG_ACCEPT"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


def test_the_laws_hold_at_every_instant(moment: tuple[str, State, tuple[Released, ...]]) -> None:
    campaign, state, files = moment
    folders = {file.path.rpartition("/")[0] for file in files}
    places = named(names_of(campaign, state), files)
    for entry in state.catalog.notices_of(campaign):
        page = f"notices/{entry.model.slug}"
        period = state.of(entry).history.period(entry)
        opened = period is not None and period.opens_on <= state.today
        assert (page in folders) == (opened and entry.model.publication.on_site), page
        if not opened:
            assert not any(f"/{entry.model.slug}/" in reading for file in files for reading in file.readings), page
    by_name: dict[str, list[NomineeStage]] = {}
    for nominee in state.catalog.profiles[campaign]:
        by_name.setdefault(nominee.model.name, []).append(state.of(nominee).status(nominee).stage)
    for name, stages in by_name.items():
        where = places.get(name, frozenset())
        if not {NomineeStage.HONOURED} & set(stages):
            assert all(_NAMING.match(path) for path in where), (name, where)
        if set(stages) <= {NomineeStage.NOMINATED, NomineeStage.WITHDRAWN, NomineeStage.REVOKED}:
            assert where == frozenset(), (name, where)


def names_of(campaign: str, state: State) -> frozenset[str]:
    return frozenset(entry.model.name for entry in state.catalog.profiles[campaign])


def named(names: frozenset[str], files: tuple[Released, ...]) -> dict[str, frozenset[str]]:
    """The files in which each name is read; a name that is part of a longer one is not that person."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(re.escape(name) for name in longest_first))
    found: dict[str, set[str]] = {}
    for file in files:
        if file.path.endswith((".html", ".xml", ".json", ".ics", ".txt")):
            for name in {match[0] for reading in file.readings for match in pattern.finditer(reading)}:
                found.setdefault(name, set()).add(file.path)
    return {name: frozenset(paths) for name, paths in found.items()}


def picture(campaign: str, state: State, files: tuple[Released, ...]) -> Iterator[str]:
    """The golden text: the campaign's pages, then file by file whoever is named there, namesakes included."""
    yield f"# {campaign}，{state.now:%Y-%m-%d %H:%M:%S}"
    wanted = {
        "notices": {entry.model.slug for entry in state.catalog.notices_of(campaign)},
        "rolls": {entry.model.slug for entry in state.catalog.rolls_of(campaign)},
        f"people/{campaign}": {entry.model.slug for entry in state.catalog.profiles[campaign]},
    }
    shown = [(match["section"], match["slug"]) for file in files if (match := _PAGE.match(file.path))]
    for section, slugs in wanted.items():
        pages = sorted(slug for place, slug in shown if place == section and slug in slugs)
        yield f"{section} {len(pages)}: {' '.join(pages) or '-'}"
    yield ""
    by_file: dict[str, set[str]] = {}
    for name, paths in named(names_of(campaign, state), files).items():
        for path in paths:
            by_file.setdefault(path, set()).add(name)
    twins = {path: names for path, names in by_file.items() if path.startswith(TRADITIONAL)}
    first = {path: names for path, names in by_file.items() if path not in twins}
    # The traditional edition names whom the page names that it is made of, and nobody else.
    assert twins == {TRADITIONAL + path: names for path, names in first.items() if path.endswith(".html")}
    for path, names in sorted(first.items()):
        yield f"{path.removesuffix('index.html') or 'index.html'}: {' '.join(sorted(names))}"
    yield ""
    here = state.catalog.notices_of(campaign)
    for notice in sorted(state.notices, key=lambda each: each.entry.model.slug):
        if notice.entry in here:
            corrected = "，已更正" if notice.corrections(state.today) else ""
            yield f"{notice.entry.model.slug}: {notice.status.value}{corrected}"
