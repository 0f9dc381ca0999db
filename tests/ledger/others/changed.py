"""Other changes of a page."""

from __future__ import annotations

import re

from tests.ledger.copies import NAME, OTHER, PAGE, TWIN, Copy
from tests.ledger.others.table import BESIDE, KEY, OPENLY, YES, Forgery, forged
from tests.ledger.others.unseen import masked


def on_pages(old: str, new: str, *paths: str) -> Forgery:
    def forge(copy: Copy) -> None:
        for path in paths or (PAGE, TWIN):
            copy.change(path, old, new)

    return forge


@forged(
    "the true name in a hidden paragraph that a table does not end, for want of a doctype", OPENLY, named="没有写整齐"
)
def _(copy: Copy) -> None:
    on_pages("<!doctype html>\n", "")(copy)
    masked("<p hidden><table><tr><td>@</table>")(copy)


FRAMES = '</head>\n<frameset cols="*"><frame src="../../about/"></frameset>'
forged("frames in place of the body", OPENLY, named="没有写整齐")(on_pages("</head>", FRAMES))
forged("a meta element that leads on, in a template")(
    on_pages(
        "<main",
        '<div><template shadowrootmode="open"><meta http-equiv=&#82;efresh content="0;url=x"></template></div><main',
    )
)
forged("a script that writes another name", YES, named="脚本")(
    on_pages("</body>", "<script>document.querySelectorAll('.name').forEach(e=>e.textContent='示例癸')</script></body>")
)
forged("a script that leads on", YES, named="脚本")(on_pages("<head>", "<head><script>location='x.html'</script>"))
forged("another character set", OPENLY, named="没有写整齐")(on_pages('charset="utf-8"', 'charset="gb18030"'))
forged("another base for pictures and sheets", OPENLY, named="没有写整齐")(
    on_pages("<head>", '<head><base href="https://elsewhere.example/">')
)
forged("one person more, without marks")(
    on_pages("</li></ul></section>", f'</li><li><b class="name">{OTHER}</b></li></ul></section>')
)
forged("another last day in words", YES, named=BESIDE)(on_pages("18日24", "15日24"))
for what, spelt in {
    "an override of direction": "\u202e甲例示",
    "a character without width": "示\u200b例甲",
    "a variation": "示例甲\U000e0100",
    "a tag": "示例甲\U000e0041",
    "a stroke through it": "示例甲\u0338",
    "a blank that is none": "示例甲\u3164",
}.items():
    forged(f"a name with {what}")(on_pages(f">{NAME}<", f">{spelt}<"))


@forged("another code in the place of the page's", YES, named="换掉二维码")
def _(copy: Copy) -> None:
    for path in (PAGE, TWIN):
        file = copy.site / path
        page, count = re.subn(r' d="M2 2\.5[^"]*"', ' d="M2 2.5h7"', file.read_text("utf-8"))
        assert count
        file.write_text(page, encoding="utf-8")


forged("two marks on one element, the true one second")(
    on_pages(f'data-proof="{KEY}"', f'data-proof="title" data-proof="{KEY}"')
)
forged("a twin that says by which words its names are told")(
    on_pages(NAME, f'{OTHER}<i data-proof="@words">“{NAME}”作“{OTHER}”</i>', TWIN)
)
forged("a twin half in simplified characters", YES, named="每个字要么没有变")(
    on_pages("黨支部書記", "黨支部书記", TWIN)
)
