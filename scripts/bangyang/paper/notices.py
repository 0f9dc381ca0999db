"""A 公示 on paper, twice: as it is posted, and as a formal document on the grid of GB/T 9704-2012."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import segno

from bangyang.pages.images import Images
from bangyang.pages.notice import NoticeView
from bangyang.pages.parts import ContactLine, CorrectionView, Portrait
from bangyang.pages.subjects import NomineeGroup
from bangyang.paper.passages import passages
from bangyang.paper.press import Sheet, photo_svg
from bangyang.paper.titles import ems, fitted, title_lines

CODE = "code.svg"
_TITLE_SIZE, _TITLE_WIDTH = 28, 17
"""Points, and characters of that size in a line of 170 mm."""

FORMAL_TITLE_WIDTH = 19
"""Characters of 22 pt in a line of 156 mm, one left free."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What ties a sheet to its content: digest, version and the notice's own line as they stand on it.

    `address` is that of the page, `coded` what the QR code says: the way to the entries in the ledger is behind it.
    """

    digest: str = ""
    version: str = ""
    address: str = ""
    line: str = ""
    coded: str = ""
    label: str = "内容摘要"

    @property
    def lines(self) -> list[str]:
        """The lines at the foot of every page."""
        proof = "　".join(part for part in (self.version, self.digest and f"{self.label} {self.digest}") if part)
        return [line for line in (proof, self.line, self.address) if line]


def imprint_of(view: NoticeView, digest: str = "") -> Imprint:
    """The imprint of a notice; `digest` stands in where the view carries no proof."""
    address = view.share.address if view.share else ""
    if view.proof is not None:
        proof = view.proof
        return Imprint(proof.digest, proof.version, address, proof.words, proof.coded or address)
    # Without an entry in the ledger there is no digest that the page will show too: it is called what it is.
    return Imprint(digest, "", address, coded=address, label="内容指纹")


def posted_notice(
    view: NoticeView, images: Images, dated: date, *, paper: str = "a4", places: Sequence[str] = (), digest: str = ""
) -> Sheet:
    """The sheet for the board; one copy for each of `places`, one with a blank to fill in where none is told."""
    imprint = imprint_of(view, digest)
    pictures = _pictures(view.groups, images)
    code = {CODE: qr_svg(imprint.coded)} if imprint.coded else {}
    lines = list(title_lines(view.heading, _TITLE_WIDTH))
    return Sheet(
        "notice",
        view.heading,
        dated,
        {
            "paper": paper,
            "author": list(view.signature.issuers),
            "title_lines": lines,
            "title_size": fitted(lines, _TITLE_SIZE, _TITLE_WIDTH),
            "number": view.document_number,
            "opening": passages(view.basis),
            "body": passages(view.body),
            "box": _box(view),
            "groups": [group_data(group, _names_of(pictures)) for group in view.groups],
            "citations": _citations(view),
            "corrections": [correction_line(item) for item in view.corrections],
            # The list and the 简要事迹 stand on the sheet itself; what else is attached is named.
            "attachments": [item.title for item in view.attachments][_own_parts(view) :],
            "issuers": list(view.signature.issuers),
            "issued_on": view.signature.issued_on.text if view.signature.issued_on else "",
            "code": bool(code),
            "address": imprint.address,
            "foot": imprint.lines,
            "places": list(places) or [""],
            "strip": f"{view.period.opens.text}至{view.period.closes.text}",
        },
        {**dict(pictures.values()), **code},
    )


def formal_notice(view: NoticeView, dated: date) -> Sheet:
    """The formal version: text, 附件说明, signature; the list and the 简要事迹 follow as attachments."""
    listed = any(group.rows or group.archived for group in view.groups)
    own = [*(["名单"] if listed else []), *(["简要事迹"] if view.citations else [])]
    given = [item.title for item in view.attachments]
    titles = [*(given[: len(own)] or []), *own[len(given) :], *given[len(own) :]]
    marks = [f"附件{number}" if len(titles) > 1 else "附件" for number in range(1, len(own) + 1)]
    if not listed:
        marks, annexes = ["", *marks], ["", *titles[: len(own)]]
    else:
        annexes = titles[: len(own)]
    return Sheet(
        "formal",
        view.heading,
        dated,
        {
            "author": list(view.signature.issuers),
            "title_lines": list(title_lines(view.heading, FORMAL_TITLE_WIDTH)),
            "opening": passages(view.basis),
            "body": passages(view.body),
            "sections": [list(section) for section in _sections(view)],
            "groups": [group_data(group, {}) for group in view.groups] if listed else [],
            "citations": _citations(view),
            "corrections": [correction_line(item) for item in view.corrections],
            "attachments": titles,
            "annex_marks": marks,
            "annexes": annexes,
            "issuers": list(view.signature.issuers),
            "issued_on": view.signature.issued_on.text if view.signature.issued_on else "",
        },
    )


def _own_parts(view: NoticeView) -> int:
    """How many of a notice's usual attachments (名单, 简要事迹) it has."""
    return any(group.rows or group.archived for group in view.groups) + bool(view.citations)


