"""Other files, and other addresses."""

from __future__ import annotations

import gzip

from tests.ledger.copies import NAME, OPEN, OTHER, PAGE, Copy
from tests.ledger.others.table import YES, Forgery, forged


def beside(path: str) -> Forgery:
    """Another page, which looks like the true one and bears its footer."""

    def forge(copy: Copy) -> None:
        page = (copy.site / PAGE).read_text("utf-8").replace(NAME, OTHER).encode()
        file = copy.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(gzip.compress(page) if path.endswith(".gz") else page)

    return forge


for address in (
    "gongshi/shiji/index.html",
    "notices/shiji/2/index.html",
    "notices/shiji.html",
    "notices/shiji/index.htm",
    "zh-tw/notices/shiji/index.html",
    "zh-hant/notices/meiyou/index.html",
):
    forged(f"another page at {address}")(beside(address))
forged("a compressed page beside the true one")(beside("notices/shiji/index.html.gz"))


@forged("rules for the server that lead to another page", YES, named="`_redirects`")
def _(copy: Copy) -> None:
    (copy.site / "_redirects").write_text("/notices/shiji/ /about/ 200\n", encoding="utf-8")


@forged("the page of the record tells another event", YES, named="改存证记录页")
def _(copy: Copy) -> None:
    copy.change("ledger/index.html", "改稿", "发布")


@forged("the list of notices leads past the page", YES, named="列表里的链接")
def _(copy: Copy) -> None:
    beside("gongshi/index.html")(copy)
    copy.change("gongshi/index.html", "data-proof", "data-x")
    copy.change("notices/index.html", 'href="shiji/', 'href="../gongshi/')


@forged("the page is a link")
def _(copy: Copy) -> None:
    (copy.site / PAGE).rename(copy.site / "page.html")
    (copy.site / PAGE).symlink_to(copy.site / "page.html")


@forged("the folder of the notice is a link")
def _(copy: Copy) -> None:
    (copy.site / f"notices/{OPEN}").rename(copy.site / "elsewhere")
    (copy.site / f"notices/{OPEN}").symlink_to(copy.site / "elsewhere")
