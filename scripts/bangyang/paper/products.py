"""What can be printed, and how each sheet comes about: the list behind `bangyang print`.

A notice is composed as it will stand on its opening day, so that it can be printed and sealed before; whatever else
is asked for stands as it does now. The parts an entry is made of are told, so that a fault in one of them can stop
the printer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from bangyang.base.errors import UsageError
from bangyang.derivations.fingerprints import notice_fingerprint, opened
from bangyang.derivations.noticestate import NoticeState
from bangyang.derivations.outlook import last_public_change
from bangyang.derivations.periods import NoticeStatus
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.site import campaign_folder
from bangyang.models.campaign import Campaign
from bangyang.models.fields import Model
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.private import PrivateValues
from bangyang.models.roll import Roll
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.images import Images
from bangyang.pages.notice import NoticeView, compose_notice
from bangyang.pages.profile import compose_profile
from bangyang.pages.roll import compose_roll
from bangyang.paper.boards import posting_receipts, slogan_poster
from bangyang.paper.forms import FormPart, Private, nomination_forms, summary_tables
from bangyang.paper.notices import formal_notice, posted_notice
from bangyang.paper.people import profile_sheet
from bangyang.paper.press import Sheet, photo_svg
from bangyang.paper.rolls import decision_sheet
from bangyang.paper.sitesheets import notice_day, roll_day, site_roll
from bangyang.rendering.pictures import PictureKind


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed: the entry, the size of the paper, and for forms which unit's and with whose values."""

    entry: Entry[Any]
    paper: str = "a4"
    unit: str = ""
    award: str = ""
    private: Private = lambda nominee: PrivateValues.unknown(nominee.name)


@dataclass(frozen=True, slots=True)
class Made:
    """A sheet, the files it says something of, and, for a notice, its fingerprint and the places it goes to.

    `recorded` says that the ledger has an entry of this content, whose digest then stands on the sheet.
    """

    sheet: Sheet
    sources: tuple[str, ...]
    digest: str = ""
    places: tuple[str, ...] = ()
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class Product:
    """One kind of sheet. `large` says whether it comes on A3 too, `secret` whether private values may join it."""

    word: str
    model: type[Model]
    make: Callable[[PrintRoom, Wanted], Made]
    large: bool = False
    secret: bool = False


class PrintRoom:
    """A loaded site with its pictures, for as many sheets as are wanted."""

    def __init__(self, state: State, images: Images) -> None:
        self.state = state
        self.images = images
        self.context = PageContext(state, images)

    def notice(self, entry: Entry[Notice]) -> tuple[NoticeState, NoticeView]:
        """A notice as it stands, or as it will on its first day. Raises UsageError where there is nothing to print."""
        state = self.state.at(opened(self.state.of(entry), entry).now)
        shown = state.of(entry).present(entry)
        if shown is None:
            raise UsageError(f"{entry.source.path} 没有写公示期，或者那一年的放假安排还没有公布，不能打印")
        if shown.tombstone is not None:
            raise UsageError(f"{entry.source.path} 已经撤下，不能打印")
        return shown, compose_notice(PageContext(state, self.images), shown)

    def photo(self, nominee: Entry[Nominee]) -> tuple[str, bytes] | None:
        """The photo for a form, which goes to the examiners and not to the public."""
        if not nominee.model.photo or "/" in nominee.model.photo:
            return None
        picture = self.images.picture(f"{nominee.source.folder}/{nominee.model.photo}", PictureKind.PORTRAIT)
        content = self.images.content(picture.url) if picture else None
        return (f"{PurePosixPath(picture.url).stem}.svg", photo_svg(content)) if picture and content else None

    def parts(self, wanted: Wanted) -> list[FormPart]:
        """Whose forms are wanted: one nominee's, or those of a campaign's award and unit."""
        entry = wanted.entry
        own = isinstance(entry.model, Nominee)
        key = campaign_folder(entry) if own else entry.key
        campaign = self.state.catalog.campaigns.get(key)
        people = (entry,) if own else self.state.catalog.profiles.get(key, ())
        found = []
        for nominee in people:
            award = self.state.catalog.award_of(nominee)
            fits = not wanted.award or nominee.model.award == wanted.award
            if campaign and award and fits and wanted.unit in ("", nominee.model.nominator):
                found.append(FormPart(nominee, award, campaign))
        if not found:
            raise UsageError("没有符合条件的推荐对象，请核对活动、称号和推荐单位")
        return found


