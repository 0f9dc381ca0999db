"""The correction of a notice that is out: what may be corrected, how its file changes, where the old wording stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bangyang.authoring.amending import Amendment
from bangyang.authoring.filing import Filing, read_back, read_bytes
from bangyang.authoring.keylines import add_item, set_line
from bangyang.authoring.recordkeeper import RecordKeeper
from bangyang.authoring.scaffold import Value, front_matter, laid_out, quoted
from bangyang.base.errors import UsageError
from bangyang.derivations.discretion import named_among
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.fields import FieldSpec, all_labels, keys, spec_of
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Correction, Notice
from bangyang.text.dates import format_day
from bangyang.text.masking import UNNAMED

_DERIVED = ("period", "working_days", "nominees", "query", "count", "award", "campaign", "level", "slug")
"""What a correction may not change by itself: another period or other people are another notice."""


def refuse_unopened(keeper: RecordKeeper, entry: Entry[Notice], day: date) -> None:
    """Refuses what is no correction: the notice is not out yet, or is gone."""
    state = State(keeper.site, keeper.now)
    period = state.of(entry).history.period(entry)
    if period is None:
        raise UsageError(f"{entry.source.path} 的公示期还读不出来，请先运行 bangyang check 改好")
    if day < period.opens_on:
        raise UsageError(f"这份公示{format_day(period.opens_on)}才开始，还没有发布，直接改文件就行，不必更正")
    if state.of(entry).tombstone(entry) is not None:
        raise UsageError("这份公示已经整个撤下，页面上只有标题、日期和原因，没有什么可以更正")


def refuse_unnamed(keeper: RecordKeeper, entry: Entry[Notice], values: dict[str, Value]) -> None:
    """What would be told of somebody whom the notice does not show any more is not written down at all."""
    notice = State(keeper.site, keeper.now).of(entry).present(entry)
    if notice is None:
        return
    told = "\n".join(str(values.get(name, "")) for name in ("what", "old", "new", "reason"))
    names = named_among(told, notice.discretion.gone)
    if names:
        raise UsageError(
            f"这份公示已经不再显示{'、'.join(names)}，更正里不要写姓名，写“{UNNAMED}”；原来的内容和改后的内容也不写"
        )


def correctable_field(entry: Entry[Notice], label: str) -> FieldSpec:
    """The field of the notice that is changed. Raises UsageError where it is no single line, or not to be changed."""
    spec = keys(Notice).get(label.strip())
    if spec is None:
        raise UsageError(f"公示里没有“{label}”这一项")
    if spec.name in _DERIVED:
        raise UsageError(f"“{spec.label}”不能用更正来改：公示期或公示的人变了，要撤下后重新公示，或另发一份公示")
    if not entry.source.typed(spec.name) and (spec.name,) in entry.source.keys and getattr(entry.model, spec.name):
        raise UsageError(
            f"{entry.source.path} 里的“{spec.label}”不是一行，请直接在文件里改，再用 --what、--old 记下更正"
        )
    return spec


def correction(
    keeper: RecordKeeper, entry: Entry[Notice], spec: FieldSpec | None, values: dict[str, Value], day: date
) -> Filing:
    """The change of the notice's file: the field of `spec`, if there is one, and the correction told of it."""
    before = read_bytes(keeper.site.root, entry.source.path)
    text = before.decode("utf-8")
    if spec is not None:
        labels = all_labels(Notice)
        text = set_line(text, spec.labels, f"{spec.label}: {quoted(str(values['new']), labels)}")
    listed = {spec_of(Notice, "corrections").label: [laid_out(Correction, (), values)]}
    _, *item = front_matter(Notice, listed).splitlines()
    text = add_item(text, spec_of(Notice, "corrections").labels, [line.removeprefix("  ") for line in item])
    filing = Filing(Amendment(entry.source.path, before, text.encode()), Notice, (day,))
    _same_but(entry, filing, spec)
    return filing


def _same_but(entry: Entry[Notice], filing: Filing, spec: FieldSpec | None) -> None:
    """Reads the changed text back: nothing but what was meant may be different. Raises UsageError."""
    read, _ = read_back(filing)
    free = {"corrections", spec.name if spec is not None else ""}
    kept = all(
        getattr(entry.model, name) == getattr(read.model, name) for name in Notice.model_fields if name not in free
    )
    grown = read.model.corrections[:-1] == entry.model.corrections and len(read.model.corrections) > 0
    if not kept or not grown or read.body != entry.body:
        raise UsageError(f"{entry.source.path} 的写法太特别，改不准，没有写入；请直接在文件里加一条更正")


def refuse_left_behind(keeper: RecordKeeper, entry: Entry[Notice], values: dict[str, Value]) -> None:
    """Refuses to record that something was put right which still stands there as it was.

    What is recorded is what the page says at that moment: the old wording would go into the ledger as the corrected
    one, and the true one would need a second entry. Raises UsageError.
    """
    places = list(_left_behind(keeper, entry, values))
    if places:
        new = values["new"]
        raise UsageError(f"没有写入。先把材料改好，再记更正：{'；'.join(places)}，改成“{new}”以后再运行这一条")


def _left_behind(keeper: RecordKeeper, entry: Entry[Notice], values: dict[str, Value]) -> Iterator[str]:
    """Where the old wording still stands in the profiles of those whom the correction is about."""
    old, about = str(values.get("old") or ""), str((values["what"], values.get("restarts")))
    campaign = keeper.catalog.campaign_of(entry)
    if len(old) < 2 or campaign is None:
        return
    for ref in entry.model.nominees:
        person = keeper.catalog.resolve(Nominee, ref, campaign.key, entry.model.award).entry
        if person is None or ref.name not in about or old not in person.source.text:
            continue
        line = person.source.text[: person.source.text.index(old)].count("\n") + 1
        yield f"{person.source.path}:{line} 还写着“{old}”"
