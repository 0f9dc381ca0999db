"""Word and Excel files for download: nothing of their author's is left, and the text is as it was."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from bangyang.errors import Unreadable
from bangyang.loading.attachments import probe_attachment
from bangyang.publishing.attachments import without_authors

SECRETS = (b"Zhang San", b"C:\\Users\\zhang", b"2026-01-02T03:04:05Z", b"00AB12CD", b"Canon", b"PrinterName")
RELATION = '<Relationship Id="{}" Type="x/relationships/{}" Target="{}"/>'


def photo() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Canon"
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def packed(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, inside in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), inside)
    return buffer.getvalue()


def word() -> bytes:
    return packed(
        {
            "[Content_Types].xml": '<Types><Override PartName="/docProps/custom.xml" ContentType="x"/>'
            '<Override PartName="/word/document.xml" ContentType="y"/></Types>',
            "_rels/.rels": f"<Relationships>{RELATION.format('a', 'officeDocument', 'word/document.xml')}"
            f"{RELATION.format('b', 'custom-properties', 'docProps/custom.xml')}</Relationships>",
            "docProps/core.xml": "<x><dc:creator>Zhang San</dc:creator><t>2026-01-02T03:04:05Z</t></x>",
            "docProps/app.xml": "<x><Company>Zhang San</Company></x>",
            "docProps/custom.xml": "<x>Zhang San</x>",
            "word/document.xml": '<w:p w:rsidR="00AB12CD"><w:t>公示名单</w:t></w:p>',
            "word/settings.xml": '<w:rsids><w:rsid w:val="00AB12CD"/></w:rsids>',
            "word/_rels/document.xml.rels": RELATION.format("c", "image", "media/image1.jpeg")
            + '<Relationship Id="d" Type="x/hyperlink" Target="https://gov.example/" TargetMode="External"/>',
            "word/media/image1.jpeg": photo(),
        }
    )


def excel() -> bytes:
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": '<x15ac:absPath url="C:\\Users\\zhang\\"/><fileSharing userName="Zhang San"/><sheets/>',
            "xl/worksheets/sheet1.xml": '<pageSetup paperSize="9" r:id="rId1"/>',
            "xl/worksheets/_rels/sheet1.xml.rels": RELATION.format("rId1", "p", "../printerSettings/p1.bin"),
            "xl/printerSettings/p1.bin": b"PrinterName",
        }
    )


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("content", [word(), excel()], ids=["word", "excel"])
def test_nothing_of_the_author_is_left(content: bytes) -> None:
    before = parts_of_any(content)
    assert any(secret in before for secret in SECRETS)
    after = b"".join(parts(without_authors(content)).values())
    assert [secret for secret in SECRETS if secret in after] == []


def parts_of_any(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_the_text_and_its_links_stay() -> None:
    found = parts(without_authors(word()))
    assert found["word/document.xml"].decode() == "<w:p><w:t>公示名单</w:t></w:p>"
    assert b"https://gov.example/" in found["word/_rels/document.xml.rels"]
    assert b"media/image1.jpeg" in found["word/_rels/document.xml.rels"]
    with Image.open(io.BytesIO(found["word/media/image1.jpeg"])) as picture:
        assert picture.size == (40, 30)


def test_nothing_points_to_what_was_left_out() -> None:
    found = parts(without_authors(word()))
    assert b"custom.xml" not in found["[Content_Types].xml"] + found["_rels/.rels"]
    assert b"/word/document.xml" in found["[Content_Types].xml"]
    sheet = parts(without_authors(excel()))
    assert sheet["xl/worksheets/sheet1.xml"] == b'<pageSetup paperSize="9"/>'
    assert b"printerSettings" not in b"".join(sheet.values())


def test_the_same_file_gives_the_same_bytes() -> None:
    assert without_authors(word()) == without_authors(word())
    assert without_authors(without_authors(word())) == without_authors(word())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(99), packed({"a.xml": "<a/>"})])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        without_authors(content)


def test_a_clean_document_passes_the_check(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word())
    probe_attachment(path)
    path.rename(tmp_path / "b.docx")
    path.symlink_to(tmp_path / "b.docx")
    with pytest.raises(Unreadable, match="链接"):
        probe_attachment(path)
