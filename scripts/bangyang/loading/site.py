"""A whole site, loaded: every file read once, every fault collected, nothing decided.

`load_site` is where `check`, `build` and `status` begin. What it returns is frozen; derivations and checks
only look at it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import Any

from bangyang.base.errors import Finding, Place, UsageError
from bangyang.calendars.workdays import Overrides
from bangyang.loading import rules
from bangyang.loading.entries import Entry
from bangyang.loading.files import TEXT_SUFFIXES, check_name, folder_faults, list_files, printable, read_text
from bangyang.loading.freepages import CONTENT, load_free_pages
from bangyang.loading.keeping import Task, read_all
from bangyang.loading.ledger import LedgerFiles, load_ledger
from bangyang.loading.misplaced import copies_among, of_another_kind
from bangyang.loading.published import published_addresses
from bangyang.loading.queries import resolve_queries
from bangyang.loading.resources import Resources
from bangyang.loading.settings import Settings, read_settings
from bangyang.models import kinds
from bangyang.models.article import CalendarFile, Document, Event, FreePage, Home, News, Regions
from bangyang.models.campaign import Campaign
from bangyang.models.fields import FieldSpec, Model, specs
from bangyang.models.nominee import NEVER_FIELDS, Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import RECORD_MODELS, Record, RecordKind
from bangyang.models.roll import Roll
from bangyang.models.waivers import WaiverFile

RECORDS_FOLDER = "records"
EDITORS_FOLDERS = (CONTENT, kinds.PROFILE.folder)
"""Where editors keep their files."""

_LISTED = frozenset(kind.model for kind in kinds.KINDS)
_MARKDOWN_LIKE = (".md", ".markdown", ".txt")
_KIND = re.compile(r"^ *(?:记录|kind)\s*[:：]\s*[\"']?([^\s#\"']+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Site:
    """Everything the editors wrote. Lists are in path order. `free` are MkDocs' own pages and no entries of ours.

    `files` are the paths of all files of the editors' folders, POSIX, relative to the root; hidden ones left out.
    `drafts` are the paths of files that were left out as drafts. `published` are the addresses of the finished site on
    this machine, looked up only where a file wishes to be a draft.
    """

    root: Path
    settings: Settings
    campaigns: tuple[Entry[Campaign], ...] = ()
    notices: tuple[Entry[Notice], ...] = ()
    rolls: tuple[Entry[Roll], ...] = ()
    news: tuple[Entry[News], ...] = ()
    documents: tuple[Entry[Document], ...] = ()
    events: tuple[Entry[Event], ...] = ()
    profiles: tuple[Entry[Nominee], ...] = ()
    records: tuple[Entry[Record], ...] = ()
    free: tuple[Entry[FreePage], ...] = ()
    files: frozenset[str] = frozenset()
    drafts: frozenset[str] = frozenset()
    published: frozenset[str] = frozenset()
    home: Entry[Home] | None = None
    regions: Entry[Regions] | None = None
    calendar: Entry[CalendarFile] | None = None
    waivers: Entry[WaiverFile] | None = None
    ledger: LedgerFiles = field(default_factory=LedgerFiles)
    findings: tuple[Finding, ...] = ()
    resources: Resources = field(default_factory=Resources, compare=False)

    @property
    def losses(self) -> tuple[Finding, ...]:
        """Findings by which something of a file may be lost; a copy that is not read is none, its original is there."""
        return tuple(finding for finding in self.findings if finding.code != rules.FILE_COPY.code)

    def of(self, kind: type[Model]) -> tuple[Entry[Any], ...]:
        """The files of one of `KINDS`, by its model."""
        found: Mapping[type[Model], tuple[Entry[Any], ...]] = {
            Campaign: self.campaigns,
            Notice: self.notices,
            Roll: self.rolls,
            News: self.news,
            Document: self.documents,
            Event: self.events,
            Nominee: self.profiles,
        }
        return found[kind]

    @property
    def content(self) -> tuple[Entry[Any], ...]:
        """The files of all `KINDS`: whatever has a page of its own, now or later."""
        return tuple(entry for kind in kinds.KINDS for entry in self.of(kind.model))

    @property
    def wishes(self) -> tuple[Entry[Any], ...]:
        """The files that say 草稿: 是, in path order of their kinds: whatever kind has the field may say so."""
        return tuple(entry for entry in (*self.content, *self.free) if getattr(entry.model, "draft", False))

    @property
    def entries(self) -> tuple[Entry[Model], ...]:
        """Every loaded file."""
        single = tuple(entry for entry in (self.home, self.regions, self.calendar, self.waivers) if entry is not None)
        return (*self.content, *self.records, *single)

    def overrides(self) -> Overrides:
        """Working days the site adds to the published arrangements."""
        days = {}
        years = set()
        for year in self.calendar.model.years if self.calendar else ():
            days.update(dict.fromkeys(year.rest, False))
            days.update(dict.fromkeys(year.work, True))
            if year.year:
                years.add(year.year)
        return Overrides(days, frozenset(years))


def campaign_folder(entry: Entry[Any]) -> str:
    """The campaign folder (`profiles/<campaign>`) a profile or record belongs to."""
    return entry.source.path.split("/", 2)[1]


def load_site(root: Path, settings: Settings | None = None, resources: Resources | None = None) -> Site:
    """Reads the site at `root`. Faults are in `findings`; UsageError only where there is no site at all, or no
    Chinese name could be read.
    """
    if sys.getfilesystemencoding().lower() != "utf-8":
        # Every Chinese name would seem damaged.
        raise UsageError("本机按 UTF-8 以外的编码读文件名，读不出汉字；请设置环境变量 PYTHONUTF8=1 再运行一次")
    settings = settings or read_settings(root)
    resources = resources or Resources()
    listing = _Listing(root, resources)
    folders = {kind.key: listing.folder(kind) for kind in kinds.CONTENT_KINDS}
    profiles, records = listing.profiles()
    single = {kind.key: listing.single(kind) for kind in kinds.SINGLE_FILES}
    tasks = [task for found in (*folders.values(), profiles, records, single.values()) for task in found if task]
    read = dict(zip((task.path for task in tasks), read_all(tasks, resources), strict=True))

    def entries(found: Iterable[Task | None]) -> tuple[Entry[Any], ...]:
        return tuple(read[task.path][0] for task in found if task is not None)

    def entry(key: str) -> Entry[Any] | None:
        return next(iter(entries((single[key],))), None)

    campaigns, people = entries(folders["campaign"]), entries(profiles)
    free = load_free_pages(root)
    findings = [*settings.findings, *listing.findings, *(finding for _, found in read.values() for finding in found)]
    elsewhere = (of_another_kind(page.source.text, page.source.path, FreePage) for page in free)
    findings += [finding for finding in elsewhere if finding is not None]
    findings += [finding for folder in EDITORS_FOLDERS for finding in folder_faults(root, folder)]
    site = Site(
        root=root,
        settings=settings,
        campaigns=campaigns,
        notices=resolve_queries(entries(folders["notice"]), campaigns, people),
        rolls=entries(folders["roll"]),
        news=entries(folders["news"]),
        documents=entries(folders["document"]),
        events=entries(folders["event"]),
        profiles=people,
        records=entries(records),
        free=free,
        files=frozenset(path for folder in EDITORS_FOLDERS for path in list_files(root, folder, ("",))),
        home=entry("home"),
        regions=entry("regions"),
        calendar=entry("calendar"),
        waivers=entry("waivers"),
        ledger=load_ledger(root),
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        resources=resources,
    )
    return replace(site, published=published_addresses(root / settings.folders.site)) if site.wishes else site


class _Listing:
    """The files that are to be read and what they are, with what is wrong with them as files."""

    def __init__(self, root: Path, resources: Resources) -> None:
        self.root = root
        self._texts = resources.texts
        self.findings: list[Finding] = []

    def folder(self, kind: kinds.Kind) -> list[Task | None]:
        """The files of a folder of `content/`; what looks like one and would be passed over is reported."""
        found = []
        if (self.root / kind.folder).is_file():
            hint = f"把它移出去，需要时另建 {kind.folder}/ 文件夹"
            self.findings.append(rules.FILE_NOT_REGULAR.at(Place(kind.folder), "这里应当是文件夹，不是文件", hint=hint))
        for path in list_files(self.root, kind.folder, TEXT_SUFFIXES):
            if path.endswith(".md") or not path.lower().endswith(TEXT_SUFFIXES):
                found.append(self._task(path, kind.model))
            else:
                self._misplaced(path, f"{kind.label}的文件名应当以小写的 .md 结尾，这个文件不会被读取")
        return self._without_copies(found)

    def profiles(self) -> tuple[list[Task | None], list[Task | None]]:
        """Profiles (`profiles/<campaign>/*.md`) and records (`profiles/<campaign>/records/**/*.yml`)."""
        profiles, records = [], []
        for path in list_files(self.root, kinds.PROFILE.folder, TEXT_SUFFIXES):
            parts = PurePosixPath(path).parts
            if not path.lower().endswith(TEXT_SUFFIXES):
                self._text(path)
            elif len(parts) >= 4 and parts[2] == RECORDS_FOLDER:
                if path.endswith((".yml", ".yaml")):
                    records.append(self._record(path))
                else:
                    self._misplaced(path, "内部记录的文件名应当以小写的 .yml 结尾，这个文件不会被读取")
            elif path.endswith(".md") and len(parts) == 3:
                profiles.append(self._task(path, Nominee, NEVER_FIELDS))
            elif len(parts) == 3 and path.lower().endswith(_MARKDOWN_LIKE):
                self._misplaced(path, "推荐对象的文件名应当以小写的 .md 结尾，这个文件不会被读取")
            else:
                message = "推荐对象应放在 profiles/活动/ 里，内部记录应放在 profiles/活动/records/ 里"
                self._misplaced(path, message, RECORDS_FOLDER if path.endswith((".yml", ".yaml")) else "")
        return self._without_copies(profiles), self._without_copies(records)

    def single(self, kind: kinds.Kind) -> Task | None:
        """A file that a site has at most once."""
        path = kind.folder
        if path.endswith(".yml") and (self.root / path.replace(".yml", ".yaml")).exists():
            self._misplaced(
                path.replace(".yml", ".yaml"), f"{kind.label}应当叫 {PurePosixPath(path).name}，这个文件不会被读取"
            )
        return self._task(path, kind.model) if os.path.lexists(self.root / path) else None

    def _record(self, path: str) -> Task | None:
        """A record; its key `记录` chooses the model."""
        text = self._text(path)
        return None if text is None else self._made(path, text, RECORD_MODELS[_record_kind(text)], NEVER_FIELDS)

    def _task(self, path: str, kind: type[Model], never: tuple[FieldSpec, ...] = ()) -> Task | None:
        """A file to be read, or None where it cannot be read at all."""
        text = self._text(path)
        if text is None:
            return None
        task = self._made(path, text, kind, never)
        # What was read as this kind, and kept, is of no other.
        elsewhere = of_another_kind(text, path, kind) if kind in _LISTED and task.key not in self._texts else None
        if elsewhere is not None:
            self.findings.append(elsewhere)
            return None
        return task

    def _without_copies(self, tasks: list[Task | None]) -> list[Task | None]:
        copies = {task.path: finding for task, finding in copies_among(tasks)}
        self.findings += copies.values()
        return [task for task in tasks if task is None or task.path not in copies]

    def _made(self, path: str, text: str, kind: type[Model], never: tuple[FieldSpec, ...]) -> Task:
        about = tuple(takewhile(lambda finding: finding.place.path == path, reversed(self.findings)))
        return Task(path, text, kind, never, about)

    def _text(self, path: str) -> str | None:
        self.findings += check_name(path)
        if printable(path) != path:
            return None
        file = read_text(self.root, path)
        self.findings += file.findings
        return file.text

    def _misplaced(self, path: str, message: str, about: str = "") -> None:
        self.findings.append(rules.FILE_MISPLACED.at(Place(path), message, about=about))


def _record_kind(text: str) -> RecordKind:
    """The kind a record says it is. A word that is none is reported when it is read; the rest tells what was meant."""
    match = _KIND.search(text)
    if match is None:
        return RecordKind.APPROVAL
    if match[1] in RECORD_MODELS:
        return RecordKind(match[1])
    return max(RecordKind, key=lambda kind: sum(f"{spec.label}:" in text for spec in specs(RECORD_MODELS[kind])))
