"""Which pages lead to a sheet of paper, and at which address it lies.

Apart from the sheets themselves, which `paper` makes: a page has to know its link long before.
"""

from __future__ import annotations

from bangyang.derivations import reserved
from bangyang.derivations.noticestate import NoticeState
from bangyang.derivations.periods import NoticeStatus
from bangyang.pages.context import PageContext
from bangyang.pages.parts import Attachment


def sheet_url(page: str) -> str:
    """The address of the sheet that belongs to the page at `page`."""
    return f"{page}{reserved.SHEET}"


def has_sheet(notice: NoticeState) -> bool:
    """Whether a notice has a sheet on the site: not once it is taken down, nor when it no longer names anyone."""
    return notice.status is not NoticeStatus.WITHDRAWN and bool(notice.shown) and not notice.archived


def sheet_link(context: PageContext, page: str) -> Attachment | None:
    """The link a page shows to its sheet, where this site makes sheets."""
    return Attachment("下载打印版", sheet_url(page), "PDF", "A4") if context.sheets else None
