"""Word and Excel files for download: published clean, or refused with the reason, and by check before build."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from bangyang.base.errors import Finding, Severity, Unreadable
from bangyang.checks.runner import run_checks
from bangyang.cli import bangyang
from bangyang.derivations.addresses import asset_address
from bangyang.derivations.state import State
from bangyang.leakgate import Knowledge, inspect, knowledge_of
from bangyang.loading.office import read_office
from bangyang.loading.settings import load_settings
from bangyang.loading.site import load_site
from bangyang.outputs.attachments import without_authors
from tests.conftest import SITES
from tests.office.making import bent, excel, packed, photo, unpacked, word
from tests.office.variants import CLEAN, ID, MOBILE, REFUSED, Variant

MINIMAL = SITES / "minimal"
FOLDER = "content/attachments"
SECRETS = (b"Secret", b"2026-01-02T", b"00AB12CD", b"python-docx", b"openpyxl", b"LibreOffice_project", b"Normal.dotm")


@pytest.fixture(scope="module")
def office_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal site with every variant for download."""
    root = Path(shutil.copytree(MINIMAL, tmp_path_factory.mktemp("office") / "site"))
    (root / FOLDER).mkdir()
    for variant in (*CLEAN, *REFUSED):
        (root / FOLDER / variant.name).write_bytes(variant.make())
    return root


@pytest.fixture(scope="module")
def office_state(office_site: Path) -> State:
    settings = load_settings(office_site)
    assert settings.now is not None
    return State(load_site(office_site, settings), settings.now)


@pytest.fixture(scope="module")
def knowledge(office_state: State) -> Knowledge:
    """What the gate knows of the site."""
    return knowledge_of(office_state, lambda entry: entry.source.stem)


@pytest.fixture(scope="module")
def told(office_state: State) -> dict[str, list[Finding]]:
    """What check says of each file."""
    found: dict[str, list[Finding]] = {variant.name: [] for variant in (*CLEAN, *REFUSED)}
    for finding in run_checks(office_state).findings:
        if finding.place.path.startswith(FOLDER):
            found[finding.place.path.rpartition("/")[2]].append(finding)
    return found


@pytest.mark.parametrize("variant", REFUSED, ids=lambda variant: variant.name)
def test_what_cannot_be_cleaned_is_refused(variant: Variant, told: dict[str, list[Finding]]) -> None:
    findings = told[variant.name]
    assert any(variant.refused in finding.message for finding in findings), findings
    for finding in findings:
        assert finding.severity is Severity.ERROR and finding.hint
        assert not re.search(rf"{ID}|{ID[:14]}|{MOBILE}", finding.message + finding.hint)


@pytest.mark.parametrize("variant", CLEAN, ids=lambda variant: variant.name)
def test_what_check_passes_is_published_clean(
    variant: Variant, told: dict[str, list[Finding]], knowledge: Knowledge, office_site: Path, tmp_path: Path
) -> None:
    assert told[variant.name] == []
    before = (office_site / FOLDER / variant.name).read_bytes()
    after = without_authors(before)
    assert without_authors(after) == after
    whole = b"".join([*unpacked(after).values(), *(name.encode() for name in unpacked(after))])
    assert [secret for secret in SECRETS if secret in whole] == []
    # The gate, which looks at the finished file by itself, has nothing to say either.
    address = tmp_path / asset_address(f"{FOLDER}/{variant.name}")
    address.parent.mkdir(parents=True)
    address.write_bytes(after)
    assert inspect(tmp_path, knowledge) == ()
    assert _said(after) == _said(before)
    if variant.reopens:
        assert _shown(variant.name, after) == _shown(variant.name, variant.like() if variant.like else before)


@pytest.mark.parametrize("variant", REFUSED, ids=lambda variant: variant.name)
def test_the_gate_stops_what_check_refuses(
    variant: Variant, knowledge: Knowledge, office_site: Path, tmp_path: Path
) -> None:
    """By itself, or because what it would find is cut away on the way: then nothing private is left."""
    try:
        after = without_authors((office_site / FOLDER / variant.name).read_bytes())
    except Unreadable as fault:
        assert variant.refused in fault.message
        return
    (tmp_path / variant.name).write_bytes(after)
    stopped = inspect(tmp_path, knowledge)
    assert stopped or ID.encode() not in b"".join(unpacked(after).values())


def test_every_kind_is_known(tells: Callable[[str], None], told: dict[str, list[Finding]]) -> None:
    tells(f"附件的写法：{len(CLEAN)} 种去掉作者信息后发布，{len(REFUSED)} 种拒绝；下面是一张表")
    for variant in CLEAN:
        tells(f"| {variant.name} | 发布 |")
    for variant in REFUSED:
        reason = next(finding for finding in told[variant.name] if variant.refused in finding.message)
        tells(f"| {variant.name} | {reason.code} {reason.message} |")
    assert len(CLEAN) + len(REFUSED) >= 30


@pytest.mark.slow
class TestBuild:
    def test_downloads_are_clean(self, office_site: Path, tmp_path: Path) -> None:
        root = Path(shutil.copytree(office_site, tmp_path / "site"))
        for variant in REFUSED:
            (root / FOLDER / variant.name).unlink()
        done = CliRunner().invoke(bangyang, ["-C", str(root), "build"], prog_name="bangyang")
        assert done.exit_code == 0, done.output
        for variant in CLEAN:
            published = (root / "site" / asset_address(f"{FOLDER}/{variant.name}")).read_bytes()
            assert published == without_authors((root / FOLDER / variant.name).read_bytes())

    def test_build_refuses_in_the_words_of_check(self, office_site: Path, told: dict[str, list[Finding]]) -> None:
        done = CliRunner().invoke(bangyang, ["-C", str(office_site), "build"], prog_name="bangyang")
        assert done.exit_code == 1
        for variant in REFUSED:
            assert all(finding.message in done.output for finding in told[variant.name]), variant.name
        assert not (office_site / "site").exists()


def test_pictures_lose_what_the_camera_wrote() -> None:
    after = without_authors(word("合影", picture=photo()))
    pictures = [inside for name, inside in unpacked(after).items() if "/media/" in name]
    assert pictures and all(b"Exif" not in inside for inside in pictures)


def test_nothing_points_to_what_was_left_out() -> None:
    made = bent(
        excel(),
        {
            "docProps/custom.xml": "<Properties/>",
            "_rels/.rels": lambda inside: inside.replace(
                b"</Relationships>",
                b'<Relationship Id="r9" Type="x/custom-properties" Target="docProps/custom.xml"/></Relationships>',
            ),
        },
    )
    after = unpacked(without_authors(made))
    assert b"custom.xml" not in b"".join(after.values()) and "docProps/custom.xml" not in after


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(99), packed({"a.xml": "<a/>"})])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        without_authors(content)


def _said(content: bytes) -> list[str]:
    """Every text of the file but what is said of the file itself."""
    aside = ("文件属性", "自定义数据", "附加说明", "文档里", "样式", "构建基块")
    return [piece.text for piece in read_office(content).pieces if not any(word in piece.where for word in aside)]


def _shown(name: str, content: bytes) -> list[object]:
    """What the library that people use reads in it."""
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]
