"""Opinions (审核意见) and letters of the disciplinary organs (前置审核): their order in time, and what they cover.

自下而上、逐级审核: a level speaks after the one below it, and the letter comes before the papers go up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import permutations
from pathlib import PurePosixPath

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.records.mentions import Mention, mentions
from bangyang.checks.registry import check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.procedure import OpinionFault
from bangyang.derivations.rolls import roll_appears_on
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Subject
from bangyang.models.levels import Level
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Approval, PreReview, Record, Verdict
from bangyang.text.dates import format_day

_PROCEDURE = "内民政发〔2022〕63号 四"
_PRE_REVIEW = "内民政发〔2022〕63号 四（二）"


@check("REC002", "前置审核晚于材料报送", Severity.ERROR, _PRE_REVIEW, "核对出函日期")
def letter_after_submission(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """在材料上报前 the disciplinary organs are asked; a letter dated later did not go up with the papers."""
    due = state.campaign.model.submitted_on if state.campaign is not None else None
    for record in state.history.records(PreReview) if due is not None else ():
        dated = record.model.dated
        if due is not None and dated is not None and dated > due and record.sound("dated"):
            message = f"出函日期晚于材料报送的截止日期{format_day(due)}"
            hint = f"对照原函改正日期（应当不晚于{format_day(due)}）；原函确实晚了的，这些对象不能推荐"
            yield rule.at(record.source.place("dated"), message, label=label_of(PreReview, "dated"), hint=hint)


@check("REC003", "前置审核晚于公示", Severity.WARNING, _PRE_REVIEW, "核对出函日期和公示日期")
def letter_after_opening(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The letter should be there when the notice opens; otherwise people stood before the public unchecked."""
    first = _first_letters(state)
    late: dict[tuple[str, str], list[str]] = defaultdict(list)
    openings: dict[str, tuple[str, date]] = {}
    for nominee in state.history.nominees:
        letter = first.get(nominee.source.path)
        dated = letter.model.dated if letter is not None else None
        if letter is None or dated is None:
            continue
        for notice in state.history.facts(nominee).notices:
            need = state.procedure.requirement(nominee, notice.model.level)
            opens_on = period.opens_on if (period := state.history.period(notice)) else None
            if need is not None and need.pre_review and opens_on is not None and dated > opens_on:
                openings[notice.source.path] = (notice.model.title, opens_on)
                late[(letter.source.path, notice.source.path)].append(nominee.model.name)
    letters = {letter.source.path: letter for letter in first.values()}
    for (path, notice_path), names in late.items():
        title, opens_on = openings[notice_path]
        message = f"出函日期晚于公示“{title}”开始的{format_day(opens_on)}，涉及{_some(names)}"
        hint = f"对照原函改正日期（应当不晚于{format_day(opens_on)}）；原函确实晚了的，写明情况备查"
        yield rule.at(letters[path].source.place("dated"), message, label=label_of(PreReview, "dated"), hint=hint)


def _first_letters(state: CampaignState) -> dict[str, Entry[PreReview]]:
    """The earliest dated letter that names each nominee, by profile path."""
    found: dict[str, Entry[PreReview]] = {}
    for mention in mentions(state, PreReview):
        dated = mention.record.model.dated
        if mention.person is not None and dated is not None:
            path = mention.person.source.path
            held = found.get(path)
            if held is None or dated < (held.model.dated or date.max):
                found[path] = mention.record
    return found


