"""Word documents written part by part, the way different programs write them: whatever a library would tidy stays.

Pieces are strings of XML. A plain text becomes a run, a paragraph or a cell where one is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from tests.office.making import packed

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
        ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
    )
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."

GREY = '<w:color w:val="808080"/>'
HIDDEN = "<w:vanish/>"
STRUCK = "<w:strike/>"


def run(text: str, look: str = "") -> str:
    """A run; a line feed is a break, a tab a tab."""
    words = "".join(
        {"\n": "<w:br/>", "\t": "<w:tab/>"}.get(piece, f'<w:t xml:space="preserve">{escape(piece, False)}</w:t>')
        for piece in _pieces(text)
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{words}</w:r>"


def _pieces(text: str) -> list[str]:
    found = [""]
    for sign in text:
        if sign in "\n\t":
            found += [sign, ""]
        else:
            found[-1] += sign
    return [piece for piece in found if piece]


def para(*inside: str, look: str = "") -> str:
    """A paragraph of runs."""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in inside if piece)
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{runs}</w:p>"


def centred(text: str, size: int = 36) -> str:
    """A title."""
    return para(run(text, f'<w:b/><w:sz w:val="{size}"/>'), look='<w:jc w:val="center"/>')


def block(piece: str) -> str:
    """A paragraph of `piece`, unless it is one or a table already."""
    begins = ("<w:p>", "<w:p ", "<w:tbl>", "<w:sdt>")
    return piece if piece.startswith(begins) and not _is_inline(piece) else para(piece)


def _is_inline(piece: str) -> bool:
    """A content control round runs stands in a paragraph."""
    return piece.startswith("<w:sdt>") and "<w:p>" not in piece and "<w:p " not in piece


def cell(*blocks: str, across: int = 1, down: str = "", look: str = "", wide: int = 0) -> str:
    """A cell over `across` columns; `down` is restart or continue."""
    merged = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[down]
    spans = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    inside = "".join(map(block, blocks)) or "<w:p/>"
    if inside.endswith("</w:tbl>"):
        inside += "<w:p/>"
    width = f'<w:tcW w:w="{wide or 1500 * across}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{spans}{merged}{look}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, look: str = "") -> str:
    """A row."""
    return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{''.join(cells)}</w:tr>"


def table(*rows: str, columns: int = 5, look: str = "") -> str:
    """A table with its grid."""
    grid = '<w:gridCol w:w="1500"/>' * columns
    looks = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/>{look}</w:tblPr>'
    return f"<w:tbl>{looks}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def picture(relation: str, described: str = "", wide: int = 2) -> str:
    """A picture in the line, as Word 2007 and later write it."""
    return f"<w:r><w:drawing>{_inline(relation, described, wide)}</w:drawing></w:r>"


def _inline(relation: str, described: str, wide: int) -> str:
    size = f'<wp:extent cx="{wide * 360000}" cy="{wide * 504000}"/>'
    name = f'<wp:docPr id="{relation[3:]}" name="图片 {relation[3:]}" descr="{escape(described)}"/>'
    return f'<wp:inline distT="0" distB="0" distL="0" distR="0">{size}{name}{_graphic(relation)}</wp:inline>'


def _graphic(relation: str, cut: str = "") -> str:
    return (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/>{cut}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic>"
    )


def floating(relation: str, x: int, y: int, described: str = "", cut: str = "", wide: int = 2) -> str:
    """A picture that floats over the page at x, y (mm)."""
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x * 36000}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y * 36000}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide * 360000}" cy="{wide * 504000}"/><wp:wrapNone/>'
        f'<wp:docPr id="{relation[3:]}" name="图片 {relation[3:]}" descr="{escape(described)}"/>'
        f"{_graphic(relation, cut)}"
        "</wp:anchor></w:drawing></w:r>"
    )


def old_picture(relation: str, title: str = "") -> str:
    """A picture as Word 97 to 2003 and compatible files have it."""
    return (
        f'<w:r><w:pict><v:shape id="_x0000_i1025" style="width:57pt;height:80pt"><v:imagedata r:id="{relation}" '
        f'o:title="{escape(title)}"/></v:shape></w:pict></w:r>'
    )


def text_box(*paragraphs: str) -> str:
    """A text box as Word 2010 and later write it: once for themselves, once for Word 2007."""
    inside = f"<w:txbxContent>{''.join(map(block, paragraphs))}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="9" name="文本框 9"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:shape id="文本框 9" type="#_x0000_t202"><v:textbox>{inside}</v:textbox></v:shape>'
        "</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def inserted(*runs: str, who: str = "示审核") -> str:
    """What somebody put in while changes were tracked."""
    return f'<w:ins w:id="901" w:author="{who}" w:date="2026-07-01T09:00:00Z">{"".join(runs)}</w:ins>'


def deleted(text: str, who: str = "示审核") -> str:
    """What somebody took out while changes were tracked."""
    inside = f'<w:r><w:delText xml:space="preserve">{escape(text, False)}</w:delText></w:r>'
    return f'<w:del w:id="902" w:author="{who}" w:date="2026-07-01T09:00:00Z">{inside}</w:del>'


def control(content: str, properties: str = "", empty: bool = False) -> str:
    """A content control; an `empty` one shows its prompt."""
    shows = "<w:showingPlcHdr/>" if empty else ""
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="77"/>{shows}{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def field_code(code: str, result: str, data: str = "") -> str:
    """A field: its code is not what is read, its result is."""

    def mark(kind: str, inside: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'

    shown = result if result.startswith("<") or not result else run(result)
    return (
        f'{mark("begin", data)}<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f"{mark('separate')}{shown}{mark('end')}"
    )


def document(
    *blocks: str,
    pictures: Mapping[str, bytes] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
    relations: str = "",
    section: str = "",
    bare: bool = False,
) -> bytes:
    """A package with this body.

    `pictures` are by relation, rId11 and on; `parts` are added, or take the place of what is written here;
    `relations` are more lines of the document's own. A `bare` one has no styles, settings or properties.
    """
    body = "".join(map(block, blocks))
    media = {f"word/media/image{key[3:]}.{ending(content)}": content for key, content in (pictures or {}).items()}
    related = "".join(
        relation(key, "image", name.removeprefix("word/")) for key, name in zip(pictures or {}, media, strict=True)
    )
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations_part(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": part("w:document", f"<w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>"),
    }
    if not bare:
        normal = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        made["word/styles.xml"] = part("w:styles", normal)
        related += relation("rId1", "styles", "styles.xml")
    made["word/_rels/document.xml.rels"] = relations_part(related + relations)
    return packed({**made, **media, **(parts or {})})


def ending(content: bytes) -> str:
    """What a picture's name ends in."""
    return "png" if content.startswith(b"\x89PNG") else "jpeg" if content.startswith(b"\xff\xd8") else "emf"


def content_types(more: str = "") -> str:
    """The list of what the parts are."""
    defaults = "".join(
        f'<Default Extension="{end}" ContentType="{kind}"/>'
        for end, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"),
            ("jpeg", "image/jpeg"), ("png", "image/png"), ("emf", "image/x-emf"), ("html", "text/html"),
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )
    )  # fmt: skip
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"))
    )
    return f'{_HEAD}<Types xmlns="{_TYPES}">{defaults}{parts}{more}</Types>'


def of_type(name: str, kind: str) -> str:
    """One part more in that list."""
    return f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}{kind}+xml"/>'


def relation(key: str, kind: str, target: str, outside: bool = False) -> str:
    """One relation."""
    where = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{key}" Type="{_KIND}{kind}" Target="{target}"{where}/>'


def relations_part(inside: str) -> str:
    """A part of relations."""
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def part(root: str, inside: str) -> str:
    """A part of its own: w:hdr, w:ftr, w:comments, w:footnotes."""
    return f"{_HEAD}<{root} {NAMESPACES}>{inside}</{root}>"
