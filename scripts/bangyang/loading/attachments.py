"""Which files may lie in the content folder for download, and what in a Word or Excel file speaks against it.

Pictures, and the newer Word and Excel files in `content/attachments/`, alone can be looked through and freed of who
wrote them; everything else that could be published is refused by kind. What `outputs.attachments` can take away
without changing the text is no fault here.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from bangyang.base.errors import Unreadable
from bangyang.loading.office import ENDINGS, OfficeText, read_office

FOLDER = "content/attachments"
"""Where Word and Excel files for download lie."""

OFFICE = (".docx", ".xlsx")
PICTURES = (".jpg", ".jpeg", ".png", ".webp")

PUBLISHED = (*PICTURES, *OFFICE)
"""Endings, in small letters, of the files that a free page may offer beside its text."""

MAX_BYTES = 20_000_000

_SAVE_AS = "打开它，另存为 docx 或 xlsx，再放进来"
_AS_PAGE = "把内容做成网页，或改放 docx"
REFUSED: dict[str, tuple[str, str]] = {
    ".svg": ("SVG 图片里可以藏程序，不能发布", "用看图软件打开，另存（导出）为 PNG"),
    ".svgz": ("SVG 图片里可以藏程序，不能发布", "用看图软件打开，另存（导出）为 PNG"),
    **dict.fromkeys((".heic", ".heif"), ("HEIC 图片别人打不开", "用看图软件打开，另存（导出）为 JPG")),
    **dict.fromkeys((".gif", ".bmp", ".tif", ".tiff"), ("这种图片不能发布", "用看图软件打开，另存为 JPG 或 PNG")),
    **dict.fromkeys(sorted(ENDINGS), ("这种文档里的作者信息不能去掉，不能发布", _SAVE_AS)),
    ".pdf": ("PDF 里的作者信息和看不见的内容不能去掉，不能发布", "把内容做成网页；有 Word 原件的，把 docx 放进来"),
    **dict.fromkeys((".doc", ".xls", ".rtf", ".wps", ".et"), ("旧的文档格式，不能检查", _SAVE_AS)),
    **dict.fromkeys((".docm", ".xlsm", ".xlsb", ".dotm"), ("文档里可以带宏（程序），不能发布", _SAVE_AS)),
    **dict.fromkeys((".ppt", ".pptx", ".pps", ".ppsx", ".dps"), ("幻灯片不能检查", _AS_PAGE)),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), ("压缩包不能发布", "解开以后一个一个放进来")),
    **dict.fromkeys((".htm", ".html", ".mht", ".js", ".exe", ".bat"), ("网页和程序不能发布", "删去，或把内容写成 .md")),
}
"""Ending of a kind that could be meant for download → why it is refused, and what to do."""

for _kept in OFFICE:
    REFUSED.pop(_kept)


def is_attachment(path: str) -> bool:
    """Whether a Word or Excel file at `path` (POSIX, from the root) is offered for download."""
    return path.startswith(f"{FOLDER}/") and PurePosixPath(path).suffix.lower() in OFFICE


def probe_attachment(content: bytes) -> OfficeText:
    """What a Word or Excel file holds; its `faults` are everything that speaks against publishing it.

    Raises Unreadable (VAL009) for what is none, or cannot be read, or whose pictures cannot be used.
    """
    if len(content) > MAX_BYTES:
        raise Unreadable("VAL009", f"文件超过 {MAX_BYTES // 1_000_000} MB", "压缩里面的图片，或分成几个文件")
    read = read_office(content)
    if not read.suffix:
        raise Unreadable("VAL009", "这不是 docx 或 xlsx，只是用了这个名字", _SAVE_AS)
    for name, picture in read.pictures:
        if name.lower().endswith(PICTURES):
            _look_at(picture)
    return read


def _look_at(picture: bytes) -> None:
    from bangyang.loading.photos import look

    try:
        look(picture)
    except Unreadable as fault:
        raise Unreadable(fault.code, f"文档里的图片：{fault.message}", fault.hint) from None
