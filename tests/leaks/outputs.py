"""Every kind of file a site may hold, and every spot in it where a text can sit."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from urllib.parse import quote

from PIL import Image
from PIL.PngImagePlugin import PngInfo

_PAGE = (
    '<!doctype html>\n<html lang="zh-CN"><head><title>{title}</title>{head}</head>\n'
    '<body><header><a href="../">首页</a></header>\n<main>{main}</main>\n<footer>{foot}</footer></body></html>\n'
)


def page(main: str = "", *, title: str = "题", head: str = "", foot: str = "") -> bytes:
    """A page in the shape of the site's own."""
    return _PAGE.format(title=title, head=head, main=main, foot=foot).encode()


def _split(text: str) -> str:
    """Cut in two by a tag that nobody sees."""
    half = len(text) // 2
    return f"<p>{html.escape(text[:half])}<span>{html.escape(text[half:])}</span></p>"


def _entities(text: str) -> str:
    return "<p>" + "".join(f"&#{ord(character)};" for character in text) + "</p>"


def _pixels() -> Image.Image:
    return Image.new("RGB", (6, 6), (200, 30, 30))


def _picture(format: str, **saved: object) -> bytes:
    file = io.BytesIO()
    _pixels().save(file, format, **saved)
    return file.getvalue()


def _exif(format: str, text: str, *, wide: bool = False) -> bytes:
    exif = Image.Exif()
    if wide:
        exif[0x9C9C] = text.encode("utf-16-le")
    else:
        exif[0x010E] = text.encode()
    return _picture(format, exif=exif)


def _png_text(text: str, *, packed: bool) -> bytes:
    info = PngInfo()
    info.add_itxt("Comment", text, zip=packed)
    return _picture("PNG", pnginfo=info)


def _xmp(text: str) -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:title>{html.escape(text)}</dc:title></x:xmpmeta>'.encode()


def _iptc(text: str) -> bytes:
    """A caption (record 2, dataset 120) in a Photoshop block."""
    value = text.encode()
    record = b"\x1c\x02\x78" + len(value).to_bytes(2, "big") + value
    block = b"8BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record
    payload = b"Photoshop 3.0\0" + block
    plain = _picture("JPEG")
    return plain[:2] + b"\xff\xed" + (len(payload) + 2).to_bytes(2, "big") + payload + plain[2:]


def _office(parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types/>')
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def _csv(text: str) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([["项目", "内容"], ["备查", text]])
    return file.getvalue().encode()


def _word(text: str) -> bytes:
    half = len(text) // 2
    runs = f"<w:r><w:t>{html.escape(text[:half])}</w:t></w:r><w:r><w:t>{html.escape(text[half:])}</w:t></w:r>"
    return _office({"word/document.xml": f"<w:document><w:body><w:p>{runs}</w:p></w:body></w:document>"})


SPOTS: Mapping[str, Callable[[str], tuple[str, bytes]]] = {
    "段落": lambda text: ("a/index.html", page(f"<p>{html.escape(text)}</p>")),
    "标题元素": lambda text: ("b/index.html", page(title=html.escape(text))),
    "描述": lambda text: ("c/index.html", page(head=f'<meta name="Description" content="{html.escape(text)}">')),
    "页脚": lambda text: ("d/index.html", page(foot=html.escape(text))),
    "表格": lambda text: ("e/index.html", page(f"<table><tr><td>备查</td><td>{html.escape(text)}</td></tr></table>")),
    "替代文字": lambda text: ("f/index.html", page(f'<img src="a.webp" alt="{html.escape(text)}">')),
    "提示文字": lambda text: ("g/index.html", page(f'<a href="#" title="{html.escape(text)}">看</a>')),
    "数据属性": lambda text: ("h/index.html", page(f"<div data-search='{html.escape(text)}'></div>")),
    "编码的地址": lambda text: ("i/index.html", page(f'<a href="?q={quote(text)}">看</a>')),
    "注释": lambda text: ("j/index.html", page(f"<!-- {text} -->")),
    "脚本": lambda text: ("k/index.html", page(f"<script>let x = {json.dumps(text)}</script>")),
    "样式": lambda text: ("l/index.html", page(f'<style>p::after {{ content: "{text}" }}</style>')),
    "被标签隔开": lambda text: ("m/index.html", page(_split(text))),
    "实体": lambda text: ("n/index.html", page(_entities(text))),
    "没有主体的网页": lambda text: ("o.html", f"<p>{html.escape(text)}".encode()),
    "订阅": lambda text: ("feed.xml", f"<feed><entry><title>{html.escape(text)}</title></entry></feed>".encode()),
    "订阅的原文": lambda text: ("cdata.xml", f"<feed><summary><![CDATA[{text}]]></summary></feed>".encode()),
    "网站地图": lambda text: (
        "sitemap.xml",
        f"<urlset><url><loc>https://a.cn/?q={quote(text)}</loc></url></urlset>".encode(),
    ),
    "图形": lambda text: ("mark.svg", f"<svg><title>{html.escape(text)}</title></svg>".encode()),
    "数据": lambda text: ("data.json", json.dumps({"people": [{"note": text}]}).encode()),
    "数据的键": lambda text: ("keys.json", json.dumps({text: 1}).encode()),
    "表": lambda text: ("data.csv", _csv(text)),
    "纯文字": lambda text: ("robots.txt", text.encode()),
    "样式表": lambda text: ("site.css", f'p::after {{ content: "{text}" }}'.encode()),
    "脚本文件": lambda text: ("site.js", f"const x = {json.dumps(text)};".encode()),
    "压缩": lambda text: ("data.json.gz", gzip.compress(json.dumps([text]).encode())),
    "压缩两次": lambda text: ("twice.txt.gz", gzip.compress(gzip.compress(text.encode()))),
    "文字处理": lambda text: ("form.docx", _word(text)),
    "表格软件": lambda text: (
        "t.xlsx",
        _office({"xl/sharedStrings.xml": f"<sst><si><t>{html.escape(text)}</t></si></sst>"}),
    ),
    "文档属性": lambda text: (
        "p.docx",
        _office({"docProps/core.xml": f"<c><dc:creator>{html.escape(text)}</dc:creator></c>"}),
    ),
    "照片信息": lambda text: ("exif.jpg", _exif("JPEG", text)),
    "照片信息（宽字符）": lambda text: ("wide.jpg", _exif("JPEG", text, wide=True)),
    "网络图片信息": lambda text: ("exif.webp", _exif("WEBP", text)),
    "图片元数据": lambda text: ("xmp.webp", _picture("WEBP", xmp=_xmp(text))),
    "图片文字块": lambda text: ("text.png", _png_text(text, packed=False)),
    "图片压缩文字块": lambda text: ("packed.png", _png_text(text, packed=True)),
    "照片附注": lambda text: ("comment.jpg", _picture("JPEG", comment=text.encode())),
    "新闻图片说明": lambda text: ("iptc.jpg", _iptc(text)),
    "图片之后": lambda text: ("tail.jpg", _picture("JPEG") + text.encode()),
    "文件名": lambda text: (f"{quote(text, safe='')}/index.html", page()),
}
"""What a file at which path looks like that holds a text in this spot."""
