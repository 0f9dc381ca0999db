"""The schemas: valid by the 2020-12 dialect, true to the models, and content with what editors really write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bangyang.authoring.fieldschema import SCHEMA_KINDS, schema_of
from bangyang.loading.frontmatter import split_front_matter
from bangyang.loading.yamltree import Node, Scalar, Sequence, parse_yaml
from bangyang.models.fields import Model, all_labels, specs
from bangyang.models.kinds import CONTENT_KINDS, KINDS, PROFILE, REGIONS
from bangyang.models.records import RecordKind
from tests.cli.conftest import Run
from tests.conftest import SITES

FILES = sorted(
    (kind.key, path.relative_to(SITES / "minimal").as_posix())
    for kind in (*CONTENT_KINDS, PROFILE)
    for path in (SITES / "minimal" / kind.folder).rglob("*.md")
)


def plain(node: Node) -> Any:
    """What was typed, as texts, lists and dictionaries."""
    if isinstance(node, Scalar):
        return node.text or None
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.items}


def head_of(path: str) -> str:
    """The YAML of a file of the minimal site."""
    return split_front_matter((SITES / "minimal" / path).read_text(encoding="utf-8"), path, Model).yaml


def faults(kind: str, data: Any) -> list[str]:
    """Where `data` breaks the schema of a kind."""
    validator = jsonschema.Draft202012Validator(schema_of(kind))
    return sorted("/".join(map(str, error.absolute_path)) for error in validator.iter_errors(data))


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_schemas_are_valid(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize(("kind", "path"), FILES)
def test_sample_front_matter_fits(kind: str, path: str) -> None:
    assert faults(kind, plain(parse_yaml(head_of(path), path, 1).root)) == []
    # As an editor's own YAML reader has it: numbers are numbers there.
    assert faults(kind, yaml.safe_load(head_of(path))) == []


def test_sample_regions_and_records_fit() -> None:
    regions = yaml.safe_load((SITES / "minimal" / REGIONS.folder).read_text(encoding="utf-8"))
    assert faults("regions", regions) == []
    for path in (SITES / "minimal" / "profiles/2026-linli/records").glob("*.yml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        kind = RecordKind(data.get("记录", RecordKind.APPROVAL.value))
        assert faults(f"record-{kind.name.lower().replace('_', '-')}", data) == [], path


def test_a_record_is_of_its_own_kind_only() -> None:
    objection = {"记录": "异议", "对象": "示例甲", "收到日期": "2026年8月12日"}
    assert faults("record-withdrawal", objection)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"公示期": ["八月"]}, ["公示期"]),
        ({"发布方式": "贴墙上"}, ["发布方式"]),
        ({"备注": "甲"}, [""]),
        ({"更正": [{"日期": "2026年8月12日", "内容": "乙"}]}, ["更正"]),
    ],
)
def test_what_does_not_belong_is_refused(change: dict[str, Any], where: list[str]) -> None:
    data = plain(parse_yaml(head_of("content/notices/市级.md"), "x", 1).root)
    assert faults("notice", {**data, **change}) == where


def test_a_required_line_may_go_by_any_of_its_names() -> None:
    profile = plain(parse_yaml(head_of("profiles/2026-linli/示例乙.md"), "x", 1).root)
    assert "户主姓名" in profile
    assert faults("profile", profile) == []
    assert (
        faults("profile", {**{key: value for key, value in profile.items() if key != "户主姓名"}, "name": "甲"}) == []
    )
    assert faults("profile", {key: value for key, value in profile.items() if key != "户主姓名"}) == [""]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_properties_come_from_the_fields(kind: Any) -> None:
    model: type[Model] = kind.model
    properties = schema_of(kind.key)["properties"]
    for spec in specs(model):
        found = properties[spec.label]
        assert (found["title"], found["description"], found["x-english"], found["x-privacy"]) == (
            spec.label,
            spec.help,
            spec.name,
            spec.privacy.value,
        )
        assert all(properties[also] == {"$ref": f"#/properties/{spec.label}"} for also in spec.also)


def test_nested_records_resolve() -> None:
    campaign = schema_of("campaign")
    labels = {label for part in campaign["$defs"].values() for label in part["properties"]}
    assert labels <= all_labels(next(kind.model for kind in KINDS if kind.key == "campaign"))
    award = {"标题": "甲", "年度": 2026, "称号": [{"名称": "乙", "社区工作年限": ["十年"]}]}
    assert faults("campaign", award) == ["称号"]


def test_the_command_prints_one_or_all(run: Run, tmp_path: Path) -> None:
    one = json.loads(run(tmp_path, "schema", "roll").stdout)
    assert one == schema_of("roll")
    assert list(json.loads(run(tmp_path, "schema").stdout)) == list(SCHEMA_KINDS)


def test_the_command_writes_files(run: Run, tmp_path: Path) -> None:
    done = run(tmp_path, "schema", "-o", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{kind}.schema.json" for kind in SCHEMA_KINDS}
    assert json.loads((tmp_path / "out/news.schema.json").read_text(encoding="utf-8")) == schema_of("news")
    (tmp_path / "file").touch()
    assert run(tmp_path, "schema", "-o", str(tmp_path / "file")).exit_code == 2
