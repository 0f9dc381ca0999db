"""Which kind of thing a file is, told by where it lies.

The folders are fixed, so an editor never types a kind and a misplaced file is found at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.models import sections
from bangyang.models.article import CalendarFile, Document, Event, Home, News, Regions
from bangyang.models.campaign import Campaign
from bangyang.models.fields import Model
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.roll import Roll
from bangyang.models.sections import Section
from bangyang.models.waivers import WaiverFile


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its English key, the word editors use, its folder (POSIX, under the root) and model.

    Its pages, if it has any, lie in `section`.
    """

    key: str
    label: str
    folder: str
    model: type[Model]
    section: Section | None = None


def _content(key: str, section: Section, model: type[Model]) -> Kind:
    """Files are called as the section in which they are published, and so is their folder."""
    return Kind(key, section.title, f"content/{section.key}", model, section)


CAMPAIGN = _content("campaign", sections.CAMPAIGNS, Campaign)
NOTICE = _content("notice", sections.NOTICES, Notice)
ROLL = _content("roll", sections.ROLLS, Roll)
NEWS = _content("news", sections.NEWS, News)
DOCUMENT = _content("document", sections.DOCUMENTS, Document)
EVENT = _content("event", sections.EVENTS, Event)
PROFILE = Kind("profile", "推荐对象", "profiles", Nominee, sections.PEOPLE)

CONTENT_KINDS: tuple[Kind, ...] = (CAMPAIGN, NOTICE, ROLL, NEWS, DOCUMENT, EVENT)
"""Kinds that live in folders of `content/`."""

KINDS: tuple[Kind, ...] = (*CONTENT_KINDS, PROFILE)
"""All kinds written as Markdown with front matter."""


def folder_of(model: type[Model]) -> str:
    """The folder of the files of one of `KINDS`, by its model."""
    return next(kind.folder for kind in KINDS if kind.model is model)


HOME = Kind("home", sections.HOME.title, "content/index.md", Home)
REGIONS = Kind("regions", "地区表", "content/regions.yml", Regions)
CALENDAR = Kind("calendar", "工作日安排", "content/calendar.yml", CalendarFile)

WAIVERS = Kind("waivers", "豁免", "content/豁免.yml", WaiverFile)

SINGLE_FILES: tuple[Kind, ...] = (HOME, REGIONS, CALENDAR, WAIVERS)
"""Kinds of which a site has at most one file, at a fixed path."""
