"""Facts the site states about itself, as contacts and lines of the footer; each only when configured."""

from __future__ import annotations

from bangyang.models.campaign import Contact as OfficeContact
from bangyang.pages.context import PageContext
from bangyang.pages.parts import ContactLine

CONTACT_FACTS = ("主办单位", "联系电话", "监督电话", "电子邮箱", "地址")


def site_contacts(context: PageContext) -> tuple[ContactLine, ...]:
    """The standing contact of rolls and profiles: 主办单位 and how to reach it."""
    found = ((key, context.fact(key)) for key in CONTACT_FACTS)
    return tuple(ContactLine(key, value, href_of(value)) for key, value in found if value)


def office_contacts(contacts: tuple[OfficeContact, ...]) -> tuple[ContactLine, ...]:
    """Offices of a campaign or document; one line each for office, telephone, fax, mailbox and address."""
    lines: list[ContactLine] = []
    for contact in contacts:
        lines.append(ContactLine("联系单位", contact.office))
        for label, value in (
            ("电话", contact.phone), ("传真", contact.fax), ("邮箱", contact.email), ("地址", contact.address),
        ):  # fmt: skip
            if value:
                lines.append(ContactLine(label, value, href_of(value)))
    return tuple(lines)


def href_of(value: str) -> str:
    """`tel:` for one plain number, `mailto:` for a mailbox, "" for anything else."""
    digits = value.replace("-", "").replace("—", "").replace("－", "")
    if digits.isascii() and digits.isdigit() and 5 <= len(digits) <= 12:
        return f"tel:{digits}"
    if value.count("@") == 1 and value.isascii() and " " not in value:
        return f"mailto:{value}"
    return ""


def excerpt_note(text: str) -> str:
    """That an article or document is printed in part, and which; "" for a whole one."""
    return f"节选：{text}" if text else ""
