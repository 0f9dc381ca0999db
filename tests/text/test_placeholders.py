"""What stands in for the real thing: found in a text as it is printed, and nothing real is taken for it."""

from __future__ import annotations

import pytest

from bangyang.text.placeholders import stand_ins


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.org/bangyang/notices/a/", ("example.org",)),
        ("https://www.Example.COM/", ("www.Example.COM",)),
        ("网址 https://gongshi.example/，电话 0000-0000000", ("gongshi.example", "0000-0000000")),
        ("http://localhost:8000/ http://127.0.0.1/", ("localhost", "127.0.0.1")),
        ("https://a.invalid/", ("a.invalid",)),
        ("a@example.net", ("example.net",)),
        ("（0471）0000000、010-00000000", ("（0471）0000000", "010-00000000")),
        ("示例市民政局、示例市民政局", ("示例市民政局",)),
        ("示例街道办事处", ("示例街道办事处",)),
        ("https://www.example.cn/", ("www.example.cn",)),
        ("https://example.org.cn/", ("example.org.cn",)),
        ("https://192.168.1.5/ http://[::1]:8000/", ("192.168.1.5", "[::1]")),
        ("https://bangyang/ http://server:8080/a 见http://3232235781", ("bangyang", "server", "3232235781")),
        ("XX街道办事处、××街道办事处", ("XX街道办事处", "××街道办事处")),
        ("受理单位：＊＊市民政局", ("＊＊市民政局",)),
        ("0471-1234567、010-12345678", ("0471-1234567", "010-12345678")),
    ],
)
def test_what_only_examples_name_is_found(text: str, found: tuple[str, ...]) -> None:
    assert stand_ins(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "https://bangyang.mzj.gov.cn/",
        "https://a.gov.cn https://a.gov.cn:8443/ https://a.gov.cn.",
        "https://榜样.公益/ https://xn--fiq.cn/",
        "王××、李＊＊",
        "1501**********1234",
        "0471-1234568",
        "https://myexample.com/",
        "https://examples.gov.cn/example.html",
        "0471-6000000",
        "12345",
        "100000000元",
        "全国示范社区",
        "以示例说明",
        "示例甲，向阳社区书记",
    ],
)
def test_nothing_real_is(text: str) -> None:
    assert stand_ins(text) == ()
