"""Facts the site states about itself, as contacts and lines of the footer; each only when configured."""

from __future__ import annotations

from bangyang.models.campaign import Contact as OfficeContact
from bangyang.pages.context import PageContext
from bangyang.pages.parts import ContactLine
from bangyang.text.officephones import office_numbers

CONTACT_FACTS = ("主办单位", "联系电话", "监督电话", "电子邮箱", "地址")
PHONES = ("联系电话", "监督电话", "电话", "联系方式")
"""What is called by telephone; nobody calls a 传真."""


def site_contacts(context: PageContext) -> tuple[ContactLine, ...]:
    """The standing contact of rolls and profiles: 主办单位 and how to reach it."""
    found = ((key, context.fact(key)) for key in CONTACT_FACTS)
    return tuple(ContactLine(key, value, href_of(key, value)) for key, value in found if value)


def office_contacts(contacts: tuple[OfficeContact, ...]) -> tuple[ContactLine, ...]:
    """Offices of a campaign or document; one line each for office, telephone, fax, mailbox and address."""
    lines: list[ContactLine] = []
    for contact in contacts:
        lines.append(ContactLine("联系单位", contact.office))
        for label, value in (
            ("电话", contact.phone), ("传真", contact.fax), ("邮箱", contact.email), ("地址", contact.address),
        ):  # fmt: skip
            if value:
                lines.append(ContactLine(label, value, href_of(label, value)))
    return tuple(lines)


def href_of(label: str, value: str) -> str:
    """`tel:` for what holds an office's number, `mailto:` for a mailbox, "" for anything else."""
    if label in PHONES and (numbers := office_numbers(value)):
        return numbers[0].address
    if value.count("@") == 1 and value.isascii() and " " not in value:
        return f"mailto:{value}"
    return ""


def excerpt_note(text: str) -> str:
    """That an article or document is printed in part, and which; "" for a whole one."""
    return f"节选：{text}" if text else ""
