"""The parts of a Word or Excel file, told apart by their names: what is left out of it, what speaks against it.

Whatever is neither known nor readable is refused: what cannot be looked into could carry anything out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bangyang.loading.office.contents import Fault, Gathering
from bangyang.loading.office.package import is_markup, is_relations, suffix_of
from bangyang.loading.office.relations import Relation, relations_in

LEFT_OUT: Final = re.compile(
    r"^docProps/(?!(?:core|app)\.xml$)|^customXml/|^\[trash\]/|^docMetadata/|^_xmlsignatures/|^customUI/|^userCustomization/"
    r"|^__MACOSX/|(?:^|/)(?:\.DS_Store|Thumbs\.db)$|/printerSettings/|/glossary/|/webextensions/|/persons/|/documenttasks/"
    r"|/people\.xml$|/comments(?:Extended|Ids|Extensible)\.xml$|^xl/volatileDependencies\.xml$",
    re.IGNORECASE,
)
"""Parts that say who wrote the file, where and with what, or that nobody sees: it opens without them all the same."""

PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp")

_REFUSED: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), Fault(message, hint))
    for pattern, message, hint in (
        (r"/vba[^/]*\.(?:bin|xml)$|/activeX/|/macrosheets/", "文档里有宏（程序）", "另存为不带宏的 docx 或 xlsx"),
        (
            r"/embeddings/|/afchunk[^/]*$|\.(?:mht|html?|rtf|docx|xlsx|ole)$",
            "文档里嵌着别的文件",
            "删去嵌入的对象，把要用的内容直接写在文档里",
        ),
        (r"/fonts/", "文档里嵌着字体", "在“选项－保存”里取消“将字体嵌入文件”，再保存"),
        (
            r"/externalLinks/",
            "表格引用别的工作簿，那里的数据也存在文件里",
            "在“数据－编辑链接”里断开链接，再保存",
        ),
        (
            r"/connections\.xml$|/queryTables/|/xmlMaps\.xml$|/model/|/customData/",
            "表格连着外面的数据",
            "在“数据－查询和连接”里删去全部连接，再保存",
        ),
        (
            r"/pivotCache/",
            "数据透视表里存着全部原始数据",
            "把透视表复制，选择性粘贴为数值，删去透视表，再保存",
        ),
        (
            r"\.(?:emf|wmf|emz|wmz|svg|gif|tiff?|bmp|pict?|wdp|eps)$",
            "文档里有不能检查的图片（EMF、WMF、SVG、GIF 之类）",
            "剪切这张图片，选择性粘贴为 PNG，再保存",
        ),
    )
)
_UNKNOWN: Final = "文档里有不能检查的部分"
_SAVE_ANEW: Final = "打开它，另存为 docx 或 xlsx；还有的，删去里面的控件和对象"
_LOCAL: Final = Fault("文档里的链接指向自己电脑或内网上的文件", "选中这些链接，点右键“取消超链接”，再保存")
_FETCHING: Final = Fault("文档打开时会到别处取内容", "断开文档里的链接，把图片和数据直接放进文档")
_OWN_MACHINE: Final = re.compile(r"^(?:file:|[A-Za-z]:[\\/]|\\\\|/[^/]*/)", re.IGNORECASE)
TEMPLATE: Final = "attachedTemplate"
"""The relation that names the template on the author's machine; it is taken away."""


def faults_of(parts: Mapping[str, bytes], gathering: Gathering) -> Iterator[Fault]:
    """What in names and relations of the parts speaks against publishing. Raises Unreadable where they are damaged."""
    for name, inside in parts.items():
        if LEFT_OUT.search(name):
            continue
        if is_relations(name):
            for relation in relations_in(inside, gathering):
                if (fault := _leading_out(relation)) is not None:
                    yield fault
            continue
        known = next((fault for pattern, fault in _REFUSED if pattern.search(f"/{name}")), None)
        if known is not None:
            yield known
        elif not is_markup(name) and suffix_of(name) not in PICTURES:
            yield Fault(f"{_UNKNOWN}（{suffix_of(name) or '没有后缀'}）", _SAVE_ANEW)


def _leading_out(relation: Relation) -> Fault | None:
    if not relation.outside or relation.kind == TEMPLATE:
        return None
    if relation.kind != "hyperlink":
        return _FETCHING
    return _LOCAL if _OWN_MACHINE.match(relation.target) else None
