"""A site made for the purpose: somebody at every stage of every kind of award, a canary in every field.

Nothing here would pass the checks, nor should it: what rendering may show must not depend on them. The instant the
site speaks for is `NOW`; at `EARLY` nothing has opened yet, at `LATE` the closed notices have been emptied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from bangyang.derivations.nomineestatus import NomineeStage
from bangyang.models.article import Document, Event, Home, News, Photo, Regions, YearArrangement
from bangyang.models.campaign import Award, Campaign, NominatingUnit
from bangyang.models.fields import Model, Privacy
from bangyang.models.nominee import FamilyMember, Nominee
from bangyang.models.notice import Correction, Notice
from bangyang.models.records import RECORD_MODELS, RecordKind
from bangyang.models.roll import Roll
from bangyang.text.names import ETHNIC_GROUPS
from tests.end_to_end.canaries import Aviary, Canary, Traced

NOW, EARLY, LATE = "2026-11-20 09:00", "2026-10-01 09:00", "2026-12-31 09:00"
OUT, NOT_YET = "2026年11月1日", "2027年1月20日"
CAMPAIGN = "2026-canary"

AWARDS = {"百灵": "个人", "画眉": "个人", "喜鹊": "家庭", "鸿雁": "家庭", "天鹅": "集体", "白鹭": "集体"}
"""Every second award has a roll at NOW; the others are still before the public."""
DECIDED = ("百灵", "喜鹊", "天鹅")


@dataclass(frozen=True, slots=True)
class Cast:
    """Somebody who has been put forward: what they stand for, and how far they have come at NOW.

    `notices` are those that name them, `consented` says whether they agreed to have their photo shown.
    """

    key: str
    award: str
    stage: NomineeStage
    notices: tuple[str, ...] = ()
    consented: bool = True


def _undecided(award: str, prefix: str) -> tuple[Cast, ...]:
    stage = NomineeStage
    return (
        Cast(f"{prefix}-nominated", award, stage.NOMINATED),
        Cast(f"{prefix}-awaiting", award, stage.AWAITING_NOTICE, ("later",)),
        Cast(f"{prefix}-in-notice", award, stage.IN_NOTICE, ("open",)),
        Cast(f"{prefix}-unconsenting", award, stage.IN_NOTICE, ("open",), consented=False),
        Cast(f"{prefix}-verified", award, stage.UNDER_VERIFICATION, ("closed",)),
        Cast(f"{prefix}-run", award, stage.NOTICE_RUN, ("closed",)),
        Cast(f"{prefix}-withdrawn", award, stage.WITHDRAWN, ("open", "closed")),
        Cast(f"{prefix}-upheld", award, stage.WITHDRAWN, ("open",)),
        Cast(f"{prefix}-posted", award, stage.IN_NOTICE, ("posted",)),
        Cast(f"{prefix}-taken-down", award, stage.IN_NOTICE, ("tombstone",)),
    )


def _decided(award: str, prefix: str) -> tuple[Cast, ...]:
    return (
        Cast(f"{prefix}-honoured", award, NomineeStage.HONOURED, ("decided",)),
        Cast(f"{prefix}-not-selected", award, NomineeStage.NOT_SELECTED, ("decided",)),
        Cast(f"{prefix}-revoked", award, NomineeStage.REVOKED, ("decided",)),
        Cast(f"{prefix}-gone", award, NomineeStage.WITHDRAWN, ("decided",)),
    )


CASTS = tuple(
    cast
    for award, prefix in zip(AWARDS, ("p", "q", "h", "i", "c", "d"), strict=True)
    for cast in (_decided(award, prefix) if award in DECIDED else _undecided(award, prefix))
)

NOTICES: Mapping[str, tuple[str, dict[str, Any]]] = {
    "open": ("2026年11月16日至11月20日", {"shows_photos": "是"}),
    "closed": ("2026年11月2日至11月6日", {}),
    "decided": ("2026年10月19日至10月23日", {"shows_photos": "是"}),
    "later": ("2026年12月21日至12月25日", {"shows_photos": "是"}),
    "posted": ("2026年11月16日至11月20日", {"publication": "张贴"}),
    "tombstone": ("2026年11月16日至11月20日", {}),
}
"""File name → 公示期, and what else is particular."""


@dataclass(frozen=True, slots=True)
class GeneratedSite:
    """The site on the disk, and its canaries."""

    root: Path
    canaries: tuple[Canary, ...]

    def of(self, path: str) -> tuple[Canary, ...]:
        """The canaries of one file."""
        return tuple(canary for canary in self.canaries if canary.owner == path)


def profile_path(cast: Cast) -> str:
    """Where the cast's file lies."""
    return f"profiles/{CAMPAIGN}/{cast.key}.md"


def notice_path(name: str) -> str:
    """Where a notice's file lies."""
    return f"content/notices/{name}.md"


def generate(root: Path, *, traditional: bool = False) -> GeneratedSite:
    """Writes the site below `root`, with a `traditional` edition if asked."""
    return _Maker(root, "{site: {繁体版: 是}}" if traditional else "{}").make()


