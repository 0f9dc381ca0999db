"""Originals and forms that were handed in: found wherever git would commit them, and in what was committed."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst
from pypdf.annotations import FreeText
from pypdf.generic import NameObject, TextStringObject

from bangyang.base.errors import Finding, Severity, Unreadable
from bangyang.checks.privacy.history import history_findings
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.committed import committed_files
from bangyang.loading.office import ENDINGS, apart, contents, read_office
from bangyang.loading.resources import Resources
from bangyang.loading.settings import load_settings
from bangyang.loading.site import load_site
from bangyang.release.manifest import manifest_bytes
from tests.office.making import bent, excel, fixture, packed, photo, replaced, word
from tests.office.variants import ID, MOBILE, ROUNDED, _locked
from tests.stores import store_in

Lay = Callable[..., Path]
FORM = [["姓名", "示例甲"], ["身份证号码", ID], ["联系电话", MOBILE]]


def documents(root: Path) -> tuple[str, ...]:
    """The Office files and PDFs among what git would commit, by their names."""
    return tuple(path for path in committed_files(root) if path.lower().endswith(tuple(ENDINGS)))


def pdf(body: str) -> bytes:
    files: Any = {"main.typ": f'#set text(font: "Noto Serif CJK SC")\n{body}\n'.encode()}
    made = typst.compile(files, format="pdf")
    assert isinstance(made, bytes)
    return made


def _odf(name: str, text: str) -> bytes:
    return bent(fixture(name), {"content.xml": lambda inside: inside.replace("示例甲".encode(), text.encode())})


def _ods() -> bytes:
    return _odf("libreoffice.ods", f"示例甲{ID}")


def _odt() -> bytes:
    cut = f"<text:p>{ID[:6]}<text:span>{ID[6:]}</text:span></text:p></office:text>"
    return bent(fixture("libreoffice.odt"), {"content.xml": replaced("</office:text>", cut)})


def _with_remark() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("公示的说明")))
    writer.add_annotation(0, FreeText(text=f"号码 {ID}", rect=(50, 550, 200, 650)))
    return _written(writer)


def _with_form() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("公示的说明")))
    field = pypdf.generic.DictionaryObject(
        {NameObject("/T"): TextStringObject("证件"), NameObject("/V"): TextStringObject(ID)}
    )
    form = {NameObject("/Fields"): pypdf.generic.ArrayObject([writer._add_object(field)])}
    writer.root_object[NameObject("/AcroForm")] = pypdf.generic.DictionaryObject(form)
    return _written(writer)


def _with_file() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("公示的说明")))
    writer.add_attachment("推荐表.docx", word(table=FORM))
    return _written(writer)


def _with_property() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("公示的说明")))
    writer.add_metadata({"/Subject": ID})
    return _written(writer)


def _written(writer: pypdf.PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _slides() -> bytes:
    runs = f"<a:r><a:t>{ID[:9]}</a:t></a:r><a:r><a:t>{ID[9:]}</a:t></a:r>"
    slide = f'<p:sld xmlns:p="p" xmlns:a="a"><a:p>{runs}</a:p></p:sld>'
    return packed({"[Content_Types].xml": "<Types/>", "ppt/slides/slide1.xml": slide})


HOLDING: dict[str, Callable[[], bytes]] = {
    "推荐表.docx": lambda: word(table=FORM),
    "宏.docm": lambda: word("带宏的表", table=FORM),
    "分成几段.docx": lambda: bent(word(), {"word/document.xml": replaced(
        "<w:sectPr", f"<w:p><w:r><w:t>{ID[:8]}</w:t></w:r><w:r><w:t>{ID[8:]}</w:t></w:r></w:p><w:sectPr")}),
    "脚注.docx": lambda: bent(word(), {"word/footnotes.xml": f"<f><w:p><w:r><w:t>{ID}</w:t></w:r></w:p></f>"}),
    "删去的.docx": lambda: bent(word(), {"word/document.xml": replaced(
        "<w:sectPr", f"<w:p><w:del><w:r><w:delText>{ID}</w:delText></w:r></w:del></w:p><w:sectPr")}),
    "图片的说明.docx": lambda: bent(word(), {"word/document.xml": replaced(
        "<w:sectPr", f'<w:p><w:r><wp:docPr xmlns:wp="x" descr="{ID}"/></w:r></w:p><w:sectPr')}),
    "嵌着表格.docx": lambda: bent(word(), {"word/embeddings/a.xlsx": excel((ID,))}),
    "汇总表.xlsx": lambda: excel(("姓名", "身份证号码"), ("示例甲", ID)),
    "隐藏的表.xlsx": lambda: excel(change=lambda book: _hidden(book)),
    "成了数字.xlsx": lambda: excel(("示例甲", ROUNDED)),
    "透视表.xlsx": lambda: bent(excel(), {"xl/pivotCache/pivotCacheRecords1.xml": f'<r><s v="{ID}"/></r>'}),
    "引用的.xlsx": lambda: bent(excel(), {"xl/externalLinks/externalLink1.xml": f"<e><v>{ID}</v></e>"}),
    "推荐表.odt": _odt,
    "汇总表.ods": _ods,
    "汇报.pptx": _slides,
    "版式.ofd": lambda: packed({"OFD.xml": "<a/>", "Doc_0/Pages/Page_0/Content.xml": f"<TextCode>{ID}</TextCode>"}),
    "推荐表.pdf": lambda: pdf(f"身份证号码 {ID}"),
    "批注.pdf": _with_remark,
    "表单.pdf": _with_form,
    "附件.pdf": _with_file,
    "属性.pdf": _with_property,
    "旧表.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + ID.encode("utf-16-le") + bytes(100),
    "旧表.rtf": lambda: b"{\\rtf1 " + ID.encode() + b"}",
}  # fmt: skip
"""Files that hold an identity number, each somewhere else."""

CLOSED: dict[str, Callable[[], bytes]] = {
    "加密.docx": _locked,
    "加密.pdf": lambda: _encrypted(),
    "旧表.wps": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "旧表.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(700),
    "扫描件.pdf": lambda: pdf("#rect(width: 3cm, height: 2cm, fill: red)"),
    "扫描件.docx": lambda: bent(word(" ", picture=photo()), {"word/header1.xml": None}),
    "损坏.docx": lambda: b"PK\x03\x04 damaged" * 9,
    "损坏.pdf": lambda: b"%PDF-1.7 damaged" * 9,
    "炸弹.xlsx": lambda: _bomb(),
    "加密.odt": lambda: packed({"META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "x"}),
}
"""Files that cannot be looked into."""


def _hidden(book) -> None:
    book.create_sheet("底稿").append([ID])
    book["底稿"].sheet_state = "veryHidden"


def _encrypted() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("公示")))
    writer.encrypt("x", algorithm="RC4-128")
    return _written(writer)


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(70_000_000))
    return made.getvalue()


def put(root: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


def told(root: Path, resources: Resources | None = None) -> list[Finding]:
    settings = load_settings(root)
    assert settings.now is not None
    return list(run_checks(State(load_site(root, settings, resources), settings.now)).findings)


def git(root: Path, *words: str) -> None:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *identity, *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def holding() -> dict[str, bytes]:
    return {name: make() for name, make in HOLDING.items()}


@pytest.fixture(scope="module")
def closed() -> dict[str, bytes]:
    return {name: make() for name, make in CLOSED.items()}


def test_a_number_is_found_wherever_it_lies_and_once_committed(minimal: Lay, holding: dict[str, bytes]) -> None:
    """In every kind of file, by check; and by check --history when it was committed and deleted again."""
    root = minimal()
    folders = ("", "profiles/2026-linli/", "content/documents/", "content/attachments/", "docs/深/")
    paths = [f"{folders[n % len(folders)]}{name}" for n, name in enumerate(holding)]
    put(root, dict(zip(paths, holding.values(), strict=True)))
    git(root, "init", "--quiet")
    found = told(root)
    assert {finding.place.path for finding in found if finding.code == "PRI001"} == set(paths)
    assert not any(ID[:14] in finding.message + finding.hint or MOBILE in finding.message for finding in found)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "放入")
    for path in paths:
        (root / path).unlink()
    git(root, "commit", "--quiet", "-am", "删去")
    assert told(root) == []
    past = [finding for finding in history_findings(root) if finding.code == "PRI001"]
    assert {finding.place.path for finding in past} == set(paths)
    assert all("提交 " in finding.message and ID[:14] not in finding.message for finding in past)


def test_a_name_is_not_repeated_either(minimal: Lay) -> None:
    root = minimal()
    put(root, {f"{folder}/{ID}.docx": word(folder) for folder in ("docs", "profiles/2026-linli")})
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "放入")
    found = [*told(root), *history_findings(root)]
    assert {finding.code for finding in found} == {"FIL012", "PRI001"}
    assert not any(ID in f"{finding.place}{finding.message}{finding.hint}" for finding in found)
    assert sum(finding.code == "PRI001" for finding in found) == 4


def test_where_it_belongs_is_said(minimal: Lay, holding: dict[str, bytes]) -> None:
    root = minimal()
    clean = {
        "profiles/2026-linli/a.docx": word(),
        "content/b.xlsx": excel(),
        "c.pdf": pdf("公示"),
        "docs/d.odt": fixture("libreoffice.odt"),
    }
    put(root, clean)
    found = told(root)
    assert {(finding.code, finding.place.path, finding.severity) for finding in found} == {
        ("FIL012", path, Severity.ERROR) for path in clean
    }
    assert all("私密/" in finding.hint and "content/attachments/" in finding.hint for finding in found)


def test_what_cannot_be_looked_into_is_told(minimal: Lay, closed: dict[str, bytes]) -> None:
    root = minimal()
    paths = [*(f"profiles/2026-linli/{name}" for name in closed), "content/加密.docx", "content/documents/旧表.wps"]
    other = [f"docs/{name}" for name in closed]
    put(root, {path: closed[path.rpartition("/")[2]] for path in (*paths, *other)})
    assert {(finding.code, finding.place.path, finding.severity) for finding in told(root)} == {
        *(("FIL013", path, Severity.ERROR) for path in paths),
        *(("FIL013", path, Severity.NOTE) for path in other),
    }


def test_history_tells_what_it_could_not_look_into(minimal: Lay, closed: dict[str, bytes]) -> None:
    root = minimal()
    put(root, {f"profiles/2026-linli/{name}": content for name, content in closed.items()})
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "放入")
    found = history_findings(root)
    assert [(finding.code, finding.severity) for finding in found] == [("FIL013", Severity.ERROR)] * len(closed)


def test_what_git_ignores_is_nobodys_business(minimal: Lay, holding: dict[str, bytes]) -> None:
    root = minimal({".gitignore": "私密*\n/site/\n"})
    content = holding["推荐表.docx"]
    put(
        root,
        {
            "私密/a.docx": content,
            "site/a.docx": content,
            "出版/a.pdf": holding["推荐表.pdf"],
            "content/documents/~$a.docx": b"x",
        },
    )
    put(root, {"出版/manifest.json": manifest_bytes(())})
    git(root, "init", "--quiet")
    assert documents(root) == ("content/documents/~$a.docx",)
    assert told(root) == []
    put(root, {"私密.docx": b"", "强行加入/a.docx": content})
    git(root, "add", "--force", "私密/a.docx")
    assert documents(root) == ("content/documents/~$a.docx", "强行加入/a.docx", "私密/a.docx")


def test_without_git_everything_is_walked(minimal: Lay, holding: dict[str, bytes]) -> None:
    root = minimal()
    content = holding["推荐表.docx"]
    kept = {"a/b.DOCX", "c.pdf"}
    left = ("私密/a.docx", ".venv/a.docx", "env2/lib/a.docx", "打印/a.pdf", "node_modules/a.pdf")
    put(root, dict.fromkeys((*kept, *left), content))
    put(root, {"env2/pyvenv.cfg": b""})
    assert set(documents(root)) == kept


def test_a_link_leads_nowhere(minimal: Lay, tmp_path: Path, holding: dict[str, bytes]) -> None:
    root = minimal()
    (tmp_path / "a.docx").write_bytes(holding["推荐表.docx"])
    (root / "a.docx").symlink_to(tmp_path / "a.docx")
    os.mkfifo(root / "b.docx")
    assert told(root) == []


def test_what_holds_nothing_private_is_remembered(
    minimal: Lay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holding: dict[str, bytes]
) -> None:
    root = minimal()
    put(root, {"content/attachments/a.docx": word(), "content/attachments/隐藏.xlsx": excel(change=_nothing_hidden)})
    put(root, {"b.docx": holding["推荐表.docx"]})
    first = told(root, Resources(store_in(tmp_path / "cache")))
    read: list[int] = []

    def counted(content: bytes, **more: int):
        read.append(len(content))
        return read_office(content, **more)

    for module in ("bangyang.checks.files.office", "bangyang.loading.attachments"):
        monkeypatch.setattr(f"{module}.read_office", counted)
    assert told(root, Resources(store_in(tmp_path / "cache"))) == first
    assert read == [len(holding["推荐表.docx"])]


def _nothing_hidden(book) -> None:
    book.create_sheet("底稿").sheet_state = "hidden"


def _busy() -> bytes:
    """A PDF of many pages that all draw the same endless content."""
    writer = pypdf.PdfWriter()
    stream = pypdf.generic.StreamObject()
    stream._data = b"BT /F1 12 Tf (x) Tj ET " * 100_000
    drawn = writer._add_object(stream)
    for _ in range(100):
        writer.add_blank_page(200, 200)[NameObject("/Contents")] = drawn
    return _written(writer)


def test_a_pdf_that_keeps_its_reader_busy_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SECONDS", 1.0)
    with pytest.raises(Unreadable, match="太大"):
        read_office(_busy())


def test_a_document_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST_EVENTS", 1_000)
    with pytest.raises(Unreadable, match="太大"):
        read_office(packed({"[Content_Types].xml": "<Types/>", "word/document.xml": f"<w>{'<a/>' * 2_000}</w>"}))


def test_a_file_beside_the_reader_is_not_run(minimal: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process in which a PDF is read looks for its program where it is installed, not where it stands."""
    root = minimal()
    put(root, dict.fromkeys(("pypdf.py", "json.py", "bangyang.py"), b"raise SystemExit('run')"))
    monkeypatch.chdir(root)
    assert any("公示" in piece.text for piece in read_office(pdf("公示")).pieces)
