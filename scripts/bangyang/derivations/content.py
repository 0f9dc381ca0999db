"""What of a notice is committed to: everything it tells the public, as its editors wrote it.

Not the theme, not the program's own wording, not the shape of the page: a notice can be set anew without a word of it
changing. Names of keys here are part of the format and are never changed; a key added later is left out where it is
empty, so that older notices keep their commitment.

Whoever was withdrawn or whose award was revoked is not in the content, only counted: a withdrawal changes what is
public and is an event of its own. Archiving (names leave a closed notice when the roll appears) is derived like the
closing and is no event; from then on only what stays is compared, the notice's own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.commitments import NoticeContent, identity_of
from bangyang.derivations.dated import DatedKind
from bangyang.derivations.discretion import named_among
from bangyang.derivations.nomineestatus import NomineeStage
from bangyang.derivations.periods import NoticePeriod
from bangyang.loading.entries import Entry
from bangyang.models.form import columns_of, form_for
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.text.canonical import canonical
from bangyang.text.markdown import find_pictures

FORMAT = 1
"""The version of the content's form, written into it."""

_PLAIN = (
    "title", "award", "basis", "process", "conduct", "accepted_by", "supervision_hotline", "fax", "email", "address",
    "postcode", "hours", "attachments", "issuers",
)  # fmt: skip
"""Fields of a notice that are committed to as they are typed, under their own names."""


_CHANGING = frozenset({DatedKind.CORRECTED, DatedKind.WITHDRAWN, DatedKind.REVOKED, DatedKind.CONSENTED})
"""What changes a content that was committed to; opening, closing and archiving do not."""


def derive_content(campaign: CampaignState, entry: Entry[Notice]) -> NoticeContent | None:
    """The content of a notice at the campaign's instant, whether or not it is open by then; None without a period."""
    period = campaign.history.written_periods.get(entry.source.path)
    if period is None:
        return None
    tombstone = campaign.tombstone(entry)
    if tombstone is not None:
        # What a tombstone shows and nothing else, so that its commitment tells of nothing else.
        left = {"title": entry.model.title, "period": _period(period), "reason": tombstone.reason}
        left["withdrawn_on"] = tombstone.withdrawn_on.isoformat()
        told_of_it = canonical({"format": FORMAT, "withdrawn": left})
        return NoticeContent(told_of_it, told_of_it)
    groups: dict[str, list[Entry[Nominee]]] = {}
    for nominee in campaign.named_in(entry):
        groups.setdefault(nominee.model.award, []).append(nominee)
    told = [_group(campaign, award, people, entry.model) for award, people in groups.items()]
    pictures = [*_photos(campaign, entry, groups.values()), *_body_pictures(campaign, entry)]
    words = {**_own_words(campaign, entry, period), "format": FORMAT}
    identities = tuple(identity_of(nominee) for people in groups.values() for nominee in _seen(campaign, people))
    return NoticeContent(canonical({**words, "groups": told}), canonical(words), tuple(pictures), identities)


def coming_changes(campaign: CampaignState) -> tuple[datetime, ...]:
    """The instants after now at which recorded facts may change the content of its notices, in order."""
    dated = (each for each in campaign.history.dated if each.kind in _CHANGING)
    return tuple(sorted({each.at for each in dated if each.at > campaign.now}))


def _own_words(campaign: CampaignState, entry: Entry[Notice], period: NoticePeriod) -> dict[str, Any]:
    model = entry.model
    said: dict[str, Any] = {name: getattr(model, name) for name in _PLAIN}
    said["level"] = model.level.word if model.level else ""
    said["number"] = str(model.number or "")
    said["objection_rule"] = model.objection_rule.value if model.objection_rule else ""
    said["issued_on"] = model.issued_on.isoformat() if model.issued_on else ""
    said["objections_close_on"] = model.objections_close_on.isoformat() if model.objections_close_on else ""
    said["photos"] = model.shows_photos
    said["period"] = {**_period(period), "restarts": list(_restarts(campaign, entry, period))}
    said["body"] = entry.body
    said["corrections"] = [
        {
            "dated": item.dated.isoformat(),
            "what": item.what,
            "old": item.old,
            "new": item.new,
            "reason": item.reason,
            "notice": item.notice,
        }
        for item in model.corrections
        if item.dated is not None and item.dated <= campaign.today
    ]
    return said


def _period(period: NoticePeriod) -> dict[str, Any]:
    return {
        "opens_on": period.opens_on.isoformat(),
        "first_counted_on": period.first_counted_on.isoformat(),
        "closes_on": period.closes_on.isoformat(),
        "working_days": period.working_days,
    }


def _restarts(campaign: CampaignState, entry: Entry[Notice], period: NoticePeriod) -> Iterator[dict[str, Any]]:
    """Periods that corrections have counted anew by now; whoever has left since is not named."""
    for restart in period.restarts:
        nominee = campaign.history.person(restart.ref, entry.model.award)
        gone = nominee is None or campaign.status(nominee).hidden
        if restart.corrected_on <= campaign.today and not gone:
            yield {
                "name": str(restart.ref),
                "first_counted_on": restart.first_counted_on.isoformat(),
                "closes_on": restart.closes_on.isoformat(),
                "working_days": restart.working_days,
            }


def withdrawn_names(campaign: CampaignState, entry: Entry[Notice]) -> tuple[str, ...]:
    """Names that stand in what the notice says and must not be told any more.

    A namesake who is still in it keeps theirs.
    """
    content = derive_content(campaign, entry)
    people = campaign.named_in(entry)
    shown = {one.model.name for one in people if not campaign.status(one).hidden}
    gone = [one for one in people if campaign.status(one).hidden]
    return tuple(name for name in named_among(content.text if content else "", gone) if name not in shown)


def _group(campaign: CampaignState, award: str, people: list[Entry[Nominee]], notice: Notice) -> dict[str, Any]:
    stages = [campaign.status(nominee).stage for nominee in people]
    return {
        "award": award,
        "subjects": [_subject(campaign, nominee, notice) for nominee in _seen(campaign, people)],
        "withdrawn": stages.count(NomineeStage.WITHDRAWN),
        "revoked": stages.count(NomineeStage.REVOKED),
    }


def _seen(campaign: CampaignState, people: list[Entry[Nominee]]) -> list[Entry[Nominee]]:
    return [nominee for nominee in people if not campaign.status(nominee).hidden]


def _subject(campaign: CampaignState, nominee: Entry[Nominee], notice: Notice) -> dict[str, Any]:
    model = nominee.model
    award = campaign.history.catalog.award_of(nominee)
    told = {item.name: item.text(model) for item in form_for(award).told(columns_of(notice, award))}
    return {"name": model.name, "remark": str(model.remark), "citation": model.citation, **told}


def _photos(campaign: CampaignState, entry: Entry[Notice], groups: Iterable[list[Entry[Nominee]]]) -> list[str]:
    if not entry.model.shows_photos:
        return []
    return [
        f"{nominee.source.folder}/{nominee.model.photo}"
        for people in groups
        for nominee in people
        if nominee.model.photo
        and "/" not in nominee.model.photo
        and not campaign.status(nominee).hidden
        and campaign.may_show_photo(nominee)
    ]


def _body_pictures(campaign: CampaignState, entry: Entry[Notice]) -> list[str]:
    """Pictures that the page shows in the body, each as often as it is shown."""
    illustrations = campaign.history.site_history.illustrations
    shown = (illustrations.meant(target, entry.source.path) for target in find_pictures(entry.body))
    return [path for path in shown if path]
