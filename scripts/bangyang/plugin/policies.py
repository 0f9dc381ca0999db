"""Free pages under the security policy.

Free pages are Markdown with HTML in it, written by the site's maintainer. An inline script there is allowed by its
hash. A table's alignment, which Markdown writes as a style, becomes a class; what no policy of ours can allow is
reported as a warning of MkDocs, so that `--strict` refuses it.
"""

from __future__ import annotations

import logging
import re

from bangyang.outputs.policy import forbidden, with_hashes
from bangyang.text.htmltokens import Token, rewritten

_log = logging.getLogger("mkdocs.bangyang")

_ALIGNED = re.compile("text-align: (left|center|right);")


def under_policy(page: str, path: str) -> str:
    """The free page made from `path` as it can be shown under the policy; warns of what cannot."""
    page = rewritten(page, {"th", "td"}, _aligned)
    for found in forbidden(page):
        _log.warning(f"{path} 里有 {found}，网站的安全策略不许它起作用；请去掉它，样式请改用 class")
    return with_hashes(page)


def _aligned(cell: Token) -> str | None:
    style = cell.attribute("style")
    found = _ALIGNED.fullmatch(style.value) if style else None
    if style is None or found is None:
        return None
    return f'{cell.source[: style.start]}class="align-{found[1]}"{cell.source[style.end :]}'
