"""Measures the index of the search: `search_time.py 10000`.

A site is made (`make_site.py`), its pages are composed, and of their records an index is made, in this process alone:
processor seconds, files, megabytes, the largest file. Then queries are asked by a reader that fetches what a browser
would, and the bytes of each are counted, uncompressed and with the head that a visitor fetches once.

The texts of that site repeat ten clauses; with `--varied` they are of a large vocabulary (`texts.py`), and their index
is what a site of real texts has to expect.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


from bangyang.base.store import Store
from bangyang.building.contract import BuildRequest
from bangyang.building.instant import decide_now
from bangyang.building.publication import prepare
from bangyang.loading.settings import load_settings
from bangyang.outputs.theme import theme_folder
from bangyang.pages.searchrecord import SearchRecord
from bangyang.rendering.pages import DeferredPage
from bangyang.search import search_outputs
from benchmarks.make_site import Plan, make
from tests.search.reader import Reader


@dataclass(frozen=True, slots=True)
class Measured:
    """An index: what making it took, and what it is."""

    seconds: float
    again: float
    changed: float
    renewed: int
    files: dict[str, bytes]


def records_of(root: Path) -> tuple[SearchRecord, ...]:
    """The records of the site at `root`, with what making them took besides the pages."""
    settings = load_settings(root)
    request = BuildRequest(
        root, settings, decide_now(None, {}, settings.now), 1, root / "profiles", root / ".cache", theme_folder(), ()
    )
    publication = prepare(request)
    for page in publication.pages:
        if isinstance(page, DeferredPage):
            page.make()
    begun = time.process_time()
    records = tuple(publication.records(()))
    print(f"records: {time.process_time() - begun:.2f} s CPU for {len(records)}")
    return records


def measure(records: Sequence[SearchRecord], folder: Path) -> Measured:
    """Makes the index from nothing, with nothing changed, and with one sentence added to one record."""
    edited = list(records)
    edited[3] = edited[3]._replace(text=f"{edited[3].text}这一句是后来添上的。")
    took, made = [], []
    for given in (records, records, edited):
        store = Store.within(folder, folder)
        begun = time.process_time()
        made.append({output.path: output.read() for output in search_outputs(given, store.part("search"))})
        store.save()
        took.append(time.process_time() - begun)
    return Measured(took[0], took[1], took[2], len(made[2].keys() - made[1].keys()), made[1])


def report(measured: Measured, records: Sequence[SearchRecord]) -> None:
    """Prints what was measured."""
    sizes = {path: len(content) for path, content in measured.files.items()}
    head = sizes["search/index.js"]
    print(
        f"index: {measured.seconds:.2f} s CPU, {1000 * measured.seconds / len(records):.2f} ms a record; "
        f"unchanged {measured.again:.2f} s; a sentence added {measured.changed:.2f} s, {measured.renewed} new files"
    )
    print(f"{sum(sizes.values()) / 1e6:.1f} MB in {len(sizes)} files, largest {max(sizes.values()) / 1000:.1f} KB, "
          f"head {head / 1000:.1f} KB")  # fmt: skip
    reader = Reader(measured.files)
    name = records[len(records) // 2].names or ("",)
    asked = (
        name[0],
        name[0][:2],
        "zhang",
        "zhangming",
        "zmh",
        "li",
        "社区工作者",
        "第99社区",
        "老旧小区改造",
        records[1].text[40:48],
        records[2].text[100:104],
    )
    for query in asked:
        reader.fetched = {"search/index.js"}
        found = reader.find(query)
        reader.titles(query)
        print(f"{query}: {len(found)} found, {len(reader.fetched)} files, {reader.price / 1000:.0f} KB")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=10_000, help="profiles of the site")
    parser.add_argument("--varied", action="store_true", help="texts of a large vocabulary")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bangyang-") as name:
        folder = Path(name)
        make(folder / "site", Plan(options.count, varied=options.varied))
        records = records_of(folder / "site")
        report(measure(records, folder), records)


if __name__ == "__main__":
    main()
