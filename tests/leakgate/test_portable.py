"""PDFs pass the gate like pages: what they say, what their properties say, what their photos carry."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from bangyang.leakgate import Knowledge, inspect
from bangyang.paper.press import photo_svg

MOBILE = "138" + "0013" + "8000"


def pdf(body: str, title: str = "公示", pictures: dict[str, bytes] | None = None) -> bytes:
    """A PDF with `body` as its text, set by the same typst."""
    main = f'#set document(title: "{title}", date: none)\n#set text(font: "Noto Serif CJK SC")\n{body}\n'
    files: Any = {"main.typ": main.encode(), **(pictures or {})}
    made = typst.compile(files, format="pdf")
    assert isinstance(made, bytes)
    return made


def codes(folder: Path, content: bytes) -> list[str]:
    (folder / "a.pdf").write_bytes(content)
    return [found.code for found in inspect(folder, Knowledge())]


def test_a_harmless_sheet_passes(tmp_path: Path) -> None:
    assert codes(tmp_path, pdf("关于最美社区工作者的公示")) == []


def test_a_number_in_the_text_is_found(tmp_path: Path) -> None:
    assert codes(tmp_path, pdf(f"联系电话 {MOBILE}")) == ["PRI030"]


@pytest.mark.parametrize("way", ["#text(fill: white)[{}]", "#place(dx: -900pt)[{}]", "#hide[公示]#text(0.1pt)[{}]"])
def test_a_number_nobody_sees_is_found(tmp_path: Path, way: str) -> None:
    assert codes(tmp_path, pdf(f"公示 {way.format('电话 ' + MOBILE)}")) == ["PRI030"]


def test_a_number_on_a_later_page_is_found(tmp_path: Path) -> None:
    assert codes(tmp_path, pdf(f"第一页 #pagebreak() 电话 {MOBILE}")) == ["PRI030"]


def test_a_number_in_the_properties_is_found(tmp_path: Path) -> None:
    assert "PRI030" in codes(tmp_path, pdf("公示", title=f"电话 {MOBILE}"))


@pytest.mark.parametrize("name", [b"/Image", b"/Im#61ge"])
def test_a_photo_with_a_place_is_found(tmp_path: Path, name: bytes) -> None:
    photo = io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (40.0, 48.0, 0.0)
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (60, 84), "blue").save(photo, "JPEG", exif=exif)
    content = pdf('#image("a.svg")', pictures={"a.svg": photo_svg(photo.getvalue())})
    respelt = re.sub(rb"/Subtype\s*/Image\b *", b"/Subtype" + name.ljust(9), content)
    assert (name in respelt) and codes(tmp_path, respelt) == ["PRI034"]


@pytest.mark.parametrize("spoil", ["attached", "script", "encrypted"])
def test_what_cannot_be_looked_into_is_refused(tmp_path: Path, spoil: str) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("公示")))
    if spoil == "attached":
        writer.add_attachment("a.txt", b"x")
    elif spoil == "script":
        script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    else:
        writer.encrypt("x", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert codes(tmp_path, out.getvalue()) == ["PRI033"]
