"""The gate's judgement: what an office may show, what a waiver lets pass, where a value stands, what is remembered."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bangyang.base.errors import Finding, Place, Severity
from bangyang.checks.privacy.contacts import collect
from bangyang.checks.privacy.internals import Internal, Internals
from bangyang.checks.privacy.waivers import Waivers
from bangyang.derivations.state import State
from bangyang.leakgate import Knowledge, gate, inspect, knowledge_of, remembered
from bangyang.loading.entries import Entry, Source
from bangyang.loading.site import load_site
from bangyang.models.waivers import Waived, WaiverFile
from bangyang.text.dates import parse_instant
from bangyang.text.privacy.fingerprints import fingerprint
from tests.leaks.outputs import page
from tests.stores import store_in

TODAY = date(2026, 11, 20)
LANDLINE = "0471-6000000"
FLAT = "家住幸福里小区3号楼2单元501室"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    folder = tmp_path / "site.new"
    folder.mkdir()
    return folder


def put(folder: Path, path: str, content: bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)


def packed(content: bytes) -> bytes:
    """By gzip, the same on every run."""
    return gzip.compress(content, 1, mtime=0)


def waivers(*waived: Waived, today: date = TODAY) -> Waivers:
    source = Source("content/豁免.yml", "", 1, {}, {}, {}, frozenset(), ())
    return Waivers(Entry(WaiverFile(waivers=waived), "", source), today)


def waiver(kind: str, value: str, *, until: date = TODAY, place: str = "") -> Waived:
    return Waived(
        kind=kind,
        fingerprint=fingerprint(kind, value),
        reason="门牌是公开的",
        approved_by="办公室",
        until=until,
        place=place,
    )


def knowledge(site: Path) -> Knowledge:
    state = State(load_site(site), parse_instant("2026-11-20 09:00"))
    return knowledge_of(state, lambda entry: f"{entry.source.stem}/index.html")


def test_the_manifest_is_no_file_of_the_site(release: Path) -> None:
    """A release is looked at with its manifest beside it or not; hashes may look like anything."""
    put(release, "data/manifest.json", f'{{"text": "{FLAT}"}}'.encode())
    before = inspect(release, Knowledge())
    put(release, "manifest.json", f'{{"text": "{FLAT}"}}'.encode())
    assert before and inspect(release, Knowledge()) == before


class TestOffices:
    def test_an_offices_own_number_may_stand_anywhere(self, release: Path) -> None:
        put(release, "a.html", page(f"<p>门上贴着{LANDLINE}</p>"))
        assert [found.code for found in inspect(release, Knowledge())] == ["PRI030"]
        assert inspect(release, Knowledge(offices=collect(["0471—600 0000、6000001"]))) == ()

    def test_but_only_as_exactly_this_value(self, release: Path) -> None:
        put(release, "a.html", page("<p>门上贴着0471-6000009</p>"))
        assert inspect(release, Knowledge(offices=collect([LANDLINE])))

    @pytest.mark.parametrize(("address", "passes"), [("河东街道示例路12号", True), ("河东街道示例路1号", False)])
    def test_an_address_is_known_whole(self, release: Path, address: str, passes: bool) -> None:
        put(release, "a.html", page("<p>现住河东街道示例路12号</p>"))
        assert (inspect(release, Knowledge(offices=collect([address]))) == ()) is passes

    def test_a_mailbox(self, release: Path) -> None:
        put(release, "a.html", page('<p><a href="mailto:jiandu@example.com">来信</a></p>'))
        assert inspect(release, Knowledge(offices=collect(["Jiandu@example.com"]))) == ()
        assert inspect(release, Knowledge(offices=collect(["xinfang@example.com"])))

    def test_they_are_collected_from_contact_fields_and_the_sites_facts(self, minimal: Callable[..., Path]) -> None:
        changes = {
            "content/notices/河东街道.md": lambda text: text.replace("0000-0000000", "0471-6000001"),
            "mkdocs.yml": lambda text: text.replace("0000-0000000", "0471-6000002"),
        }
        assert {"04716000001", "04716000002"} <= knowledge(minimal(changes)).offices.numbers

    def test_a_mobile_number_never_becomes_an_offices(self, minimal: Callable[..., Path], release: Path) -> None:
        changes = {"content/notices/河东街道.md": lambda text: text.replace("0000-0000000", "16100000001")}
        known = knowledge(minimal(changes))
        assert "16100000001" not in known.offices.numbers
        put(release, "a.html", page("<p>监督电话：16100000001</p>"))
        (found,) = inspect(release, known)
        assert (found.code, found.place.path) == ("PRI030", "content/notices/河东街道.md")


class TestSource:
    def test_it_names_where_the_value_was_typed(self, release: Path) -> None:
        put(release, "people/jia/index.html", page(f"\n\n<p>{FLAT}</p>"))
        texts = (("content/about.md", "关于"), ("profiles/a/甲.md", f"---\n---\n\n她：{FLAT}"))
        (found,) = inspect(release, Knowledge(texts=lambda: iter(texts)))
        assert found.place == Place("profiles/a/甲.md", 4, 3)
        assert "people/jia/index.html 第 6 行" in found.message

    def test_failing_that_the_source_of_the_page(self, release: Path) -> None:
        put(release, "people/jia/index.html", page(f"<p>{FLAT}</p>"))
        (found,) = inspect(release, Knowledge(pages={"people/jia/index.html": "profiles/a/甲.md"}))
        assert found.place == Place("profiles/a/甲.md")

    def test_failing_that_the_output_itself(self, release: Path) -> None:
        put(release, "people/jia/index.html", page(f"<p>{FLAT}</p>"))
        (found,) = inspect(release, Knowledge(), shown_as="公开")
        assert found.place == Place("公开/people/jia/index.html")


class TestWaivers:
    def test_a_waived_value_passes_as_a_note(self, release: Path) -> None:
        put(release, "a.html", page(f"<p>{FLAT}</p>"))
        (found,) = inspect(release, Knowledge(waivers=waivers(waiver("PRI007", FLAT))))
        assert (found.code, found.severity) == ("PRI037", Severity.NOTE)
        assert "办公室" in found.message and "门牌是公开的" in found.message

    def test_the_day_after_its_last_it_is_an_error_again(self, release: Path) -> None:
        put(release, "a.html", page(f"<p>{FLAT}</p>"))
        over = waivers(waiver("PRI007", FLAT), today=date(2026, 11, 21))
        (found,) = inspect(release, Knowledge(waivers=over))
        assert (found.code, found.severity) == ("PRI030", Severity.ERROR) and "到期" in found.message

    def test_it_holds_for_one_kind_and_one_value(self, release: Path) -> None:
        put(release, "a.html", page(f"<p>{FLAT}</p>"))
        for other in (waiver("PRI012", FLAT), waiver("PRI007", FLAT.replace("501", "502"))):
            assert [found.code for found in inspect(release, Knowledge(waivers=waivers(other)))] == ["PRI030"]

    @pytest.mark.parametrize(("place", "code"), [("a", "PRI037"), ("site/a", "PRI037"), ("b", "PRI030")])
    def test_it_may_be_bound_to_a_place(self, release: Path, place: str, code: str) -> None:
        put(release, "a/index.html", page(f"<p>{FLAT}</p>"))
        bound = waivers(waiver("PRI007", FLAT, place=place))
        assert [found.code for found in inspect(release, Knowledge(waivers=bound))] == [code]

    def test_the_hint_gives_the_fingerprint_and_not_the_value(self, release: Path) -> None:
        put(release, "a.html", page(f"<p>{FLAT}</p>"))
        (found,) = inspect(release, Knowledge())
        assert fingerprint("PRI007", FLAT) in found.hint and FLAT not in found.hint

    def test_for_a_mobile_number_there_is_no_way(self, release: Path) -> None:
        put(release, "a.html", page("<p>16100000001</p>"))
        (found,) = inspect(release, Knowledge())
        assert "豁免" not in found.hint


class TestInternals:
    NOTE = Internal("材料缺一份函，已催两次", Place("profiles/a/甲.md", 9, 1), "备注")

    def test_one_that_is_public_elsewhere_passes(self, release: Path) -> None:
        put(release, "a.html", page(f"<p>{self.NOTE.text}</p>"))
        known = Internals([self.NOTE])
        assert [found.place for found in inspect(release, Knowledge(internals=known))] == [self.NOTE.place]
        assert inspect(release, Knowledge(internals=known, is_public=lambda internal: True)) == ()

    def test_it_is_found_across_lines_and_tags(self, release: Path) -> None:
        put(release, "a.html", page("<p>材料<b>缺一份</b>函，\n已催</p><p>两次</p>"))
        assert inspect(release, Knowledge(internals=Internals([self.NOTE])))


class TestKinds:
    @pytest.mark.parametrize("path", ["a.exe", "a.docm", "a.zip", "noending", "a.html.bak", "a.mp4"])
    def test_what_is_not_on_the_list_is_refused(self, release: Path, path: str) -> None:
        put(release, path, b"")
        assert [found.code for found in inspect(release, Knowledge())] == ["PRI032"]

    @pytest.mark.parametrize(
        ("path", "content"),
        [
            ("a.pdf", b"%PDF-1.7"),
            ("a.jpg", b"<html>"),
            ("a.png", b"\x89PNG\r\n\x1a\n"),
            ("a.webp", b"RIFF\xff\xff\x00\x00WEBP"),
            ("a.txt.gz", b"\x1f\x8b damaged"),
            ("a.docx", b"PK damaged"),
            ("a.html", "手机".encode("gb18030")),
            ("a.txt.gz", packed(packed(packed(packed(b"deep"))))),
            ("a.txt.gz", packed(bytes(65 * 1024 * 1024))),
        ],
    )
    def test_what_cannot_be_read_is_refused(self, release: Path, path: str, content: bytes) -> None:
        put(release, path, content)
        assert [found.code for found in inspect(release, Knowledge())] == ["PRI033"]

    def test_names_made_by_programs_are_no_numbers(self, release: Path) -> None:
        names = ("a16100000001-240.webp", "161000000012-413.jpg")
        images = "".join(f'<img src="../assets/pictures/{name}" alt="">' for name in names)
        put(release, "a.html", page(f"{images}<p>摘要 {'c0ff16100000001e' * 4}</p>"))
        assert inspect(release, Knowledge()) == ()


def remembering(folder: Path, release: Path, known: Knowledge) -> tuple[Finding, ...]:
    """One build's inspection, with what earlier ones left below `folder`."""
    store = store_in(folder / "store")
    found = inspect(release, known, kept=store.part("gate"))
    store.save()
    return found


