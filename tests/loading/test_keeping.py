"""An entry that was kept is the entry that was read: model, body, places, and the same faults for the rest."""

from __future__ import annotations

import pickle
from datetime import datetime
from pathlib import Path

import pytest

from bangyang.cache import Cache
from bangyang.checks.runner import run_checks
from bangyang.derivations.periods import BEIJING
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.means import Means
from bangyang.loading.reading import read_entry
from bangyang.loading.site import Site, load_site
from bangyang.models.fields import Model
from bangyang.models.nominee import NEVER_FIELDS, Nominee
from bangyang.models.records import Record
from tests.conftest import SITES

ROOT = Path(__file__).parents[2]


def loaded(root: Path, folder: Path, jobs: int = 1) -> Site:
    """The site, with what earlier loads kept in `folder`."""
    means = Means.within(folder, jobs)
    site = load_site(root, means=means)
    means.cache.save()
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
    (site / "mkdocs.yml").write_text("site_name: 榜样\n", encoding="utf-8")
    text = "---\n标题： 甲\n网址名: a\n发布时间: 昨天\n---\n\n正文。\n"
    (site / "content/news/a.md").write_text(text, encoding="utf-8")
    first = loaded(site, tmp_path / "cache")
    second = loaded(site, tmp_path / "cache")
    assert first.findings == second.findings != ()
    assert [told(entry) for entry in first.entries] == [told(entry) for entry in second.entries]


def test_nothing_but_values_is_brought_back(tmp_path: Path) -> None:
    """A file written by somebody who knows its form runs nothing: it is as good as no file."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "mkdocs.yml").write_text("site_name: 榜样\n", encoding="utf-8")
    (site / "content/documents").mkdir(parents=True)
    text = "---\n标题: 通知\n网址名: a\n发文机关: 示例市民政局\n---\n\n公布名单。\n"
    (site / "content/documents/a.md").write_text(text, encoding="utf-8")
    expected = [told(entry) for entry in loaded(site, tmp_path / "cache").entries]
    (file,) = (tmp_path / "cache").iterdir()
    planted = Cache(tmp_path / "planted.cache")
    for key in Cache(file)._known:
        planted.put(key, pickle.dumps((Planted(), {}, 0, 1)))
    planted.save()
    (tmp_path / "planted.cache").replace(file)
    assert [told(entry) for entry in loaded(site, tmp_path / "cache").entries] == expected
    assert not (Path.cwd() / Planted.mark).exists()


class Planted:
    """Would leave a file behind if it were brought back the usual way."""

    mark = "planted-by-a-cache"

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (self.mark, "x")


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
