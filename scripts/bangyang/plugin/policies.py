"""Free pages under the security policy.

Free pages are Markdown with HTML in it, written by the site's maintainer. An inline script there is allowed by its
hash. A table's alignment, which Markdown writes as a style, becomes a class; what no policy of ours can allow is
reported as a warning of MkDocs, so that `--strict` refuses it.
"""

from __future__ import annotations

import logging
import re

from bangyang.outputs.policy import forbidden, with_hashes

_log = logging.getLogger("mkdocs.bangyang")

_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right);"')


def under_policy(page: str, path: str) -> str:
    """The free page made from `path` as it can be shown under the policy; warns of what cannot."""
    page = _ALIGNED.sub(r'<\1 class="align-\2"', page)
    for found in forbidden(page):
        _log.warning(f"{path} 里有 {found}，网站的安全策略不许它起作用；请去掉它，样式请改用 class")
    return with_hashes(page)