class TestMemory:
    @pytest.fixture
    def counted(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The files that were read."""
        read: list[str] = []
        look = gate.Gate.look

        def counts(self: gate.Gate, path: str, content: bytes) -> object:
            read.append(path)
            return look(self, path, content)

        monkeypatch.setattr(gate.Gate, "look", counts)
        return read

    def test_only_what_changed_is_read_again(self, release: Path, tmp_path: Path, counted: list[str]) -> None:
        for name in "abc":
            put(release, f"{name}.html", page(f"<p>{name}</p>"))
        remembering(tmp_path, release, Knowledge())
        put(release, "b.html", page("<p>16100000001</p>"))
        counted.clear()
        for _ in range(2):
            assert len(remembering(tmp_path, release, Knowledge())) == 1
        assert counted == ["b.html", "b.html"]

    @pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b'["",[1],[],[]]', b'["","abc",[],[]]', b"\xff"])
    def test_a_memory_of_another_shape_is_none(
        self, release: Path, tmp_path: Path, counted: list[str], damage: bytes
    ) -> None:
        put(release, "a.html", page())
        store = store_in(tmp_path / "store")
        store.part("gate").put(remembered._KEY, damage)
        store.save()
        for _ in range(2):
            assert remembering(tmp_path, release, Knowledge()) == ()
        assert counted == ["a.html"]

    def test_another_recogniser_means_another_look(
        self, release: Path, tmp_path: Path, counted: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(release, "a.html", page())
        remembering(tmp_path, release, Knowledge())
        monkeypatch.setattr("bangyang.base.store.parts.program_version", lambda: b"newer")
        remembering(tmp_path, release, Knowledge())
        assert len(counted) == 2

    def test_a_file_that_needed_an_exception_is_judged_anew_without_it(self, release: Path, tmp_path: Path) -> None:
        put(release, "a.html", page(f"<p>门上贴着{LANDLINE}</p>"))
        known = Knowledge(offices=collect([LANDLINE]))
        for _ in range(2):
            assert remembering(tmp_path, release, known) == ()
        assert remembering(tmp_path, release, Knowledge())

    @pytest.mark.parametrize("others", [0, 100])
    def test_a_new_internal_value_is_looked_for_in_old_files(self, release: Path, tmp_path: Path, others: int) -> None:
        put(release, "a.html", page("<p>材料缺一份函，已催两次</p>"))
        assert remembering(tmp_path, release, Knowledge()) == ()
        values = [Internal(f"第{n}号内部记录，不公开", Place("x"), "备注") for n in range(others)]
        known = Knowledge(internals=Internals([TestInternals.NOTE, *values]))
        for _ in range(2):
            assert [found.code for found in remembering(tmp_path, release, known)] == ["PRI031"]


def test_the_waiver_of_one_flat_is_none_for_another(release: Path) -> None:
    put(release, "a.html", page("<p>家住向阳小区9号楼2单元501室</p>"))
    other = waivers(waiver("PRI007", FLAT), waiver("PRI007", "2单元501室"))
    assert [found.code for found in inspect(release, Knowledge(waivers=other))] == ["PRI030"]


SHARED = """
import json, os, sys
from pathlib import Path
from bangyang.leakgate import Knowledge, inspect, inspection
inspection._WORTH_WORKERS, inspection._CHUNK_BYTES = 10, 1_000
look, helpers = inspection.Gate.look_all, Path(sys.argv[2])
def counted(gate, tasks):
    (helpers / str(os.getpid())).touch()
    return look(gate, tasks)
inspection.Gate.look_all = counted
found = [[str(each) for each in inspect(Path(sys.argv[1]), Knowledge(), jobs=jobs)] for jobs in (1, 2)]
print(json.dumps([found[0] == found[1], len(found[0]), len({*os.listdir(helpers)} - {str(os.getpid())})]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="只在 Linux 上分进程")
def test_several_processes_find_the_same(release: Path, tmp_path: Path) -> None:
    """In a process of its own: one that has threads, as a test has, is not forked."""
    (tmp_path / "helpers").mkdir()
    for number in range(12):
        put(release, f"p{number}/index.html", page(f"<p>{LANDLINE}</p>" if number % 3 else "<p>无</p>"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", SHARED, str(release), str(tmp_path / "helpers")]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    same, count, helpers = json.loads(done.stdout)
    assert same and count == 8 and helpers in (1, 2)
