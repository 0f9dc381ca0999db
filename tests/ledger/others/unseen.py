"""What a browser does not show though it is not written as hidden."""

from __future__ import annotations

from tests.ledger.copies import NAME, OTHER, PAGE, TWIN, Copy
from tests.ledger.others.table import BESIDE, KEY, NO, OPENLY, YES, Forgery, forged


def masked(shown: str) -> Forgery:
    """Another name is shown; the true one stands marked where nobody sees it: `@` in `shown`."""

    def forge(copy: Copy) -> None:
        for path in (PAGE, TWIN):
            file = copy.site / path
            page = file.read_text("utf-8").replace(f' data-proof="{KEY}"', "").replace(NAME, OTHER)
            true = f'<b data-proof="{KEY}">{NAME}</b>'
            file.write_text(page.replace("</article>", f"{shown.replace('@', true)}</article>", 1), encoding="utf-8")

    return forge


UNSEEN = {
    "the second of details of one name",
    "a class that our own stylesheet hides",
    "two classes that our own stylesheet hides",
}
"""Where a mark counts as hidden; everything else of the list makes the page none that can be read."""
for where, shown in {
    "meter": "<meter>@</meter>",
    "progress": "<progress>@</progress>",
    "the children of a shadow host": '<div><template shadowrootmode="open"></template>@</div>',
    "the second of details of one name": '<details name="a" open></details><details name="a" open>@</details>',
    "a hidden b that is taken up again": "<div><b hidden></div>@</b>",
    "a hidden font that is taken up again": "<p><font hidden><p>@</font>",
    "a hidden a that is taken up again": "<div><a hidden></div>@</a>",
    "a hidden block whose end a marquee keeps off": "<div hidden><marquee></div>@</marquee></div>",
    "a hidden block whose end an object keeps off": "<div hidden><object></div>@</object></div>",
    "a hidden block whose end a table keeps off": "<div hidden><table></div>@</table></div>",
    "a hidden block whose end a select keeps off": "<div hidden><select></div>@</select></div>",
    "a hidden form that is not ended": "<form hidden><div></form>@</div>",
    "a hidden block after the end of the body": "<div hidden></body></html>@</div>",
    "a hidden block whose end a template takes": "<div hidden><template></div></template>@</div>",
    "a hidden block whose end a picture takes": "<div hidden><svg><desc></div></desc></svg>@</div>",
    "a hidden block whose end noscript takes": "<div hidden><noscript></div></noscript>@</div>",
    "a hidden item in which an item begins": "<ul><li hidden><section><li>@</ul>",
    "a hidden paragraph in which one begins": "<p hidden><marquee><p>@</marquee>",
    "a class that our own stylesheet hides": '<span class="tool-menu">@</span>',
    "two classes that our own stylesheet hides": '<div class="prose"><span class="headerlink">@</span></div>',
}.items():
    forged(f"the true name in {where}", *([NO] if where in UNSEEN else [OPENLY]), named="没有写整齐")(masked(shown))

for where, shown in {
    "canvas": "<canvas>@</canvas>",
    "video": "<video>@</video>",
    "noembed": "<noembed>@</noembed>",
    "rp": "<ruby>示<rp>@</rp></ruby>",
    "datalist": "<datalist>@</datalist>",
    "a phantom of a formula": f'<math><mphantom><mtext data-proof="{KEY}">{NAME}</mtext></mphantom></math>',
    "an instruction": "<?x @ ?>",
    "what is no CDATA": "<![CDATA[@]]>",
    "a hidden block with a stray end": "<div hidden></span></p></img>@</div>",
    "a hidden block without spaces": '<div/a="b"hidden/>@</div>',
    "a second body that is hidden": "<body hidden>@",
    "a class written with a reference": '<i class="visually&#45;hidden">@</i>',
    "the second summary": "<details><summary>一</summary><summary>@</summary></details>",
    "what runs from right to left": "<bdi dir=RTL>@</bdi>",
    "a comment that does not end": "<!-- --!> <!--@-->",
}.items():
    forged(f"the true name in {where}")(masked(shown))

forged("the true name in white letters", OPENLY, named="没有写整齐")(masked('<font color="#ffffff" size="-7">@</font>'))
forged("the true name in small print", YES, named=BESIDE)(masked("<p>@</p>"))
