"""The glossary and the models say the same: every term names something that exists, every field is listed."""

from __future__ import annotations

import re
import runpy
from dataclasses import is_dataclass
from importlib import import_module
from typing import Any

import pytest

from bangyang.models.fields import Model, specs
from bangyang.models.kinds import KINDS, SINGLE_FILES
from bangyang.models.records import RECORD_MODELS
from tests.docs.manuscript import ROOT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
SCRIPT = ROOT / "scripts" / "tables" / "write_glossary.py"

AGREED = {
    "公示": "Notice", "公示期": "NoticePeriod", "活动": "Campaign", "阶段": "Stage", "称号": "Award", "名额": "Quota",
    "推荐单位": "nominator", "推荐对象": "Nominee", "名单": "Roll", "名单上的一行": "RollEntry",
    "表彰决定": "Commendation", "表彰对象": "Honoree", "事迹": "deeds", "简要事迹": "citation",
    "推荐表": "NominationForm", "汇总表": "SummaryTable", "前置审核": "PreReview", "审核意见": "Approval",
    "监督电话": "supervision_hotline", "异议": "Objection", "更正": "Correction", "撤下": "Withdrawal",
    "撤销": "Revocation", "文号": "document_number", "成文日期": "issued_on", "发布日期": "published_on",
    "发文机关": "issuers", "主送机关": "addressees", "附件": "attachments",
}  # fmt: skip
"""Words that were settled before the code was written; they may be added to, not renamed."""

WORDS = GLOSSARY.partition("## 二、")[0]
TERMS = {row[0]: row[1:] for row in re.findall(r"^\| (\S+) \| (\w+) \| (`[^|]*`) \|(.*)\|$", WORDS, re.MULTILINE)}


def all_models() -> set[type[Model]]:
    """Every model that can be written in a file, nested ones included."""
    found: set[type[Model]] = set()
    waiting = [kind.model for kind in (*KINDS, *SINGLE_FILES)] + list(RECORD_MODELS.values())
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += [spec.part for spec in specs(model) if spec.part is not None]
    return found


def resolve(path: str) -> object:
    """The class or field at a dotted path under `bangyang`; raises AssertionError where there is none."""
    parts = path.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found: Any = import_module(".".join(("bangyang", *parts[:end])))
        except ModuleNotFoundError:
            continue
        for name in parts[end:]:
            found = _member(found, name, path)
        return found
    raise AssertionError(f"no module for {path}")


def _member(owner: Any, name: str, path: str) -> Any:
    fields = getattr(owner, "model_fields", {})
    if name in fields:
        return fields[name]
    known = is_dataclass(owner) and name in owner.__dataclass_fields__
    assert known or hasattr(owner, name), f"{path}: no {name}"
    return getattr(owner, name, owner)


def test_agreed_words_are_kept() -> None:
    """Each settled term has its line, with the settled English name."""
    assert {word: TERMS[word][0] for word in AGREED if word in TERMS} == AGREED


@pytest.mark.parametrize("word", TERMS)
def test_terms_name_what_exists(word: str) -> None:
    """Each place a term names is there; the English name is one of them, unless the line says otherwise."""
    english, where, remark = TERMS[word]
    places = re.findall(r"`([\w.]+)`", f"{where} {remark}")
    for place in places:
        if "." in place:
            resolve(place)
    last = {place.rpartition(".")[2].lower() for place in places}
    said = {"没有单独的类", "不是字段", "字段名是"}
    assert english.lower() in last or any(words in remark for words in said) or word == "工作日"


def test_a_wrong_place_is_noticed() -> None:
    """Neither a class nor a field that does not exist passes."""
    with pytest.raises(AssertionError):
        resolve("models.notice.Announcement")
    with pytest.raises(AssertionError):
        resolve("models.notice.Notice.hotline")


def test_every_field_is_listed() -> None:
    """Label, English name and sentence of every field of every model."""
    for model in all_models():
        place = f"{model.__module__.removeprefix('bangyang.')}.{model.__name__}"
        section = GLOSSARY.partition(f"`{place}`，写在")[2].partition("\n### ")[0]
        for spec in specs(model):
            assert re.search(
                rf"^\| {re.escape(spec.label)} \| .* \| `{spec.name}` \| .* \| {re.escape(spec.help)} \|$",
                section,
                re.MULTILINE,
            ), f"{place}.{spec.name} is not in the glossary; run {SCRIPT.relative_to(ROOT)}"


def test_the_generated_part_is_current() -> None:
    """What the script would write is what the file holds."""
    script = runpy.run_path(str(SCRIPT))
    _, mark, rest = GLOSSARY.partition(script["MARK"])
    assert mark, "the mark of the generated part is missing"
    assert rest == script["generated"](), f"run {SCRIPT.relative_to(ROOT)}"
