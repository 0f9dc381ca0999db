"""A field is defined once: label, sentence and privacy class are there, and everything else follows from them."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest
from jsonschema import Draft202012Validator

import bangyang.models
from bangyang.models.campaign import Award, Campaign, Stage
from bangyang.models.fields import Model, Privacy, all_labels, keys, spec_of, specs
from bangyang.models.kinds import KINDS, SINGLE_FILES
from bangyang.models.nominee import NEVER_FIELDS, FamilyMember, Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import RECORD_MODELS, RecordKind


def every_model() -> list[type[Model]]:
    for module in pkgutil.iter_modules(bangyang.models.__path__):
        importlib.import_module(f"bangyang.models.{module.name}")
    found: list[type[Model]] = []
    waiting = [Model]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            if kind.__module__.startswith("bangyang.") and kind not in waiting:
                waiting.append(kind)
                found.append(kind)
    return sorted(
        {kind for kind in found if not inspect.isabstract(kind)}, key=lambda kind: (kind.__module__, kind.__name__)
    )


MODELS = every_model()
CHINESE = r"[\u3400-\u9fff]"


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
class TestEveryModel:
    def test_has_a_story(self, kind):
        assert kind.__doc__ and kind.__doc__.strip().endswith(".")

    def test_fields_have_label_sentence_and_privacy(self, kind):
        for spec in specs(kind):
            assert re.search(CHINESE, spec.label), spec.name
            assert re.search(CHINESE, spec.help), spec.name
            assert spec.label != spec.help
            assert not spec.help.endswith("。"), spec.name
            # The file of private values belongs to no site: all of it is what may stand in no file of one.
            outside = kind.__module__ == "bangyang.models.private"
            assert spec.privacy in ((Privacy.NEVER,) if outside else (Privacy.PUBLIC, Privacy.INTERNAL))
            assert spec.name.isascii() and spec.name.islower()

    def test_labels_are_unique_other_words_included(self, kind):
        labels = [label for spec in specs(kind) for label in spec.labels]
        assert sorted(labels) == sorted(set(labels))

    def test_labels_can_be_typed_as_keys(self, kind):
        for label in keys(kind):
            assert not set(label) & set(" :：#'\"[]{},，、-")
            assert len(label) <= 24

    def test_is_frozen_and_refuses_what_it_does_not_know(self, kind):
        assert kind.model_config["frozen"] and kind.model_config["extra"] == "forbid"

    def test_can_be_empty(self, kind):
        # What is missing is a matter for findings; a model of whatever is sound always results.
        assert kind.model_validate({}) == kind.model_validate({})

    def test_parts_and_lists_are_told_from_the_annotation(self, kind):
        for spec in specs(kind):
            value = getattr(kind.model_validate({}), spec.name)
            assert spec.many == isinstance(value, tuple)
            assert spec.part is None or issubclass(spec.part, Model)
            assert not (spec.divides_items and not spec.divides)
            assert not (spec.sentences and (spec.divides or spec.part))

    def test_the_schema_says_the_same(self, kind):
        schema = kind.model_json_schema()
        Draft202012Validator.check_schema(schema)
        for spec in specs(kind):
            described = schema["properties"][spec.name]
            assert described["title"] == spec.label
            assert described["description"] == spec.help
            assert described["x-privacy"] == spec.privacy.value
            assert described["x-required"] is spec.required
            assert described["x-also"] == list(spec.also)


def test_there_are_models_to_look_at():
    assert {Nominee, Notice, Campaign, Award, Stage, FamilyMember} <= set(MODELS)
    assert {kind.model for kind in (*KINDS, *SINGLE_FILES)} <= set(MODELS)
    assert set(RECORD_MODELS) == set(RecordKind)


def test_all_labels_reach_into_nested_records():
    assert {"称号", "工作日", "前置审核", "联系电话", "每户", "working_days"} <= all_labels(Campaign)
    assert "工作日" not in keys(Campaign)


def test_a_spec_is_found_by_its_english_name():
    assert spec_of(Notice, "period").label == "公示期"
    assert spec_of(Nominee, "name").labels == ("姓名", "户主姓名", "集体名称", "name")
    with pytest.raises(KeyError):
        spec_of(Notice, "nothing")


@pytest.mark.parametrize(
    ("kind", "name", "part", "many", "divides", "divides_items", "sentences"),
    [
        (Campaign, "stages", Stage, True, False, False, False),
        (Campaign, "organisers", None, True, True, False, False),
        (Award, "criteria", None, True, False, False, True),
        (Notice, "nominees", None, True, True, True, False),
        (Notice, "basis", None, True, False, False, True),
        (Nominee, "members", FamilyMember, True, False, False, False),
        (Nominee, "resume", None, True, False, False, False),
        (Nominee, "name", None, False, False, False, False),
    ],
)
def test_shapes(kind, name, part, many, divides, divides_items, sentences):
    spec = spec_of(kind, name)
    assert (spec.part, spec.many) == (part, many)
    assert (spec.divides, spec.divides_items, spec.sentences) == (divides, divides_items, sentences)


def test_what_may_stand_in_no_file_is_no_field_of_a_nominee():
    forbidden = {label for spec in NEVER_FIELDS for label in spec.labels}
    assert not forbidden & set(keys(Nominee))
    assert {spec.privacy for spec in NEVER_FIELDS} == {Privacy.NEVER}
    assert len(forbidden) == sum(len(spec.labels) for spec in NEVER_FIELDS)


@pytest.mark.parametrize("kind", RECORD_MODELS.values(), ids=lambda kind: kind.__name__)
def test_nothing_in_a_record_is_public(kind):
    assert {spec.privacy for spec in specs(kind)} == {Privacy.INTERNAL}


@pytest.mark.parametrize(
    "name", ["category", "employed_since", "serving_since", "resume", "delegate", "materials", "notes", "consented_on"]
)
def test_what_no_view_may_receive(name):
    assert spec_of(Nominee, name).privacy is Privacy.INTERNAL


def test_the_name_of_a_family_member_is_internal():
    assert spec_of(FamilyMember, "name").privacy is Privacy.INTERNAL