def _posted(room: PrintRoom, wanted: Wanted) -> Made:
    shown, view = room.notice(wanted.entry)
    digest, day = _digest(room, wanted, shown), notice_day(shown)
    places = tuple(wanted.entry.model.places)
    sheet = posted_notice(view, room.images, day, paper=wanted.paper, places=places, digest=digest)
    return Made(sheet, _sources(wanted.entry, shown), digest, places, view.proof is not None)


def _formal(room: PrintRoom, wanted: Wanted) -> Made:
    shown, view = room.notice(wanted.entry)
    return Made(
        formal_notice(view, notice_day(shown)),
        _sources(wanted.entry, shown),
        _digest(room, wanted, shown),
        (),
        view.proof is not None,
    )


def _receipt(room: PrintRoom, wanted: Wanted) -> Made:
    shown, view = room.notice(wanted.entry)
    digest = _digest(room, wanted, shown)
    sheet = posting_receipts(view, notice_day(shown), places=wanted.entry.model.places, digest=digest)
    return Made(sheet, (wanted.entry.source.path,))


def _digest(room: PrintRoom, wanted: Wanted, shown: NoticeState) -> str:
    """The digest that stands on the sheets; a notice that no longer names its subjects has none to be held to."""
    return "" if shown.status is NoticeStatus.CLOSED else notice_fingerprint(room.state.of(wanted.entry), wanted.entry)


def _sources(entry: Entry[Notice], shown: NoticeState) -> tuple[str, ...]:
    return (entry.source.path, *(nominee.source.path for nominee in shown.shown))


def _roll(room: PrintRoom, wanted: Wanted) -> Made:
    roll = room.state.of(wanted.entry).roll(wanted.entry)
    sheet = site_roll(room.context, roll)
    return Made(
        Sheet(sheet.template, sheet.title, sheet.dated, {**sheet.data, "paper": wanted.paper}, sheet.pictures),
        (wanted.entry.source.path,),
    )


def _decision(room: PrintRoom, wanted: Wanted) -> Made:
    roll = room.state.of(wanted.entry).roll(wanted.entry)
    model = wanted.entry.model
    if model.decided_elsewhere:
        raise UsageError(f"这份名单由别处决定（来源：{model.source}），本站没有它的决定可以打印；可以打印名单")
    return Made(
        decision_sheet(compose_roll(room.context, roll), roll_day(roll), model.award), (wanted.entry.source.path,)
    )


def _profile(room: PrintRoom, wanted: Wanted) -> Made:
    entry = wanted.entry
    if not room.state.of(entry).has_page(entry):
        raise UsageError(f"{entry.model.name or entry.source.stem} 还没有入选，不能打印事迹；推荐材料用 --as 推荐表")
    sheet = profile_sheet(
        compose_profile(People(room.context), entry), room.images, last_public_change(room.state).date()
    )
    return Made(sheet, (entry.source.path,))


def _slogan(room: PrintRoom, wanted: Wanted) -> Made:
    model = wanted.entry.model
    sheet = slogan_poster(model, last_public_change(room.state).date(), paper=wanted.paper)
    if sheet is None:
        raise UsageError(f"{wanted.entry.source.path} 没有写“名片”和它的“标语”，没有标语可以打印")
    return Made(sheet, (wanted.entry.source.path,))


def _nomination(room: PrintRoom, wanted: Wanted) -> Made:
    parts = room.parts(wanted)
    if len({part.award.name for part in parts}) > 1:
        awards = "、".join(dict.fromkeys(part.award.name for part in parts))
        raise UsageError(f"一次打印一个称号的推荐表，请用 --award 选一个：{awards}")
    sheet = nomination_forms(parts, room.state.today, wanted.private, room.photo)
    return Made(sheet, tuple(part.nominee.source.path for part in parts))


def _summary(room: PrintRoom, wanted: Wanted) -> Made:
    parts = room.parts(wanted)
    sheet = summary_tables(room.state, parts[0].campaign, parts, wanted.private)
    return Made(sheet, tuple(part.nominee.source.path for part in parts))


PRODUCTS: tuple[Product, ...] = (
    Product("公示", Notice, _posted, large=True),
    Product("正式公示", Notice, _formal),
    Product("张贴回执", Notice, _receipt),
    Product("名单", Roll, _roll, large=True),
    Product("决定", Roll, _decision),
    Product("事迹", Nominee, _profile),
    Product("推荐表", Nominee, _nomination, secret=True),
    Product("标语", Campaign, _slogan, large=True),
    Product("汇总表", Campaign, _summary, secret=True),
    Product("推荐表", Campaign, _nomination, secret=True),
)
"""Everything that can be printed; the first of each model is what is printed when nothing is said."""

FORMAL: Mapping[type[Model], str] = {Notice: "正式公示", Roll: "决定"}
"""What `--formal` means for each kind of entry."""
