"""The 2寸 photo of a nominee: there, large enough, of the right shape and ground, and shown with consent only.

Portrait rules hold for persons and for the head of a household (户主), not for a collective's picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bangyang.base.errors import Finding, Rule, Severity, Unreadable
from bangyang.checks.labels import label_of
from bangyang.checks.nominees.candidates import Candidate, candidates
from bangyang.checks.records.mentions import mentions
from bangyang.checks.registry import check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.samples import is_sample
from bangyang.derivations.state import State, once
from bangyang.loading.entries import Entry
from bangyang.loading.ledger import picture_digest
from bangyang.loading.photos import PhotoFacts, probe, probe_ahead
from bangyang.models.campaign import Subject
from bangyang.models.nominee import Nominee
from bangyang.models.records import Consent
from bangyang.text.reading import shown

_AUTHORITY = "内民政发〔2022〕63号 五（一）3、（二）3"
_FOLDER_MARKS = ("/", "\\", ":")
_LEAST = (413, 579)
"""2寸 (35 mm × 49 mm) at 300 dots to the inch, in pixels."""
_RATIO = 35 / 49
_TOLERANCE = 0.02
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


@check("PHO001", "缺少照片", Severity.ERROR, _AUTHORITY, "把照片放在推荐对象文件的旁边，在“照片”里写文件名")
def missing_photo(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The photo lies beside the profile, under the name the profile gives."""
    label = label_of(Nominee, "photo")
    for one in candidates(state):
        if one.award.photo_required and not one.model.photo and not one.is_child and one.entry.sound("photo"):
            hint = f"把照片放在本文件旁边，补上一行“{label}: {one.entry.source.stem}.jpg”"
            place = one.entry.source.place("photo")
            yield rule.at(place, f"没有写“{label}”", label=label, hint=hint, severity=one.weight)
    for entry in state.history.nominees:
        name = entry.model.photo
        if not name:
            continue
        folder = state.catalog.site.root / entry.source.folder
        leads_away = any(mark in name for mark in _FOLDER_MARKS) or name in (".", "..")
        if not leads_away and _exists(folder / name):
            continue
        place = entry.source.place("photo")
        if leads_away:
            hint = f"把照片放在 {entry.source.folder}/ 里，只写文件名"
            yield rule.at(place, "照片只写文件名，不写文件夹", label=label, hint=hint)
        else:
            hint = f"{_near(folder, name)}把照片放进 {entry.source.folder}/，文件名与这里写的一样"
            yield rule.at(place, f"找不到照片{shown(name)}", label=label, hint=hint)


