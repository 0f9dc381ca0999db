"""Which files may lie beside the free pages for download, and what in a Word or Excel file speaks against it.

Pictures and the newer Word and Excel files alone can be looked through and freed of who wrote them; everything else
that could be published is refused by kind. Nothing in a document is ever run or followed: it is a zip of XML, and is
read as one. What `publishing.attachments` can take away without changing the text is no fault here.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

from bangyang.errors import Unreadable

OFFICE = (".docx", ".xlsx")
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
PUBLISHED = (*PICTURES, *OFFICE)
"""Endings, in small letters, of the files that a free page may offer beside its text."""

MAX_BYTES = 20_000_000
MAX_UNPACKED = 64 * 1024 * 1024

_SAVE_AS = "打开它，另存为 docx 或 xlsx，再放进来"
REFUSED: dict[str, tuple[str, str]] = {
    ".svg": ("SVG 图片里可以藏程序，不能发布", "用看图软件打开，另存（导出）为 PNG"),
    ".svgz": ("SVG 图片里可以藏程序，不能发布", "用看图软件打开，另存（导出）为 PNG"),
    ".pdf": ("PDF 里的文字和作者信息还不能检查，不能发布", "把内容做成网页，或改放 docx"),
    **dict.fromkeys((".heic", ".heif"), ("HEIC 图片别人打不开", "用看图软件打开，另存（导出）为 JPG")),
    **dict.fromkeys((".gif", ".bmp", ".tif", ".tiff"), ("这种图片不能发布", "用看图软件打开，另存为 JPG 或 PNG")),
    **dict.fromkeys((".doc", ".xls", ".rtf", ".wps", ".et", ".odt", ".ods"), ("旧的文档格式，不能检查", _SAVE_AS)),
    **dict.fromkeys((".docm", ".xlsm", ".xlsb", ".dotm"), ("文档里可以带宏（程序），不能发布", _SAVE_AS)),
    **dict.fromkeys((".ppt", ".pptx", ".pps", ".ppsx", ".dps"), ("幻灯片不能检查", "把内容做成网页，或改放 docx")),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), ("压缩包不能发布", "解开以后一个一个放进来")),
    **dict.fromkeys((".htm", ".html", ".mht", ".js", ".exe", ".bat"), ("网页和程序不能发布", "删去，或把内容写成 .md")),
}
"""Ending of a kind that could be meant for download → why it is refused, and what to do."""

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PROGRAMS = re.compile(r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml|activeX/.*|macrosheets/.*)$", re.IGNORECASE)
_EMBEDDED = re.compile(r"(?:^|/)embeddings/", re.IGNORECASE)
_REMARKS = re.compile(r"(?:^|/)(?:comments[^/]*\.xml|threadedComments/.*|persons/.*)$", re.IGNORECASE)
_CHANGES = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange)[ >]|<rsnm |<header [^>]*userName=")
_HIDDEN_TEXT = re.compile(rb"<w:vanish(?:/>| w:val=\"(?:1|true|on)\"/>)")
_HIDDEN_SHEET = re.compile(rb'<sheet [^>]*state="(?:hidden|veryHidden)"')
_OUTSIDE = re.compile(rb"<Relationship [^>]*TargetMode=\"External\"[^>]*>")
_LINKING = re.compile(rb"/hyperlink\"")


def probe_attachment(path: Path) -> None:
    """Looks a Word or Excel file through. Raises Unreadable (VAL009) for what speaks against publishing it."""
    info = path.lstat()
    if not stat.S_ISREG(info.st_mode):
        raise Unreadable("VAL009", "这是链接或文件夹，不是文件", "把文件本身放进来")
    if info.st_size > MAX_BYTES:
        raise Unreadable("VAL009", f"文件超过 {MAX_BYTES // 1_000_000} MB", "压缩里面的图片，或分成几个文件")
    content = path.read_bytes()
    for name, inside in parts_of(content):
        fault = next(_faults(name, inside), None)
        if fault is not None:
            raise Unreadable("VAL009", *fault)


def parts_of(content: bytes) -> tuple[tuple[str, bytes], ...]:
    """(name, bytes) of every part of a Word or Excel file, in its order.

    Raises Unreadable for what is none: damaged, locked by a password, or opening to more than a document can be.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise _damaged("文档打开以后太大")
            names = [entry.filename for entry in entries]
            if "[Content_Types].xml" not in names or len(set(names)) < len(names):
                raise _damaged("这不是 Word 或 Excel 文档")
            if any(name.startswith("/") or ".." in PurePosixPath(name).parts or "\\" in name for name in names):
                raise _damaged("这不是 Word 或 Excel 文档")
            return tuple((entry.filename, _read(archive, entry)) for entry in entries)
    except Unreadable:
        raise
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError, zlib.error):
        raise _damaged("文档已经损坏，或者加了密码") from None


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # The size an entry declares is a claim of whoever made the file.
    with archive.open(entry) as file:
        inside = file.read(entry.file_size + 1)
    if len(inside) > entry.file_size:
        raise _damaged("文档已经损坏")
    return inside


def _damaged(message: str) -> Unreadable:
    return Unreadable("VAL009", message, "打开原件（有密码的先去掉密码），另存为 docx 或 xlsx，再放进来")


def _faults(name: str, inside: bytes) -> Iterator[tuple[str, str]]:
    """(message, hint) of what in one part can be taken away by nobody but its author."""
    if _PROGRAMS.search(name):
        yield "文档里有宏（程序）", "另存为不带宏的 docx 或 xlsx"
    if _EMBEDDED.search(name):
        yield "文档里嵌着别的文件", "删去嵌入的对象，把要用的内容直接写在文档里"
    if _REMARKS.search(name):
        yield "文档里有批注，批注会随文件公开", "在“审阅”里删除全部批注，再保存"
    if not name.endswith((".xml", ".rels")):
        return
    if _DECLARED.search(inside) or inside[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield "文档的写法不寻常，无法检查", "在 Word 或 Excel 里打开，另存一份"
    if _CHANGES.search(inside):
        yield "文档里留着修订，删去的字还在里面", "在“审阅”里接受全部修订，再保存"
    if _HIDDEN_TEXT.search(inside):
        yield "文档里有隐藏的文字", "显示隐藏的文字，删去不公开的，其余取消隐藏"
    if _HIDDEN_SHEET.search(inside):
        yield "表格里有隐藏的工作表", "取消隐藏，删去不公开的工作表"
    if any(not _LINKING.search(found) for found in _OUTSIDE.findall(inside)):
        yield "文档打开时会到别处取内容", "断开文档里的链接，把图片和数据直接放进文档"