class _Maker:
    def __init__(self, root: Path, options: str) -> None:
        self.root = root
        self.options = options
        self.aviary = Aviary()
        self.names: dict[str, str] = {}
        self.slugs: dict[str, str] = {}

    def make(self) -> GeneratedSite:
        for index, cast in enumerate(CASTS):
            self._profile(cast, index)
        self._campaign()
        for name, (period, special) in NOTICES.items():
            self._notice(name, period, special)
        for award in AWARDS:
            self._roll(award)
        self._records()
        self._articles()
        self._single_files()
        return GeneratedSite(self.root, tuple(self.aviary.canaries))

    # --- who ------------------------------------------------------------------------------------------------------

    def _profile(self, cast: Cast, index: int) -> None:
        path, aviary = profile_path(cast), self.aviary
        self.names[cast.key] = aviary.keep(path, "Nominee.name", aviary.name())
        self.slugs[cast.key] = aviary.keep(path, "Nominee.slug", aviary.address())
        pins: dict[str, Any] = {
            "award": cast.award,
            "name": self.names[cast.key],
            "slug": self.slugs[cast.key],
            "ethnicity": Traced(ETHNIC_GROUPS[index + 1]),
            "photo": f"{cast.key}.png",
            "members": None,
            "named_members": None,
            "same_person": None,
            "resume_public": "否",
        }
        if not cast.consented:
            pins["consented_on"] = None
        if AWARDS[cast.award] == "家庭":
            pins |= self._members(path)
        self._write(path, aviary.fill(Nominee, path, pins), deeds=True)
        photo = Image.new("RGB", (500, 700), (index * 5, 40, 200 - index * 3))
        photo.putpixel((index, 3), (255, 255, 255))
        exif = Image.Exif()
        exif[0x010E] = aviary.keep(path, "photo.exif", aviary.word(), privacy=Privacy.NEVER)
        photo.save(self.root / path.replace(".md", ".png"), exif=exif)

    def _members(self, path: str) -> dict[str, Any]:
        """One who agreed to be named, one who did not, and a pupil who is never named."""
        aviary = self.aviary
        agreed = aviary.keep(path, "FamilyMember.name/agreed", aviary.name())
        pupil = aviary.keep(path, "FamilyMember.name/pupil", aviary.name(), privacy=Privacy.INTERNAL)
        occupation = aviary.keep(path, "FamilyMember.occupation/pupil", aviary.word(), privacy=Privacy.INTERNAL)
        return {
            "members": [
                aviary.fill(FamilyMember, path, {"name": agreed}),
                aviary.fill(FamilyMember, path),
                aviary.fill(FamilyMember, path, {"name": pupil, "occupation": f"{occupation}学生"}),
            ],
            "named_members": [agreed, pupil],
        }

    # --- where ----------------------------------------------------------------------------------------------------

    def _campaign(self) -> None:
        path = f"content/campaigns/{CAMPAIGN}.md"
        awards = [self.aviary.fill(Award, path, {"name": name, "subject": subject}) for name, subject in AWARDS.items()]
        pins = {"slug": CAMPAIGN, "year": "2026", "awards": awards, "archive_after_days": "30"}
        pins["units"] = [self.aviary.fill(NominatingUnit, path, {"code": "150100"})]
        self._write(path, self.aviary.fill(Campaign, path, pins))

    def _notice(self, name: str, period: str, special: Mapping[str, Any]) -> None:
        path = notice_path(name)
        casts = [cast for cast in CASTS if name in cast.notices]
        corrections = [
            self.aviary.fill(Correction, path, {"restarts": None, "added": None}),
            self.aviary.fill(Correction, f"{path}#later", {"dated": NOT_YET, "restarts": None, "added": None}),
        ]
        pins = {
            "campaign": CAMPAIGN, "award": None, "level": "街道", "publication": "网站", "period": period,
            "working_days": None, "counts_first_day": None, "published_on": None, "shows_photos": "否", "count": None,
            "nominees": [self.names[cast.key] for cast in casts], "corrections": corrections,
        }  # fmt: skip
        self._write(path, self.aviary.fill(Notice, path, {**pins, **special}))

    def _roll(self, award: str) -> None:
        """A roll with everybody whom a later fact takes off again; the other half of the awards decide next year."""
        out = award in DECIDED
        path = f"content/rolls/{'out' if out else 'later'}-{list(AWARDS).index(award)}.md"
        ends = ("honoured", "revoked", "gone") if out else ("in-notice", "run")
        pins = {
            "campaign": CAMPAIGN, "award": award, "source": None, "count": "9名", "two_character_names": None,
            "published_on": OUT if out else NOT_YET,
            "names": [self.names[c.key] for c in CASTS if c.award == award and c.key.endswith(ends)],
        }  # fmt: skip
        self._write(path, self.aviary.fill(Roll, path, pins))

    # --- what is recorded -----------------------------------------------------------------------------------------

    def _records(self) -> None:
        everybody = list(self.names.values())
        for kind, model in RECORD_MODELS.items():
            if kind not in (RecordKind.OBJECTION, RecordKind.WITHDRAWAL, RecordKind.REVOCATION):
                pins = {"nominees": everybody} if "nominees" in model.model_fields else {}
                if kind is RecordKind.CONSENT:
                    pins["nominees"] = [self.names[cast.key] for cast in CASTS if cast.consented]
                self._record(kind.value, kind, pins)
        for index, name in enumerate(self._called("verified")):
            self._record(f"核查{index}", RecordKind.OBJECTION, {"nominee": name, "state": "核查中", "decided_on": None})
        for index, name in enumerate(self._called("upheld")):
            self._record(f"成立{index}", RecordKind.OBJECTION, {"nominee": name, "state": "成立"})
        gone = [*self._called("withdrawn"), *self._called("gone")]
        self._record("撤下", RecordKind.WITHDRAWAL, {"nominees": gone})
        # Taken down while it stood: before its first day it would leave no tombstone.
        while_up = Traced("2026年11月17日")
        self._record("撤下公示", RecordKind.WITHDRAWAL, {"nominees": None, "notice": "tombstone", "dated": while_up})
        self._record("撤销", RecordKind.REVOCATION, {"nominees": self._called("revoked"), "award": None, "named": "否"})

    def _called(self, end: str) -> list[str]:
        return [self.names[cast.key] for cast in CASTS if cast.key.endswith(f"-{end}")]

    def _record(self, name: str, kind: RecordKind, pins: Mapping[str, Any]) -> None:
        path = f"profiles/{CAMPAIGN}/records/{name}.yml"
        filled = self.aviary.fill(RECORD_MODELS[kind], path, {"kind": kind.value, **pins})
        self._file(path, yaml.safe_dump(filled, allow_unicode=True, sort_keys=False, width=9999))

    # --- what is told ---------------------------------------------------------------------------------------------

    def _articles(self) -> None:
        """Of each kind one that is out and one dated later. They name everybody: only the honoured may get a card."""
        people = [*self.names.values(), *self.slugs.values()]
        later = f"文件{self.aviary.word()}"
        told: Sequence[tuple[type[Model], str, dict[str, Any]]] = (
            (News, "news/out", {"published_at": OUT, "people": people, **self._photo("news/out")}),
            (News, "news/out-video", {"published_at": OUT, "kind": "视频", "people": None, **self._poster("news")}),
            (News, "news/later", {"published_at": NOT_YET, "people": people}),
            (Document, "documents/out", {"published_on": OUT, "forwards": later}),
            (Document, "documents/later", {"published_on": NOT_YET, "title": Traced(later)}),
            (Event, "events/out", {"announced_on": OUT, "people": people}),
            (Event, "events/later", {"announced_on": NOT_YET, "people": people}),
        )
        for model, name, pins in told:
            path = f"content/{name}.md"
            self._write(path, self.aviary.fill(model, path, {"campaign": CAMPAIGN, **pins}))

    def _photo(self, name: str) -> dict[str, Any]:
        self._picture(f"content/{name}.png", 100)
        photo = self.aviary.fill(Photo, f"content/{name}.md", {"file": "out.png"})
        return {"photos": [photo], "poster": None}

    def _poster(self, folder: str) -> dict[str, Any]:
        self._picture(f"content/{folder}/poster.png", 200)
        self._picture(f"content/{folder}/film.png", 150)
        photo = self.aviary.fill(Photo, f"content/{folder}/out-video.md", {"file": "film.png"})
        return {"photos": [photo], "poster": "poster.png"}

    def _picture(self, path: str, shade: int) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (800, 600), (shade, 90, 10)).save(self.root / path)

    def _single_files(self) -> None:
        home, regions = "content/index.md", "content/regions.yml"
        featured = list(self.names.values())
        self._write(home, self.aviary.fill(Home, home, {"campaign": CAMPAIGN, "featured": featured}))
        self._plain(regions, self.aviary.fill(Regions, regions))
        calendar = "content/calendar.yml"
        self._plain(calendar, {"安排": [self.aviary.fill(YearArrangement, calendar, {"year": None})]})
        (self.root / "mkdocs.yml").write_text(
            "site_name: 记号\nsite_url: https://example.org/canary/\ndocs_dir: content\ntheme: {name: bangyang}\n"
            f"plugins: [bangyang: {self.options}]\n",
            encoding="utf-8",
        )

    def _write(self, path: str, filled: Mapping[str, Any], *, deeds: bool = False) -> None:
        """A Markdown file with a body that holds a canary, and, in articles, links to every profile."""
        body = self.aviary.keep(path, "body", self.aviary.word())
        links = "" if deeds else "".join(f"[看](/profiles/{CAMPAIGN}/{c.key}.md)\n" for c in CASTS)
        head = yaml.safe_dump(dict(filled), allow_unicode=True, sort_keys=False, width=9999)
        self._file(path, f"---\n{head}---\n\n{body}\n\n## {body}\n\n{links}")

    def _plain(self, path: str, filled: Mapping[str, Any]) -> None:
        self._file(path, yaml.safe_dump(dict(filled), allow_unicode=True, sort_keys=False, width=9999))

    def _file(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