@check("PHO002", "照片像素不够", Severity.ERROR, _AUTHORITY, "换一张不小于 413×579 像素的 2寸证件照")
def too_few_pixels(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Less than 2寸 at 300 dpi prints badly and cannot be mended by enlarging; one that lies has only to be turned."""
    for one, facts in _portraits(state):
        if _lies(facts.width, facts.height) and facts.width >= _LEAST[1] and facts.height >= _LEAST[0]:
            continue
        if facts.width < _LEAST[0] or facts.height < _LEAST[1]:
            yield _at(one, rule, f"照片是 {facts.width}×{facts.height} 像素，应当不小于 {_LEAST[0]}×{_LEAST[1]}")


@check("PHO003", "照片比例不对", Severity.ERROR, _AUTHORITY, "按 35:49（2寸）重新裁剪")
def wrong_ratio(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A photo that is no 2寸 photo would be cut by the page, through a chin or a forehead."""
    for one, facts in _portraits(state):
        if abs(facts.width / facts.height / _RATIO - 1) > _TOLERANCE:
            hint = _reshaped(facts.width, facts.height)
            yield _at(one, rule, f"照片 {facts.width}×{facts.height} 不是 2寸 的比例（35:49）", hint)


@check("PHO004", "照片文件太小", Severity.ERROR, _AUTHORITY, "交原文件，不要用聊天软件压缩过的")
def too_few_bytes(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """1M以上: the award says how large the source file must be; a chat's copy is recompressed."""
    for one, facts in _portraits(state):
        least = one.award.photo_bytes
        if facts.bytes < least:
            message = f"照片文件 {facts.bytes:,} 字节，应当不小于 {least:,} 字节"
            yield _at(one, rule, message, "换成照相馆或相机的原文件；从聊天软件传的要选“原图”")


@check("PHO005", "照片不是蓝底", Severity.WARNING, _AUTHORITY, "换一张蓝底证件照")
def not_blue(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """蓝底: judged by the strip along the top and the upper sides; a warning, since blues differ."""
    for one, facts in _portraits(state):
        if not facts.border_is_blue:
            yield _at(one, rule, "照片四周不像是蓝底", "确认是 2寸 蓝底证件照；不是就换一张")


@check("PHO006", "照片打不开", Severity.ERROR, "本站内容格式", "另存为 JPG、PNG 或 WebP 再放进来")
def unreadable_photo(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A file that is no photo, too large or damaged cannot be published."""
    for entry in state.history.nominees:
        found = _probed(state).get(entry.source.path)
        if isinstance(found, Unreadable):
            label = label_of(Nominee, "photo")
            yield rule.at(entry.source.place("photo"), found.message, label=label, hint=found.hint)


@check("PHO007", "照片没有本人同意", Severity.ERROR, "《个人信息保护法》第十三条、第二十六条", "补上“同意公开”的日期")
def photo_without_consent(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A face is published with the person's recorded consent only."""
    consented = _consented(state)
    label = label_of(Nominee, "photo")
    for entry in state.history.nominees:
        if not entry.model.photo or not entry.sound("consented_on") or entry.model.consented_on is not None:
            continue
        where = _shown_in(state, entry)
        if where and entry.source.path not in consented:
            hint = "本人签字后补上一行“同意公开: 签字日期”，或在 records/ 里补一份“记录: 同意公开”；不同意就删去照片"
            message = f"{where}会登出照片，但没有本人同意公开的记录"
            yield rule.at(entry.source.place("photo"), message, label=label, hint=hint)


@check(
    "PHO011", "两个人用了一张照片", Severity.ERROR, _AUTHORITY,
    "对照原件，换上本人的照片；确实可以共用的，在这一行注明“原文如此: 理由”", waivable=True,
)  # fmt: skip
def shared_photo(state: State, rule: Rule) -> Iterator[Finding]:
    """A portrait shows one person: the same file, or a copy of it, beside two names puts a wrong face to one of them.

    Somebody nominated again in another year may bring the same photo, and examples share what is drawn for them.
    """
    sizes: dict[int, list[Entry[Nominee]]] = {}
    for campaign in state.campaign_states:
        for path, facts in _probed(campaign).items():
            entry = state.catalog.by_path[path]
            if isinstance(facts, PhotoFacts) and not is_sample(state.catalog, entry):
                sizes.setdefault(facts.bytes, []).append(entry)
    seen: dict[str, Entry[Nominee]] = {}
    for entries in (found for found in sizes.values() if len(found) > 1):
        for entry in entries:
            digest = picture_digest(state.site.root, f"{entry.source.folder}/{entry.model.photo}")
            first = seen.setdefault(digest, entry)
            if first is entry or (first.model.name == entry.model.name and first.source.folder != entry.source.folder):
                continue
            message = f"和 {first.source.path} 用的是同一张照片"
            yield rule.at(entry.source.place("photo"), message, label=label_of(Nominee, "photo"))


def _portraits(state: CampaignState) -> Iterator[tuple[Candidate, PhotoFacts]]:
    for one in candidates(state):
        if one.award.subject is not Subject.COLLECTIVE:
            found = _probed(state).get(one.entry.source.path)
            if isinstance(found, PhotoFacts):
                yield one, found


@once
def _probed(state: CampaignState) -> Mapping[str, PhotoFacts | Unreadable]:
    """What each photo is, or why it cannot be told, by profile path; each file is looked at once."""
    found: dict[str, PhotoFacts | Unreadable] = {}
    site = state.catalog.site
    files = {
        entry.source.path: site.root / entry.source.folder / entry.model.photo
        for entry in state.history.nominees
        if entry.model.photo and not any(mark in entry.model.photo for mark in _FOLDER_MARKS)
    }
    probe_ahead(files.values(), site.resources.jobs)
    for path, file in files.items():
        try:
            found[path] = probe(file)
        except Unreadable as fault:
            found[path] = fault
        except (OSError, ValueError):
            # No such file: that is PHO001's to say.
            continue
    return found


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        # A name too long for the file system, or with characters no file can bear.
        return False


def _at(one: Candidate, rule: Rule, message: str, hint: str | None = None) -> Finding:
    return rule.at(one.entry.source.place("photo"), message, label=label_of(Nominee, "photo"), hint=hint)


def _near(folder: Path, name: str) -> str:
    """A file beside the profile that is called the same, but for its ending or for capitals: never somebody else's."""
    pictures = sorted(path.name for path in folder.iterdir() if path.suffix.lower() in _PICTURES)
    alike = [found for found in pictures if found.casefold() == name.casefold()]
    alike += [found for found in pictures if _stem(found) == _stem(name)]
    return f"改成“{alike[0]}”，或" if alike else ""


def _stem(name: str) -> str:
    """The name without the ending of a picture, small letters for capitals."""
    before, dot, ending = name.casefold().rpartition(".")
    return before if dot and f".{ending}" in _PICTURES else name.casefold()


def _lies(width: int, height: int) -> bool:
    """Whether a 2寸 photo lies on its side."""
    return abs(height / width / _RATIO - 1) <= _TOLERANCE


def _reshaped(width: int, height: int) -> str:
    """How a picture becomes 35:49 with pixels enough: turned, cut, or taken anew."""
    if _lies(width, height):
        return "照片是横着的：用看图软件向左或向右转 90 度，保存"
    wide = width / height > _RATIO
    cut = (round(height * _RATIO), height) if wide else (width, round(width / _RATIO))
    if cut[0] < _LEAST[0] or cut[1] < _LEAST[1]:
        return f"裁剪成 2寸 像素就不够了，换一张不小于 {_LEAST[0]}×{_LEAST[1]} 像素的 2寸证件照；不要拉伸"
    return f"按 2寸（35:49）裁剪，如 {cut[0]}×{cut[1]} 像素；不要拉伸"


def _shown_in(state: CampaignState, entry: Entry[Nominee]) -> str:
    """Where the photo would be seen: a notice with photos, or the profile that a roll brings; "" where nowhere."""
    facts = state.history.facts(entry)
    notice = next((n for n in facts.notices if n.model.shows_photos and n.model.publication.on_site), None)
    if notice is not None:
        return f"公示“{notice.model.title}”"
    return f"名单“{facts.rolls[0].model.title}”" if facts.rolls else ""


def _consented(state: CampaignState) -> frozenset[str]:
    """Profiles on a signed list, or possibly on one that could not be read."""
    if state.procedure.records_doubtful:
        return frozenset(entry.source.path for entry in state.history.nominees)
    return frozenset(person.source.path for mention in mentions(state, Consent) for person in mention.people)
