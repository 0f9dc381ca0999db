"""Pages that a browser shows as they are written, and pages it would repair."""

from __future__ import annotations

import pytest

from bangyang.text.wellformed import why_unruly

PAGE = (
    '<!doctype html>\n<html lang="zh">\n<head><meta charset="utf-8"><title>示</title></head>\n<body>@</body>\n</html>\n'
)


@pytest.mark.parametrize(
    "body",
    [
        "<p>一<br>二<b>三</b></p><table><tbody><tr><td>四</td></tr></tbody></table>",
        "<ul><li>一<ul><li>二</li></ul></li></ul><dl><div><dt>三</dt><dd>四</dd></div></dl>",
        '<svg viewBox="0 0 1 1"><path d="M0 0"/><text>一</text></svg><!-- 注 -->',
    ],
)
def test_what_is_nested_as_it_may_be_is_plain(body: str) -> None:
    assert why_unruly(PAGE.replace("@", body)) == ""


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<p><div>一</div></p>", "<div> 不该在段落里"),
        ("<div><b>一</div></b>", "</div> 结束的不是前面开始的"),
        ("<table><tr><td>一</td></tr></table>", "<tr> 不该直接在 <table> 里"),
        ("<table><tbody>一</tbody></table>", "<tbody> 里直接写着字"),
        ("<dl><dd><div><dd>一</dd></div></dd></dl>", "<dd> 不在它该在的元素里"),
        ("<svg><title></svg></title></svg>", "<title> 不该在图形里"),
        ("<template></template>", "<template> 不是认得的元素"),
        ("<div>", "</body> 结束的不是前面开始的"),
        ("</body></html><p>一</p>", "<p> 在网页以外"),
        ("<div/>", "<div/> 没有结束"),
        ('<meta charset="gb18030">', "开头没有写明、也只写明一次字符集是 utf-8"),
    ],
)
def test_what_a_browser_would_repair_is_told(body: str, why: str) -> None:
    assert why_unruly(PAGE.replace("@", body)) == why


def test_a_page_without_a_document_type_is_none() -> None:
    assert why_unruly(PAGE.partition("\n")[2]) == "开头不是 <!doctype html>"
