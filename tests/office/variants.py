"""Every kind of Word and Excel file that somebody may offer for download, and what becomes of it.

`refused` is what the editor is told, "" where the file is published. Numbers are fictional: county 00 of a province
does not exist.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from bangyang.text.privacy.identity import check_character
from tests.office.making import (
    bent,
    excel,
    fixture,
    packed,
    paragraph,
    photo,
    related,
    replaced,
    run_with,
    slim,
    streamed,
    unpacked,
    word,
)

_SEVENTEEN = "15000019790503101"
ID = _SEVENTEEN + check_character(_SEVENTEEN)
ROUNDED = int(ID[:15] + "000")
LETTER = "甲纪函〔2026〕8号"
MOBILE = "16100000001"
LANDLINE = "0471-6000000"
SETTINGS = "word/settings.xml"
BODY = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
BOOK_RELS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True, slots=True)
class Variant:
    """One file: its name with its ending, how it is made, and what stops it.

    Cleaned, it opens and shows what the one of `like` does, by default the file itself; unless no library reads either.
    """

    name: str
    make: Callable[[], bytes]
    refused: str = ""
    reopens: bool = True
    like: Callable[[], bytes] | None = None


def _settings(inside: str) -> Callable[[bytes], bytes]:
    return replaced("</w:settings>", f"{inside}</w:settings>")


def _sheet(change: Callable[[Any], object]) -> Callable[[], bytes]:
    return lambda: excel(
        ("姓名", "单位"), ("示例甲", "某市"), ("示例乙", "某县"), change=lambda book: change(book.active)
    )


def _spoilt(part: str, change: Any, *others: tuple[str, Any]) -> Callable[[], bytes]:
    return lambda: bent(word(), {part: change, **dict(others)})


def _spoilt_book(part: str, change: Any, *others: tuple[str, Any]) -> Callable[[], bytes]:
    return lambda: bent(excel(), {part: change, **dict(others)})


def _word_of_wps() -> bytes:
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
        '<property name="KSOProductBuildVer"><v>2052-12.1.0</v></property><property name="ICV"><v>SecretMachine</v>'
        "</property></Properties>"
    )
    data = '<s:customData xmlns="http://www.wps.cn/officeDocument/2013/wpsCustomData">SecretUser</s:customData>'
    return bent(
        word(),
        {
            "docProps/app.xml": "<Properties><Template>Normal.dotm</Template><Company>SecretCompany</Company>"
            "<Application>WPS Office_12.1.0</Application></Properties>",
            "docProps/custom.xml": custom,
            "customXml/item1.xml": data,
            "customXml/_rels/item1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
            "_rels/.rels": related("custom-properties", "docProps/custom.xml"),
            RELS: related("customXml", "../customXml/item1.xml"),
            SETTINGS: _settings(
                '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:docVars><w:docVar w:name="SecretName"'
                ' w:val="commondata"/></w:docVars>'
            ),
        },
    )


def _book_of_wps() -> bytes:
    return bent(
        excel(),
        {
            "docProps/app.xml": "<Properties><Application>WPS 表格</Application><Company>SecretUnit</Company>"
            "</Properties>",
            BOOK: replaced("<workbookPr", '<fileSharing userName="SecretUser"/><workbookPr'),
        },
    )


def _book_of_excel() -> bytes:
    path = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'Requires="x15"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" '
        'url="C:\\Users\\SecretUser\\"/></mc:Choice></mc:AlternateContent><xr:revisionPtr '
        'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" documentId="SecretDocument"/>'
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/printerSettings" '
        'Target="../printerSettings/printerSettings1.bin"/></Relationships>'
    )
    setup = (
        '<pageSetup xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" paperSize="9" '
        'r:id="rId1"/></worksheet>'
    )
    return bent(
        excel(),
        {
            BOOK: replaced("<bookViews>", f"{path}<bookViews>"),
            SHEET: replaced("</worksheet>", setup),
            "xl/worksheets/_rels/sheet1.xml.rels": rels,
            "xl/printerSettings/printerSettings1.bin": b"SecretPrinter",
        },
    )


def _strict(content: bytes) -> bytes:
    """As `Strict Open XML` is saved: other namespaces for the same elements."""
    old = rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/"
    new = rb"http://purl.oclc.org/ooxml/\1/"
    return packed({name: re.sub(old, new, inside) for name, inside in unpacked(content).items()})


def _wide(inside: bytes) -> bytes:
    return (
        inside.decode()
        .replace('encoding="UTF-8"', 'encoding="UTF-16"')
        .replace("encoding='UTF-8'", 'encoding="UTF-16"')
        .encode("utf-16")
    )


def _remarked() -> bytes:
    made = docx.Document()
    first = made.add_paragraph("推荐工作说明")
    made.add_comment(first.runs, text="请核对", author="SecretAuthor")
    return slim(made)


def _shaded() -> bytes:
    made = docx.Document(BytesIO(word(table=[["项目", "说明"], ["姓名", "与证件一致"]])))
    cell = made.tables[0].cell(0, 0)._tc
    shade = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "1F4E79")
    cell.get_or_add_tcPr().append(shade)
    made.tables[0].cell(0, 0).paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    return slim(made)


def _text_box() -> Callable[[bytes], bytes]:
    box = "<w:txbxContent><w:p><w:r><w:t>文本框里的说明</w:t></w:r></w:p></w:txbxContent>"
    return paragraph(
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        f'Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def _filtered(sheet: Any) -> None:
    sheet.auto_filter.ref = "A1:B3"
    sheet.auto_filter.add_filter_column(1, ["某市"])
    sheet.row_dimensions[3].hidden = True


def _white_on_blue(sheet: Any) -> None:
    sheet["A1"].font, sheet["A1"].fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F4E79")


def _black_on_black(sheet: Any) -> None:
    sheet["A1"].fill = PatternFill("solid", fgColor="FF000000")


def _folded(sheet: Any) -> None:
    sheet.row_dimensions[2].outlineLevel = 1
    sheet.row_dimensions[3].collapsed = True


def _formatted(sheet: Any, value: object, code: str) -> None:
    sheet["B2"] = value
    sheet["B2"].number_format = code


def _bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(BODY, bytes(70_000_000))
    return made.getvalue()


def _locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)


def _cells(*cells: str) -> Callable[[], bytes]:
    return lambda: word(table=[cells])


def _named_table(*rows: tuple[str, ...]) -> Callable[[], bytes]:
    return lambda: word(table=rows)


def _framed(inside: str) -> Callable[[bytes], bytes]:
    return paragraph(f"<w:pPr>{inside}</w:pPr><w:r><w:t>说明</w:t></w:r>")


def _signs() -> Callable[[bytes], bytes]:
    return paragraph("".join(f'<w:r><w:sym w:font="Symbol" w:char="F0{ord(sign):02X}"/></w:r>' for sign in ID))


def _boxes() -> tuple[Variant, ...]:
    """What is written a piece a box, or turned round: no single piece of it is a number."""
    identity = "里有身份证号码"
    born = "里有完整出生日期"
    digits = tuple(int(sign) if sign.isdigit() else sign for sign in ID)
    parts = (ID[:6], ID[6:14], ID[14:])
    return (
        Variant("一格一个数字.docx", _cells(*ID), identity),
        Variant("填好的表.docx", _named_table(("姓名", "示例甲", "性别", "女"), ("身份证号", *parts)), identity),
        Variant("一行一个数字.docx", lambda: word(*ID), identity),
        Variant("一格里一行一个数字.docx", _cells("\n".join(ID), "某市"), identity),
        Variant("一格一个数字.xlsx", lambda: excel(("身份证号码", *digits)), identity),
        Variant("没有表头的一格一个数字.xlsx", lambda: excel(digits), identity),
        Variant("分成三格.xlsx", lambda: excel(("示例甲", *parts)), identity),
        Variant("表头下分成三格.xlsx", lambda: excel(("姓名", "身份证号码"), ("示例甲", *parts)), identity),
        Variant("一列一个数字.xlsx", lambda: excel(("编号",), *((digit,) for digit in digits)), identity),
        Variant("手机号一格一个数字.xlsx", lambda: excel(("手机号码", *map(int, MOBILE))), "里有个人手机号码"),
        Variant("手机号分成三格.docx", _cells("手机", MOBILE[:3], MOBILE[3:7], MOBILE[7:]), "里有个人手机号码"),
        Variant("出生日期分成三格.docx", _cells("出生年月日", "1979", "5", "15"), born),
        Variant("出生日期分成三格.xlsx", lambda: excel(("出生日期", 1979, 5, 15)), born),
        Variant("出生日期带单位.xlsx", lambda: excel(("出生日期", 1979, "年", 5, "月", 15, "日")), born),
        Variant("出生日期在表头下.xlsx", lambda: excel(("姓名", "出生日期"), ("示例甲", 1979, 5, 15)), born),
        Variant("出生日期一格一个数字.docx", _cells("出生日期", *"19790515"), born),
        Variant(
            "页眉里换了字体.xlsx",
            _spoilt_book(
                SHEET,
                replaced(
                    "</worksheet>",
                    f'<headerFooter><oddHeader>&amp;C{ID[:10]}&amp;"黑体"{ID[10:]}</oddHeader></headerFooter></worksheet>',
                ),
            ),
            identity,
        ),
        Variant("一个一个的符号.docx", _spoilt(BODY, _signs()), identity),
        Variant("倒着写.docx", lambda: word(f"\u202e{ID[::-1]}\u202c"), identity),
        Variant(
            "倒着写的标记.docx",
            _spoilt(BODY, paragraph(f'<w:bdo w:val="rtl"><w:r><w:t>{ID[::-1]}</w:t></w:r></w:bdo>')),
            identity,
        ),
    )


def _clean() -> tuple[Variant, ...]:
    unused = '<w:style w:type="paragraph" w:styleId="z-1"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    return (
        Variant("普通的.docx", word),
        Variant("带表格和页眉.docx", lambda: word("说明", table=[["项目", "说明"], ["姓名", "与证件一致"]])),
        Variant("带照片.docx", lambda: word("合影", picture=photo())),
        Variant("带PNG图.docx", lambda: word("合影", picture=photo("PNG"))),
        Variant(
            "有修改次序.docx", _spoilt(BODY, replaced("<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">'))
        ),
        Variant("WPS写的.docx", _word_of_wps),
        Variant("LibreOffice写的.docx", lambda: fixture("libreoffice.docx")),
        Variant(
            "有模板的路径.docx",
            _spoilt(
                SETTINGS,
                _settings('<w:attachedTemplate xmlns:r="x" r:id="rId1"/>'),
                (
                    "word/_rels/settings.xml.rels",
                    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                    'relationships/attachedTemplate" Target="file:///C:/Users/SecretUser/Normal.dotm" '
                    'TargetMode="External"/></Relationships>',
                ),
            ),
        ),
        Variant("有缩略图.docx", _spoilt("docProps/thumbnail.jpeg", photo())),
        Variant("有网址链接.docx", _spoilt(RELS, related("hyperlink", "https://www.mca.gov.cn/", outside=True))),
        Variant("有文本框.docx", _spoilt(BODY, _text_box())),
        Variant("深色底上的白字.docx", _shaded),
        Variant(
            "灰底黑字.docx", _spoilt(BODY, run_with('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="D9D9D9"/>'))
        ),
        Variant("缩窄的字.docx", _spoilt(BODY, run_with('<w:spacing w:val="-20"/><w:w w:val="80"/>'))),
        Variant("没有用到的隐藏样式.docx", _spoilt("word/styles.xml", replaced("</w:styles>", unused))),
        Variant(
            "页码域.docx", _spoilt(BODY, paragraph('<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'))
        ),
        Variant("严格格式.docx", lambda: _strict(word()), reopens=False),
        Variant("UTF-16的部件.docx", lambda: bent(word(), {BODY: _wide})),
        Variant("经管道写成.docx", lambda: streamed(word())),
        Variant("反斜杠的部件名.docx", lambda: bent(word(), {}, lambda name: name.replace("/", "\\")), like=word),
        Variant(
            "大写的部件名.docx",
            lambda: bent(word(), {}, lambda name: name.replace("docProps/app", "DocProps/App")),
            reopens=False,
        ),
        Variant("有回收的部件.docx", _spoilt("[trash]/0000.dat", b"SecretTrash")),
        Variant(
            "有签名和标签.docx",
            _spoilt(
                "docMetadata/LabelInfo.xml",
                "<labels tenant='SecretTenant'/>",
                ("_xmlsignatures/sig1.xml", "<Signature>SecretSigner</Signature>"),
            ),
        ),
        Variant("有注释的标记.docx", _spoilt(BODY, replaced("<w:body>", "<!-- SecretRemark --><w:body>"))),
        Variant("办公电话.docx", lambda: word(f"联系电话：{LANDLINE}")),
        Variant("普通的.xlsx", excel),
        Variant("Excel写的.xlsx", _book_of_excel),
        Variant("WPS写的.xlsx", _book_of_wps),
        Variant("LibreOffice写的.xlsx", lambda: fixture("libreoffice.xlsx")),
        Variant("隐藏的空列.xlsx", _sheet(lambda sheet: setattr(sheet.column_dimensions["F"], "hidden", True))),
        Variant("筛选但全都显示.xlsx", _sheet(lambda sheet: setattr(sheet.auto_filter, "ref", "A1:B3"))),
        Variant("蓝底白字的表头.xlsx", _sheet(_white_on_blue)),
        Variant("组合而展开的行.xlsx", _sheet(lambda sheet: setattr(sheet.row_dimensions[2], "outlineLevel", 1))),
        Variant("不显示零.xlsx", _sheet(lambda sheet: _formatted(sheet, 0, "0;-0;;@"))),
        Variant("公示的日期.xlsx", lambda: excel(("公示开始", "天数"), (datetime.date(2022, 8, 15), 5))),
        Variant("出生年月.xlsx", lambda: excel(("姓名", "出生年月"), ("示例甲", "1979年5月"))),
        Variant(
            "公式和名称.xlsx",
            lambda: excel(
                ("数目", "合计"),
                (3, "=SUM(A2:A2)"),
                change=lambda book: book.defined_names.add(DefinedName("合计", attr_text="Sheet!$A$2")),
            ),
        ),
    )


def _refused_words() -> tuple[Variant, ...]:
    changed = "文档里留着修订"
    vanished = '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    return (
        Variant("批注.docx", _remarked, "文档里有批注"),
        Variant(
            "插入的修订.docx", _spoilt(BODY, paragraph('<w:ins w:author="x"><w:r><w:t>新</w:t></w:r></w:ins>')), changed
        ),
        Variant(
            "删去的修订.docx",
            _spoilt(BODY, paragraph('<w:del w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del>')),
            changed,
        ),
        Variant(
            "格式的修订.docx", _spoilt(BODY, run_with('<w:rPrChange w:author="x"><w:rPr/></w:rPrChange>')), changed
        ),
        Variant(
            "别的前缀的修订.docx",
            _spoilt(
                BODY,
                lambda inside: (
                    inside.replace(b"w:", b"q:")
                    .replace(b"xmlns:w=", b"xmlns:q=")
                    .replace(b"<q:sectPr", b"<q:p><q:del q:author='x'/></q:p><q:sectPr", 1)
                ),
            ),
            changed,
        ),
        Variant("隐藏的字.docx", _spoilt(BODY, run_with("<w:vanish/>")), "文档里有隐藏的文字"),
        Variant(
            "样式隐藏的字.docx",
            _spoilt(BODY, run_with('<w:rStyle w:val="Gone"/>'), ("word/styles.xml", replaced("</w:styles>", vanished))),
            "文档里有隐藏的文字",
        ),
        Variant("白字.docx", _spoilt(BODY, run_with('<w:color w:val="FFFFFF"/>')), "文档里有白色的字"),
        Variant("近白的字.docx", _spoilt(BODY, run_with('<w:color w:val="FEFEFE"/>')), "文档里有白色的字"),
        Variant(
            "黑底上的黑字.docx",
            _spoilt(BODY, run_with('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>')),
            "和底色一样的字",
        ),
        Variant(
            "实心的底纹.docx",
            _spoilt(BODY, run_with('<w:color w:val="1F4E79"/><w:shd w:val="solid" w:color="1F4E79" w:fill="auto"/>')),
            "和底色一样的字",
        ),
        Variant("压扁的字.docx", _spoilt(BODY, run_with('<w:w w:val="1"/>')), "压得看不见的字"),
        Variant("挤在一起的字.docx", _spoilt(BODY, run_with('<w:spacing w:val="-400"/>')), "压得看不见的字"),
        Variant("纸外面的字.docx", _spoilt(BODY, _framed('<w:framePr w:x="-9000" w:y="1"/>')), "纸外面的字"),
        Variant("缩进到纸外面.docx", _spoilt(BODY, _framed('<w:ind w:left="-9000"/>')), "纸外面的字"),
        Variant("极小的字.docx", _spoilt(BODY, run_with('<w:sz w:val="2"/>')), "小得看不见的字"),
        Variant(
            "DDE域.docx",
            _spoilt(BODY, paragraph("<w:r><w:instrText> DDEAUTO c:\\\\x.exe </w:instrText></w:r>")),
            "到别处取内容的域",
        ),
        Variant(
            "引用文字的域.docx",
            _spoilt(BODY, paragraph('<w:fldSimple w:instr=" INCLUDETEXT x.docx "/>')),
            "到别处取内容的域",
        ),
        Variant(
            "邮件合并.docx",
            _spoilt(SETTINGS, _settings('<w:mailMerge><w:query w:val="x"/></w:mailMerge>')),
            "邮件合并的数据源",
        ),
        Variant("宏.docx", _spoilt("word/vbaProject.bin", b"x"), "文档里有宏"),
        Variant("控件.docx", _spoilt("word/activeX/activeX1.bin", b"x"), "文档里有宏"),
        Variant("嵌入的对象.docx", _spoilt("word/embeddings/oleObject1.bin", b"x"), "嵌着别的文件"),
        Variant("图表的数据.docx", _spoilt("word/embeddings/Microsoft_Excel_Sheet.xlsx", excel()), "嵌着别的文件"),
        Variant("嵌入的字体.docx", _spoilt("word/fonts/font1.odttf", b"x"), "文档里嵌着字体"),
        Variant(
            "外面的图片.docx", _spoilt(RELS, related("image", "http://e.example/x.png", outside=True)), "到别处取内容"
        ),
        Variant(
            "自己电脑的链接.docx",
            _spoilt(RELS, related("hyperlink", "file:///C:/Users/x/a.docx", outside=True)),
            "指向自己电脑",
        ),
        Variant("EMF图片.docx", _spoilt("word/media/image9.emf", b"x"), "不能检查的图片"),
        Variant("损坏的图片.docx", _spoilt("word/media/image9.png", b"\x89PNG\r\n\x1a\n"), "文档里的图片："),
        Variant(
            "裁剪的图片.docx",
            _spoilt(BODY, paragraph('<w:r><a:srcRect xmlns:a="x" l="25000"/></w:r>')),
            "图片裁去的部分",
        ),
        Variant("不认识的部件.docx", _spoilt("word/secret.bin", b"x"), "不能检查的部分（.bin）"),
        Variant("没有部件清单.docx", _spoilt("[Content_Types].xml", None), "缺少部件清单"),
        Variant("实体.docx", _spoilt(BODY, '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'), "有实体声明"),
        Variant("层次太深.docx", _spoilt(BODY, "<a>" * 2_000 + "</a>" * 2_000), "层次太多"),
        Variant("炸弹.docx", _bomb, "打开以后太大"),
        Variant("加密.docx", _locked, "加了密码"),
        Variant("旧格式改名.docx", lambda: _locked().replace(b"E\0", b"e\0"), "只是用了这个名字"),
        Variant("ODF改名.docx", lambda: fixture("libreoffice.odt"), "只是用了这个名字"),
        Variant("表格改名.docx", excel, "这其实是 xlsx 文件"),
        Variant("空文件.docx", lambda: b"", "文档已经损坏"),
        Variant("身份证号.docx", lambda: word(f"示例甲 {ID}"), "正文里有身份证号码"),
        Variant("出生日期.docx", lambda: word(table=[["出生日期", "1979年5月3日"]]), "里有完整出生日期"),
        Variant(
            "手机号在页脚.docx",
            _spoilt("word/footer9.xml", f"<w:ftr xmlns:w='x'><w:p><w:r><w:t>{MOBILE}</w:t></w:r></w:p></w:ftr>"),
            "页脚里有个人手机号码",
        ),
        Variant("身份证号在属性.docx", lambda: word(author=ID), "文件属性里有身份证号码"),
        Variant(
            "身份证号在自定义数据.docx", _spoilt("customXml/item1.xml", f"<a>{ID}</a>"), "自定义数据里有身份证号码"
        ),
    )


def _refused_books() -> tuple[Variant, ...]:
    masked = "把内容藏了起来"
    return (
        Variant(
            "批注.xlsx", _sheet(lambda sheet: setattr(sheet["A2"], "comment", Comment("请核对", "x"))), "文档里有批注"
        ),
        Variant(
            "隐藏的行.xlsx", _sheet(lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True)), "表格里有隐藏的行"
        ),
        Variant(
            "零高的行.xlsx",
            _spoilt_book(SHEET, replaced('<row r="2"', '<row r="2" ht="0" customHeight="1"')),
            "表格里有隐藏的行",
        ),
        Variant("筛掉的行.xlsx", _sheet(_filtered), "表格开着筛选"),
        Variant(
            "隐藏的列.xlsx",
            _sheet(lambda sheet: setattr(sheet.column_dimensions["B"], "hidden", True)),
            "表格里有隐藏的列",
        ),
        Variant(
            "零宽的列.xlsx",
            _spoilt_book(SHEET, replaced("<sheetData>", '<cols><col min="2" max="2" width="0"/></cols><sheetData>')),
            "表格里有隐藏的列",
        ),
        Variant(
            "隐藏的表.xlsx",
            lambda: excel(change=lambda book: setattr(book.create_sheet("底稿"), "sheet_state", "hidden")),
            "隐藏的工作表",
        ),
        Variant(
            "深藏的表.xlsx",
            lambda: excel(change=lambda book: setattr(book.create_sheet("底稿"), "sheet_state", "veryHidden")),
            "隐藏的工作表",
        ),
        Variant("三个分号.xlsx", _sheet(lambda sheet: _formatted(sheet, 5, ";;;")), masked),
        Variant("三个分号的文字.xlsx", _sheet(lambda sheet: _formatted(sheet, "某市", ";;;")), masked),
        Variant("只显示星号.xlsx", _sheet(lambda sheet: _formatted(sheet, 5, '"***"')), masked),
        Variant("白色的格式.xlsx", _sheet(lambda sheet: _formatted(sheet, 5, "[White]0")), masked),
        Variant(
            "白字.xlsx", _sheet(lambda sheet: setattr(sheet["B2"], "font", Font(color="FFFFFFFF"))), "表格里有白色的字"
        ),
        Variant(
            "近白的字.xlsx", _sheet(lambda sheet: setattr(sheet["B2"], "font", Font(color="FFFDFEFE"))), "白色的字"
        ),
        Variant("黑底上的黑字.xlsx", _sheet(_black_on_black), "和底色一样的字"),
        Variant("收起来的行.xlsx", _sheet(_folded), "收起来的行或列"),
        Variant(
            "默认隐藏的行.xlsx",
            _sheet(lambda sheet: setattr(sheet.sheet_format, "zeroHeight", True)),
            "表格里有隐藏的行",
        ),
        Variant("最远的一格.xlsx", _sheet(lambda sheet: setattr(sheet["XFD1048576"], "value", "底稿")), "离得很远"),
        Variant("很远的一列.xlsx", _sheet(lambda sheet: setattr(sheet["ZZ1"], "value", "底稿")), "离得很远"),
        Variant("极小的字.xlsx", _sheet(lambda sheet: setattr(sheet["B2"], "font", Font(size=1))), "小得看不见的字"),
        Variant("取网页的公式.xlsx", lambda: excel(('=WEBSERVICE("http://e.example/")',)), "公式会到别处取内容"),
        Variant("DDE公式.xlsx", lambda: excel(("=cmd|'/c calc'!A0",)), "公式会到别处取内容"),
        Variant(
            "引用别的工作簿.xlsx",
            _spoilt_book("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
            "引用别的工作簿",
        ),
        Variant("外面的数据.xlsx", _spoilt_book("xl/connections.xml", "<connections/>"), "连着外面的数据"),
        Variant("透视表的缓存.xlsx", _spoilt_book("xl/pivotCache/pivotCacheRecords1.xml", "<r/>"), "数据透视表里存着"),
        Variant("共享的修订.xlsx", _spoilt_book("xl/revisions/revisionLog1.xml", "<revisions/>"), "文档里留着修订"),
        Variant(
            "方案.xlsx",
            _spoilt_book(
                SHEET, replaced("</sheetData>", '</sheetData><scenarios><scenario user="x" name="y"/></scenarios>')
            ),
            "没有显示的方案",
        ),
        Variant("宏.xlsx", _spoilt_book("xl/vbaProject.bin", b"x"), "文档里有宏"),
        Variant("嵌入的文件.xlsx", _spoilt_book("xl/embeddings/oleObject1.bin", b"x"), "嵌着别的文件"),
        Variant(
            "身份证号成了数字.xlsx",
            lambda: excel(("姓名", "证号"), ("示例甲", ROUNDED)),
            "第 1 张工作表 B2 里有身份证号码",
        ),
        Variant(
            "身份证号写成科学记数.xlsx",
            lambda: excel(("示例甲", f"{ID[0]}.{ID[1:15]}E+17")),
            "第 1 张工作表 B1 里有身份证号码",
        ),
        Variant("身份证号.xlsx", lambda: excel(("示例甲", ID)), "第 1 张工作表 B1 里有身份证号码"),
        Variant(
            "出生日期的单元格.xlsx",
            lambda: excel(("姓名", "出生日期"), ("示例甲", datetime.date(1979, 5, 3))),
            "里有完整出生日期",
        ),
        Variant(
            "只显示月的生日.xlsx",
            lambda: excel(
                ("姓名", "出生年月"),
                ("示例甲", datetime.date(1979, 5, 3)),
                change=lambda book: setattr(book.active["B2"], "number_format", 'yyyy"年"m"月"'),
            ),
            "里有完整出生日期",
        ),
        Variant("手机号.xlsx", lambda: excel(("示例甲", int(MOBILE))), "里有个人手机号码"),
        Variant(
            "手机号在名称.xlsx",
            lambda: excel(change=lambda book: book.defined_names.add(DefinedName("x", attr_text=f'"{MOBILE}"'))),
            "工作簿里有个人手机号码",
        ),
        Variant(
            "手机号在页眉.xlsx",
            _sheet(lambda sheet: setattr(sheet.oddHeader.center, "text", MOBILE)),
            "里有个人手机号码",
        ),
        Variant("内部记录的话.xlsx", lambda: excel(("备注", LETTER)), "这个附件里有内部的"),
    )


CLEAN = _clean()
REFUSED = (*_refused_words(), *_refused_books(), *_boxes())
