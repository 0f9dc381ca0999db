"""A roll on paper: as an honour board, and as the decision behind it with the names attached."""

from __future__ import annotations

from datetime import date
from typing import Any

from bangyang.pages.roll import RollGroup, RollView
from bangyang.paper.notices import CODE, FORMAL_TITLE_WIDTH, Imprint, qr_svg
from bangyang.paper.passages import passages
from bangyang.paper.press import Sheet
from bangyang.paper.titles import fitted, title_lines

_TITLE_SIZE, _TITLE_WIDTH = 24, 19
"""Points, and characters of that size in a line of 162 mm."""
_TITLE_TURNS = 22
"""A title somewhat wider than the line is set smaller; one wider than this turns."""

_KIND_SENTENCES = {
    "通报表扬": "决定予以通报表扬",
    "发布": "予以发布",
    "命名": "决定予以命名",
    "表彰": "决定予以表彰",
}


_LABELS = {
    "household": ("户主姓名", "工作单位"),
    "collective": ("名称", "所在单位"),
    "mixed": ("姓名或名称", "单位及职务"),
}


def roll_sheet(view: RollView, dated: date, *, subject: str = "person", paper: str = "a4", digest: str = "") -> Sheet:
    """The board, A4 or A3; `subject` (person, household, collective, mixed) words the heads of the columns."""
    address = view.share.address if view.share else ""
    lines = list(title_lines(view.heading, _TITLE_TURNS))
    labels = _LABELS.get(subject, ("姓名", "单位及职务"))
    return Sheet(
        "roll",
        view.heading,
        dated,
        {
            "paper": paper,
            "author": list(view.signature.issuers),
            "kind": view.kind,
            "title_lines": lines,
            "title_size": fitted(lines, _TITLE_SIZE, _TITLE_WIDTH),
            "issuers": list(view.signature.issuers),
            "issued_on": view.signature.issued_on.text if view.signature.issued_on else "",
            "number": view.document_number,
            "body": passages(view.preface),
            "groups": _groups(view.groups),
            "name_label": labels[0],
            "unit_label": labels[1],
            "remarks": [text for text in (view.count, view.order_rule, view.framing, _source(view)) if text],
            "revocations": list(view.revocations),
            "code": bool(address),
            "address": address,
            "foot": Imprint(digest, "", address).lines,
        },
        {CODE: qr_svg(address)} if address else {},
    )


def decision_sheet(view: RollView, dated: date, award: str) -> Sheet:
    """The decision: its text is the roll's own; where the editors wrote none, one sentence says what was decided."""
    body = passages(view.preface) or [_sentence(view, award)]
    # What was decided stays as it was written; that there are fewer names today has its reason beside it.
    body += [{"kind": "p", "runs": [{"text": text, "strong": False}]} for text in view.revocations]
    return Sheet(
        "decision",
        decision_title(view, award),
        dated,
        {
            "author": list(view.signature.issuers),
            "number": view.document_number,
            "title_lines": list(title_lines(decision_title(view, award), FORMAL_TITLE_WIDTH)),
            "body": body,
            "attachments": [view.heading],
            "annex": view.heading,
            "groups": _groups(view.groups),
            "rule": f"（{'，'.join(filter(None, (view.count, view.order_rule, view.framing)))}）",
            "issuers": list(view.signature.issuers),
            "issued_on": view.signature.issued_on.text if view.signature.issued_on else "",
        },
    )


def decision_title(view: RollView, award: str) -> str:
    """关于通报表扬“…”的决定: the word is the decision's own, for 通报表扬 is not 表彰."""
    called, word = _WORDS.get(view.kind, ("", "通知"))
    return f"关于{view.kind}“{award}”{called}的{word}"


_WORDS = {"通报表扬": ("", "通报"), "发布": ("名单", "公告"), "命名": ("", "决定"), "表彰": ("", "决定")}
"""What follows the award in the title of each kind of decision, and what the document calls itself."""


def _sentence(view: RollView, award: str) -> dict[str, Any]:
    number = view.count.removeprefix("共")
    verb = _KIND_SENTENCES.get(view.kind, "予以公布")
    text = f"经推荐、审核、公示和审批，{verb}“{award}”{number}，名单附后。"
    return {"kind": "p", "runs": [{"text": text, "strong": False}]}


def _source(view: RollView) -> str:
    return f"来源：{view.source}" if view.source else ""


def _groups(groups: tuple[RollGroup, ...]) -> list[dict[str, Any]]:
    return [
        {
            "title": group.title,
            "count": group.count,
            "rows": [
                {
                    "serial": row.serial,
                    "name": row.name.text,
                    "note": row.name.note,
                    "framed": bool(row.name.framed),
                    "unit": row.unit,
                }
                for row in group.entries
            ],
        }
        for group in groups
    ]
