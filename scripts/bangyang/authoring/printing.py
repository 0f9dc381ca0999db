"""What `print` needs beside the command: which entry is meant, what speaks against printing, the record of a print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bangyang.authoring.scaffold import Draft
from bangyang.base.errors import ContentFault, Severity, UsageError
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.folders import PROFILES
from bangyang.loading.git import ignored_files, mending
from bangyang.loading.grounds import file_of_site
from bangyang.loading.site import RECORDS_FOLDER
from bangyang.models import kinds
from bangyang.models.fields import Model, spec_of
from bangyang.models.records import Printing, RecordKind
from bangyang.paper.products import PRODUCTS, Made, Product
from bangyang.release.targets import put
from bangyang.text.dates import format_day


def refuse_faulty(state: State, made: Made) -> None:
    """Raises ContentFault where a file the sheet is made of has errors: what is sealed cannot be mended."""
    findings = run_checks(state).findings
    faults = tuple(f for f in findings if f.severity is Severity.ERROR and f.place.path in made.sources)
    if faults:
        raise ContentFault(faults)


def printable(word: str | None) -> tuple[kinds.Kind, ...]:
    """The kinds of which there is a product called `word`, or any."""
    models = {product.model for product in PRODUCTS if word in (None, product.word)}
    return tuple(kind for kind in kinds.KINDS if kind.model in models)


def product_for(model: type[Model], word: str | None) -> Product:
    """The product called `word`, or the usual one of an entry of `model`. Raises UsageError."""
    own = [product for product in PRODUCTS if product.model is model]
    found = next((product for product in own if word in (None, product.word)), None)
    if found is None:
        label = next(kind.label for kind in kinds.KINDS if kind.model is model)
        raise UsageError(f"{label}不能打印成{word}，可以打印：{'、'.join(product.word for product in own)}")
    return found


def record_of(state: State, entry: Entry[Any], made: Made) -> Path | None:
    """The file that remembers a print beside the campaign's records, relative to the root; None where none is kept.

    Raises UsageError where a link leads it elsewhere.
    """
    campaign = state.of(entry).campaign if made.digest else None
    if campaign is None:
        return None
    folder = Path(PROFILES) / campaign.key / RECORDS_FOLDER / RecordKind.PRINTING.value
    record = folder / f"{entry.source.stem}.yml"
    file_of_site(state.site.root, record.as_posix())
    return record


def remember_print(state: State, entry: Entry[Any], made: Made, record: Path) -> None:
    """Writes which content of a notice was printed into `record`, to be committed."""
    values = {
        "kind": RecordKind.PRINTING.value,
        "notice": state.catalog.name_for(entry),
        "dated": format_day(state.today),
        "digest": made.digest,
        "address": made.sheet.data.get("address", ""),
        "places": list(made.places),
    }
    draft = Draft(Printing, {spec_of(Printing, name).label: value for name, value in values.items() if value})
    text = draft.text().removeprefix("---\n").removesuffix("---\n")
    put(file_of_site(state.site.root, record.as_posix()), text.encode())


def unseen_by_git(root: Path, record: str) -> Iterator[str]:
    """What to tell where git would not take the record of a print, so that it would never reach another machine."""
    for ignoring in ignored_files(root, (record,)).values():
        yield f"但是 git 不会提交它：{ignoring.source} 第 {ignoring.line} 行“{ignoring.pattern}”。{mending(ignoring)}"
