"""Where the security policy meets a build: in the head of every page, in `_headers`, and in free pages.

Free pages are Markdown with HTML in it, written by the site's maintainer. An inline script there is allowed by its
hash. A table's alignment, which Markdown writes as a style, becomes a class; what no policy of ours can allow is
reported as a warning of MkDocs, so that `--strict` refuses it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

from bangyang.building.contract import BuildRequest
from bangyang.outputs.headers import NAME, header_rules, headers_bytes
from bangyang.outputs.output import Output
from bangyang.outputs.policy import forbidden, page_policy, script_hashes, with_hashes

_log = logging.getLogger("mkdocs.bangyang")

_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right);"')


def policy_of_pages(request: BuildRequest, *, preview: bool) -> str:
    """The policy for every page's head."""
    return page_policy(upgrade=_upgrade(request), preview=preview, disk=request.explicit_index and not preview)


def headers_of_site(request: BuildRequest, texts: Iterable[str], files: Iterable[str]) -> Output:
    """`_headers`; `texts` are all that may hold an inline script (chrome and free pages), `files` are site paths."""
    scripts = {source for text in texts if "<script" in text for source in script_hashes(text)}
    return Output(NAME, headers_bytes(header_rules(scripts, files=files, upgrade=_upgrade(request))))


def under_policy(page: str, path: str) -> str:
    """The free page made from `path` as it can be shown under the policy; warns of what cannot."""
    page = _ALIGNED.sub(r'<\1 class="align-\2"', page)
    for found in forbidden(page):
        _log.warning(f"{path} 里有 {found}，网站的安全策略不许它起作用；请去掉它，样式请改用 class")
    return with_hashes(page)


def _upgrade(request: BuildRequest) -> bool:
    return bool(request.settings.options.get("upgrade_insecure_requests"))
