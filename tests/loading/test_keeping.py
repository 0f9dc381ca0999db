"""An entry that was kept is the entry that was read: model, body, places, and the same faults for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from inspect import isabstract
from pathlib import Path

import pytest

from bangyang.base.beijing import BEIJING
from bangyang.base.store import Plain
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.reading import read_entry
from bangyang.loading.resources import Resources
from bangyang.loading.site import Site, load_site
from bangyang.models.fields import Model
from bangyang.models.nominee import NEVER_FIELDS, Nominee
from bangyang.models.records import Record
from tests.conftest import SETTINGS, SITES
from tests.stores import store_in

ROOT = Path(__file__).parents[2]


def loaded(root: Path, folder: Path, jobs: int = 1) -> Site:
    """The site, with what earlier loads kept in `folder`."""
    resources = Resources(store_in(folder), jobs)
    site = load_site(root, resources=resources)
    resources.store.save()
    return site


def told(entry: Entry[Model]) -> tuple[object, ...]:
    """Everything an entry says."""
    source = entry.source
    mappings = (dict(source.places), dict(source.keys), dict(source.raw))
    return entry.model, entry.body, source.path, source.text, source.body_line, mappings, source.faulty, source.waivers


@pytest.mark.parametrize("root", [SITES / "minimal", ROOT], ids=["minimal", "sample"])
def test_an_entry_comes_back_as_it_was_read(root: Path, tmp_path: Path) -> None:
    loaded(root, tmp_path)
    again = loaded(root, tmp_path)
    assert len(again.entries) > 10
    for entry in again.entries:
        never = NEVER_FIELDS if isinstance(entry.model, Nominee | Record) else ()
        read, findings = read_entry(entry.source.text, entry.source.path, type(entry.model), never=never)
        assert told(entry) == told(read)
        assert not findings


def test_faults_are_told_every_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content/news").mkdir(parents=True)
    (site / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    text = "---\n标题： 甲\n网址名: a\n发布时间: 昨天\n---\n\n正文。\n"
    (site / "content/news/a.md").write_text(text, encoding="utf-8")
    first = loaded(site, tmp_path / "cache")
    second = loaded(site, tmp_path / "cache")
    assert first.findings == second.findings != ()
    assert [told(entry) for entry in first.entries] == [told(entry) for entry in second.entries]


VALUES = (
    *(b"", b"null", b"[]", b"[1,2,3,4]", b"[{},[],0]", b'[{"x":1},[],0,1]', b'[{},[[1,2]],"a",1]'),
    *(b"\xff", b"[" * 9999),
)


@pytest.mark.parametrize("value", VALUES)
def test_a_value_of_another_shape_is_as_good_as_none(tmp_path: Path, value: bytes) -> None:
    """Whatever is kept: a file whose value does not fit is read again."""
    root = SITES / "minimal"
    expected = [told(entry) for entry in loaded(root, tmp_path).entries]
    store = store_in(tmp_path)
    part = store.part("texts")
    for at in tuple(part._known):
        part.enter(((at, value),))
    store.save()
    assert [told(entry) for entry in loaded(root, tmp_path).entries] == expected


def test_a_model_of_any_kind_comes_back(tmp_path: Path) -> None:
    """The plain form knows the type of every field there is."""

    def below(kind: type[Model]) -> Iterator[type[Model]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    kinds = {kind for kind in below(Model) if not isabstract(kind)}
    assert len(kinds) > 30
    for kind in kinds:
        form = Plain(kind)
        assert form.loads(form.dumps(kind())) == kind()


def test_checking_a_sound_site_asks_for_few_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that asks where a value stands before there is a fault would have every file read again."""
    root = SITES / "minimal"
    loaded(root, tmp_path)
    site = loaded(root, tmp_path)
    read: list[str] = []

    def counts(text: str, path: str, *args: object, **options: object) -> object:
        read.append(path)
        return read_entry(text, path, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("bangyang.loading.keeping.read_entry", counts)
    run_checks(State(site, datetime(2026, 11, 20, 9, tzinfo=BEIJING)))
    assert not [path for path in read if path.startswith("profiles/") and path.endswith(".md")], read