def group_data(group: NomineeGroup, pictures: Mapping[str, str]) -> dict[str, Any]:
    """One award's subjects as the templates read them; `pictures` maps addresses to names on the sheet."""
    return {
        "title": group.title,
        "count": group.count,
        "name_label": group.name_label,
        "columns": [{"label": column.label, "long": column.kind == "long"} for column in group.columns],
        "rows": [
            {
                "serial": row.serial,
                "name": row.name.told,
                "cells": list(row.cells),
                "portrait": pictures.get(_address(row.portrait), ""),
                "seal": row.portrait.seal if row.portrait else "",
            }
            for row in group.rows
        ],
        "pictured": group.pictured and bool(pictures),
        "archived": group.archived,
        "withdrawn": group.withdrawn,
    }


def correction_line(item: CorrectionView) -> str:
    """A correction in one sentence."""
    change = f"由“{item.was}”更正为“{item.now}”" if item.was and item.now else f"更正为“{item.now}”" if item.now else ""
    change = change or (f"，原来写的是“{item.was}”" if item.was else "")
    why = f"原因：{item.why}。" if item.why else ""
    return f"更正（{item.made_on.text}）：{item.what}{change}。{why}"


def qr_svg(address: str) -> bytes:
    """The QR code of an address, black on white, as SVG."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(buffer, kind="svg", border=1, xmldecl=False, dark="#000")
    return buffer.getvalue()


_SHORT = frozenset({"监督电话", "传真", "电子邮箱", "地址", "邮编", "受理单位"})
_HALF = 13
"""Characters a fact may have to share its line in the box with another."""


def _box(view: NoticeView) -> list[list[str]]:
    """The rows of the box: label and value, twice where two short facts stand side by side."""
    facts = [("公示期", f"{view.period.opens.text}至{view.period.closes.text}（{view.period.length}）")]
    facts += [(contact.label, contact.value) for contact in view.contacts]
    facts += [("意见方式", view.objection), ("截止时间", view.period.deadline), ("工作要求", view.conduct)]
    rows: list[list[str]] = []
    for label, value in facts:
        if not value:
            continue
        short = label in _SHORT and ems(value) <= _HALF
        if short and rows and len(rows[-1]) == 2 and rows[-1][0] in _SHORT and ems(rows[-1][1]) <= _HALF:
            rows[-1] += [label, value]
        else:
            rows.append([label, value])
    return rows


def _sections(view: NoticeView) -> list[tuple[str, list[str]]]:
    """The order of a real notice: the period, the ways to object, who receives objections."""
    period = f"{view.period.opens.text}至{view.period.closes.text}（{view.period.length}）。"
    deadline = f"反映意见截止到{view.period.deadline}。" if view.period.deadline else ""
    ways = [text for text in (f"{view.objection}{deadline}", view.conduct) if text]
    contacts = [_contact_line(contact) for contact in view.contacts]
    told = (("公示时间", [period]), ("意见反映方式", ways), ("受理单位和联系方式", contacts))
    filled = [(title, lines) for title, lines in told if lines]
    return [(f"{numeral}、{title}", lines) for numeral, (title, lines) in zip("一二三", filled, strict=False)]


def _contact_line(contact: ContactLine) -> str:
    return f"{contact.label}：{contact.value}"


def _citations(view: NoticeView) -> list[dict[str, Any]]:
    return [{"serial": c.serial, "name": c.name.told, "blocks": passages(c.text)} for c in view.citations]


def _pictures(groups: Sequence[NomineeGroup], images: Images) -> dict[str, tuple[str, bytes]]:
    """(name on the sheet, bytes) of every portrait, by its address."""
    found: dict[str, tuple[str, bytes]] = {}
    for row in (row for group in groups for row in group.rows):
        address = _address(row.portrait)
        content = images.content(address) if address else None
        if content is not None:
            found[address] = (f"{PurePosixPath(address).stem}.svg", photo_svg(content))
    return found


def _names_of(pictures: Mapping[str, tuple[str, bytes]]) -> dict[str, str]:
    return {address: name for address, (name, _) in pictures.items()}


def _address(portrait: Portrait | None) -> str:
    return portrait.picture.url if portrait and portrait.picture else ""
