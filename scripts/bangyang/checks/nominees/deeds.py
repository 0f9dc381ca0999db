"""The 事迹 of a nominee: there, within their length, and naming nobody in the family who did not agree to it."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.nominees.candidates import candidates
from bangyang.checks.places import place_of_part
from bangyang.checks.registry import check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.loading.entries import Entry
from bangyang.models.nominee import FamilyMember, Nominee
from bangyang.text.prose import count_characters
from bangyang.text.prose.fault import comments, without_spans

_FORMS = "内民政发〔2022〕63号 附件1、附件2"
_PRIVACY = "《个人信息保护法》第十三条、第二十五条"
_DEEDS = "先进事迹"


@check("NOM007", "事迹过长", Severity.ERROR, _FORMS, "压缩正文")
def deeds_too_long(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The form limits the deeds; the finding stands at the first character beyond the limit."""
    for one in candidates(state):
        limit = one.award.deeds_limit
        # A text with no more characters than the limit cannot have more 字.
        if not limit or len(one.entry.body) <= limit:
            continue
        length = count_characters(one.entry.body)
        if length > limit:
            place = one.entry.body_place(_offset_beyond(one.entry.body, limit))
            message = f"事迹{length}字，超过{limit}字；从这里起超出"
            yield rule.at(place, message, label=_DEEDS, hint=f"至少删去{length - limit}字")


@check("NOM008", "简要事迹过长", Severity.ERROR, _FORMS, "压缩简要事迹")
def citation_too_long(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The 简要事迹 goes into notices and cards beside many others; the award limits it."""
    for one in candidates(state):
        limit, citation = one.award.citation_limit, one.model.citation
        if not limit or len(citation) <= limit or (length := count_characters(citation)) <= limit:
            continue
        message = f"简要事迹{length}字，超过{limit}字"
        hint = f"至少删去{length - limit}字；详细经过写在正文里"
        yield rule.at(one.entry.source.place("citation"), message, label=label_of(Nominee, "citation"), hint=hint)


@check("NOM012", "没有写事迹", Severity.ERROR, _FORMS, "在表头下面写上先进事迹")
def no_deeds(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The deeds are what a nominee is judged by; they are the body of the file."""
    for one in candidates(state):
        if not without_spans(one.entry.body, comments(one.entry.body)).strip():
            place = one.entry.body_place(0)
            yield rule.at(place, "没有写先进事迹", label=_DEEDS, severity=one.weight)


@check("NOM021", "没有写简要事迹", Severity.ERROR, "内民政发〔2022〕63号 四（二）", "补上简要事迹")
def no_citation(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """公示内容包括基本情况和简要事迹: a notice without it is not complete."""
    label = label_of(Nominee, "citation")
    for one in candidates(state):
        if not one.model.citation and one.entry.sound("citation"):
            limit = f"，不超过{one.award.citation_limit}字" if one.award.citation_limit else ""
            hint = f"补上一行“{label}: ”，用一两句话写最突出的事{limit}"
            place = one.entry.source.place("citation")
            yield rule.at(place, f"没有写“{label}”", label=label, hint=hint, severity=one.weight)


@check("NOM016", "不能公开这个姓名", Severity.ERROR, _PRIVACY, "从“同意公开姓名”里删去")
def consent_of_nobody(entry: Entry[Nominee], rule: Rule) -> Iterator[Finding]:
    """Consent speaks for a listed adult; a pupil's name is not published even with consent."""
    label = label_of(Nominee, "named_members")
    if not entry.model.named_members or not entry.sound("members", "named_members"):
        return
    members = {member.name: member for member in entry.model.members}
    for index, name in enumerate(entry.model.named_members):
        if name in members and not _is_pupil(members[name]):
            continue
        place = place_of_part(entry.source, ("named_members", index), name)
        if name not in members:
            hint = "写成与“家庭成员”里一模一样的姓名，或删去"
            yield rule.at(place, "“家庭成员”里没有这个人", label=label, hint=hint)
        else:
            yield rule.at(place, "这是学生，姓名不公开", label=label)


@check("NOM020", "写出了家庭成员的姓名", Severity.ERROR, _PRIVACY, "把姓名改成称谓")
def member_named(entry: Entry[Nominee], rule: Rule) -> Iterator[Finding]:
    """A family member without recorded consent is told by relation only, in the citation and the deeds too."""
    if not entry.sound("members", "named_members"):
        return
    for member in entry.model.members:
        if len(member.name) < 2 or entry.model.may_name(member) or member.name == entry.model.name:
            continue
        hint = f"改成称谓“{member.relation}”"
        if not _is_pupil(member):
            hint += "；本人签字同意的，把姓名写进“同意公开姓名”"
        message = "这里写出了没有同意公开姓名的家庭成员"
        if member.name in entry.model.citation:
            place = place_of_part(entry.source, ("citation",), member.name)
            yield rule.at(place, message, label=label_of(Nominee, "citation"), hint=hint)
        if (offset := entry.body.find(member.name)) >= 0:
            yield rule.at(entry.body_place(offset), message, label=_DEEDS, hint=hint)


def _is_pupil(member: FamilyMember) -> bool:
    return "学生" in member.occupation


def _offset_beyond(text: str, limit: int) -> int:
    """The offset of the first character that is one 字 too many."""
    low, high = 0, len(text)
    while low + 1 < high:
        middle = (low + high) // 2
        if count_characters(text[:middle]) > limit:
            high = middle
        else:
            low = middle
    return low