@check("REC004", "上一级意见早于下一级", Severity.WARNING, _PROCEDURE, "对照原件，改正写错的日期")
def opinions_out_of_order(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """逐级审核: a higher body cannot have agreed to a list the lower one had not yet sent up."""
    for high, low, names in _clashes(state, _out_of_order):
        message = (
            f"{high.model.level}的意见（{format_day(_dated(high))}）早于{low.model.level}的意见"
            f"（{format_day(_dated(low))}，{_file(low)}），涉及{_some(names)}"
        )
        yield rule.at(high.source.place("dated"), message, label=label_of(Approval, "dated"))


def _out_of_order(one: Entry[Approval], other: Entry[Approval], _person: Entry[Nominee]) -> bool:
    return _level(one) > _level(other) and _dated(one) < _dated(other)


@check("REC008", "意见不同意，仍列入公示或名单", Severity.ERROR, _PROCEDURE, "从公示或名单里删去，或补上新的意见")
def refused_yet_named(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A level that nobody had to ask said 不同意; the levels an award asks for are looked at where they are asked."""
    for mention in mentions(state, Approval):
        nominee, model = mention.person, mention.record.model
        if model.opinion is not Verdict.REFUSED or nominee is None or model.level is None or model.dated is None:
            continue
        for where, on in _later(state, nominee, model.level, model.dated):
            gap = state.procedure.opinion_gap(nominee, model.level, on)
            if gap is not None and gap.fault is OpinionFault.REFUSED and gap.record is mention.record:
                message = f"{model.level}{format_day(model.dated)}不同意{mention.ref}，{where}仍有此人"
                hint = f"从{where}里删去{mention.ref}；意见有变的，补上新的审核意见"
                yield rule.at(mention.place, message, label=label_of(Approval, "nominees"), hint=hint)
                break


def _later(state: CampaignState, nominee: Entry[Nominee], level: Level, since: date) -> Iterator[tuple[str, date]]:
    """Notices and rolls of ours that name the nominee after `since` and do not themselves ask for that level."""
    facts, award = state.history.facts(nominee), state.catalog.award_of(nominee)
    if award is None:
        return
    for notice in facts.notices:
        need = state.procedure.requirement(nominee, notice.model.level)
        opens_on = period.opens_on if (period := state.history.period(notice)) else None
        if opens_on is not None and opens_on >= since and not (need and level in need.opinions):
            yield f"公示“{notice.model.title}”", opens_on
    if level == award.final_level or any(level in need.opinions for need in award.notices):
        return
    for roll in facts.rolls:
        appears_on = roll_appears_on(roll.model)
        if not roll.model.decided_elsewhere and appears_on is not None and appears_on >= since:
            yield f"名单“{roll.model.title}”", appears_on


@check(
    "REC009",
    "前置审核没有核查家庭成员",
    Severity.ERROR,
    "内民政发〔2022〕63号 三（二）2",
    "在“核查成员”里写上函中核查了的家庭成员",
    rests_on=(Record, Notice),
)
def members_unchecked(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """家庭成员中无违法违纪: for a household the letter covers the members, not the 户主 alone."""
    for mention in mentions(state, PreReview):
        nominee, checked = mention.person, mention.record.model.members
        award = state.catalog.award_of(nominee) if nominee is not None else None
        if nominee is None or award is None or award.subject is not Subject.HOUSEHOLD:
            continue
        names = [member.name for member in nominee.model.members if member.name]
        if not mention.record.sound("members") or not nominee.sound("members"):
            continue
        if not checked:
            message = f"{mention.ref}是家庭，没有写核查了哪些成员"
        elif names and not set(names) & set(checked):
            message = f"“核查成员”里没有{mention.ref}的家庭成员"
        else:
            continue
        severity = Severity.ERROR if nominee.model.members else Severity.WARNING
        yield rule.at(mention.place, message, label=label_of(PreReview, "members"), severity=severity)


@check("REC012", "同一机关的意见有两个日期", Severity.NOTE, _PROCEDURE, "对照原件，只留一份；后一份是改正的，可以不管")
def two_opinions(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """One organ speaks once of one list; the later word counts, which may not be what was meant.

    Before a notice it agrees to show somebody, and when that is over it approves: these are two acts.
    """

    def spoken_twice(one: Entry[Approval], other: Entry[Approval], person: Entry[Nominee]) -> bool:
        return _spoken_twice(one, other) and not _closed_between(state, person, _dated(other), _dated(one))

    for later, earlier, names in _clashes(state, spoken_twice):
        message = (
            f"{earlier.model.level}的同一机关在{format_day(_dated(earlier))}（{_file(earlier)}）已有意见，"
            f"涉及{_some(names)}"
        )
        yield rule.at(later.source.place("dated"), message, label=label_of(Approval, "dated"))


def _spoken_twice(one: Entry[Approval], other: Entry[Approval]) -> bool:
    same = set(one.model.organs) & set(other.model.organs)
    return bool(same) and _level(one) == _level(other) and _dated(one) > _dated(other)


def _closed_between(state: CampaignState, person: Entry[Nominee], earlier: date, later: date) -> bool:
    """Whether a notice that names the person was over in between."""
    periods = (state.history.period_for(notice, person) for notice in state.history.facts(person).notices)
    return any(period is not None and earlier <= period.closes_on < later for period in periods)


def _clashes(
    state: CampaignState, clash: Callable[[Entry[Approval], Entry[Approval], Entry[Nominee]], bool]
) -> Iterator[tuple[Entry[Approval], Entry[Approval], list[str]]]:
    """Pairs of opinions on the same person that clash, in that order, each pair once with everyone concerned."""
    held: dict[str, list[Mention[Approval]]] = defaultdict(list)
    for mention in mentions(state, Approval):
        model = mention.record.model
        if mention.person is not None and model.level is not None and model.dated is not None:
            held[mention.person.source.path].append(mention)
    records: dict[str, Entry[Approval]] = {}
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for opinions in held.values():
        for one, other in permutations(opinions, 2):
            if one.person is not None and clash(one.record, other.record, one.person):
                records |= {mention.record.source.path: mention.record for mention in (one, other)}
                found[(one.record.source.path, other.record.source.path)].append(str(one.ref))
    for (first, second), names in found.items():
        yield records[first], records[second], names


def _level(record: Entry[Approval]) -> Level:
    return record.model.level or Level(0, "")


def _dated(record: Entry[Approval]) -> date:
    return record.model.dated or date.max


def _file(record: Entry[Approval]) -> str:
    return PurePosixPath(record.source.path).name


def _some(names: list[str]) -> str:
    return f"{names[0]}" if len(names) == 1 else f"{names[0]}等 {len(names)} 人"
