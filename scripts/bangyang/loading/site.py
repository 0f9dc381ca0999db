"""A whole site, loaded: every file read once, every fault collected, nothing decided.

`load_site` is where `check`, `build` and `status` begin. What it returns is frozen; derivations and checks
only look at it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from bangyang.calendars.workdays import Overrides
from bangyang.errors import Finding, Place
from bangyang.loading import rules
from bangyang.loading.binding import Bound, bind
from bangyang.loading.entries import Entry, Source
from bangyang.loading.files import check_name, list_files, read_text
from bangyang.loading.frontmatter import Split, split_front_matter, split_yaml
from bangyang.loading.settings import Settings, load_settings
from bangyang.loading.yamltree import Mapping, Scalar, parse_yaml
from bangyang.models import kinds
from bangyang.models.article import CalendarFile, Document, Event, Home, News, Regions
from bangyang.models.campaign import Campaign
from bangyang.models.fields import FieldSpec, Model, all_labels
from bangyang.models.nominee import NEVER_FIELDS, Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import RECORD_MODELS, Record, RecordKind
from bangyang.models.roll import Roll

M = TypeVar("M", bound=Model)
RECORDS_FOLDER = "records"


@dataclass(frozen=True, slots=True)
class Site:
    """Everything the editors wrote. Lists are in path order."""

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
    home: Entry[Home] | None = None
    regions: Entry[Regions] | None = None
    calendar: Entry[CalendarFile] | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def entries(self) -> tuple[Entry[Model], ...]:
        """Every loaded file."""
        single = tuple(entry for entry in (self.home, self.regions, self.calendar) if entry is not None)
        return (
            *self.campaigns, *self.notices, *self.rolls, *self.news, *self.documents, *self.events,
            *self.profiles, *self.records, *single,
        )  # fmt: skip

    def overrides(self) -> Overrides:
        """Working days the site adds to the published arrangements."""
        days = {}
        years = set()
        for year in self.calendar.model.years if self.calendar else ():
            days.update(dict.fromkeys(year.rest, False))
            days.update(dict.fromkeys(year.work, True))
            if year.year.isdigit():
                years.add(int(year.year))
        return Overrides(days, frozenset(years))


def campaign_folder(entry: Entry[Any]) -> str:
    """The campaign folder (`profiles/<campaign>`) a profile or record belongs to."""
    return entry.source.path.split("/", 2)[1]


def load_site(root: Path, settings: Settings | None = None) -> Site:
    """Reads the site at `root`. Faults are in `findings`; UsageError only where there is no site at all."""
    settings = settings or load_settings(root)
    loader = _Loader(root)
    found: dict[str, tuple[Entry[Any], ...]] = {}
    for kind in kinds.CONTENT_KINDS:
        paths = list_files(root, kind.folder, (".md",))
        found[kind.key] = tuple(entry for path in paths if (entry := loader.markdown(path, kind.model)))
    profiles, records = loader.profiles()
    single = {kind.key: loader.single(kind) for kind in kinds.SINGLE_FILES}
    return Site(
        root=root,
        settings=settings,
        campaigns=found["campaign"],
        notices=found["notice"],
        rolls=found["roll"],
        news=found["news"],
        documents=found["document"],
        events=found["event"],
        profiles=profiles,
        records=records,
        home=single["home"],
        regions=single["regions"],
        calendar=single["calendar"],
        findings=tuple(sorted(loader.findings, key=lambda finding: finding.sort_key)),
    )


class _Loader:
    """Reads files one by one and keeps their findings."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = []

    def markdown(self, path: str, kind: type[M], never: tuple[FieldSpec, ...] = ()) -> Entry[M] | None:
        """The entry of a Markdown file, or None where it cannot be read at all."""
        text = self._text(path)
        if text is None:
            return None
        return self._entry(split_front_matter(text, path, all_labels(kind)), path, kind, never, text)

    def single(self, kind: kinds.Kind) -> Entry[Any] | None:
        """The entry of a file that a site has at most once."""
        if not (self.root / kind.folder).exists():
            return None
        if kind.folder.endswith(".md"):
            text = self._text(kind.folder)
            if text is None or not text.lstrip().startswith("---"):
                return self._plain_home(text) if text is not None else None
            split = split_front_matter(text, kind.folder, all_labels(kind.model))
            return self._entry(split, kind.folder, kind.model, (), text)
        return self._yaml(kind.folder, kind.model)

    def _plain_home(self, text: str) -> Entry[Home]:
        """An index page without a head is all introduction."""
        return Entry(Home(), text, Source(kinds.HOME.folder, text, 1, {}, {}, {}, frozenset(), ()))

    def profiles(self) -> tuple[tuple[Entry[Nominee], ...], tuple[Entry[Record], ...]]:
        """Profiles (`profiles/<campaign>/*.md`) and records (`profiles/<campaign>/records/**/*.yml`)."""
        profiles, records = [], []
        folder = kinds.PROFILE.folder
        for path in list_files(self.root, folder, (".md", ".yml", ".yaml")):
            parts = PurePosixPath(path).parts
            if path.endswith(".md") and len(parts) == 3:
                profiles.append(self.markdown(path, Nominee, NEVER_FIELDS))
            elif not path.endswith(".md") and len(parts) >= 4 and parts[2] == RECORDS_FOLDER:
                records.append(self.record(path))
            else:
                message = "推荐对象应放在 profiles/活动/ 里，内部记录应放在 profiles/活动/records/ 里"
                self.findings.append(rules.FILE_MISPLACED.at(Place(path), message))
        return tuple(p for p in profiles if p is not None), tuple(r for r in records if r is not None)

    def record(self, path: str) -> Entry[Record] | None:
        """A record; its key `记录` chooses the model."""
        text = self._text(path)
        if text is None:
            return None
        labels = frozenset().union(*(all_labels(model) for model in RECORD_MODELS.values()))
        split = split_yaml(text, path, labels)
        tree = parse_yaml(split.yaml, path, split.yaml_line)
        model: type[Record] = RECORD_MODELS[_record_kind(tree.root)]
        self.findings += [*split.findings, *tree.findings]
        return self._bound(bind(tree.root, model, path), split, path, text)

    def _yaml(self, path: str, kind: type[M]) -> Entry[M] | None:
        text = self._text(path)
        if text is None:
            return None
        return self._entry(split_yaml(text, path, all_labels(kind)), path, kind, (), text)

    def _entry(self, split: Split, path: str, kind: type[M], never: tuple[FieldSpec, ...], text: str) -> Entry[M]:
        labels = split.findings
        tree = parse_yaml(split.yaml, path, split.yaml_line)
        bound = bind(replace_line(tree.root, split.yaml_line - 1), kind, path, never)
        self.findings += [*labels, *tree.findings]
        return self._bound(bound, split, path, text)

    def _bound(self, bound: Bound[M], split: Split, path: str, text: str) -> Entry[M]:
        self.findings += bound.findings
        source = Source(path, text, split.body_line, bound.places, bound.keys, bound.raw, bound.faulty, split.waivers)
        return Entry(bound.model, split.body, source)

    def _text(self, path: str) -> str | None:
        self.findings += check_name(path)
        file = read_text(self.root, path)
        self.findings += file.findings
        return file.text


def replace_line(root: Mapping, line: int) -> Mapping:
    """The mapping placed at the `---` that opens it: there a missing field is reported."""
    return replace(root, line=max(line, 1))


def _record_kind(root: Mapping) -> RecordKind:
    for key, value in root.items:
        if key.text in ("记录", "kind") and isinstance(value, Scalar):
            for kind in RecordKind:
                if kind.value == value.text:
                    return kind
    return RecordKind.APPROVAL
