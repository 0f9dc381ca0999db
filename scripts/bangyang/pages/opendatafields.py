"""What the open data holds: every field once, with the Chinese name and the sentence that explain it.

From these definitions come the JSON files, the columns of the CSV files, the published JSON Schema and the tables of
the page that explains them. Names of fields are part of what is published and are never changed: a program somewhere
reads them. Nothing stands here that the pages do not show.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Row(BaseModel):
    """One line of a list, in JSON and in CSV alike."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class DataDocument(Row):
    """A JSON file that says by which schema it is written."""

    written_by: str = Field(alias="$schema", title="格式", description="说明本文件格式的 JSON Schema 的网址")


def _page() -> Any:
    return Field(title="网址", description="对应网页的网址；没有网页的是空的")


class RollRow(Row):
    """A line of a roll."""

    serial: int = Field(title="序号", description="在名单上的次序，从1数起")
    name: str = Field(title="姓名", description="入选者的姓名；家庭为户主姓名，集体为名称；同名的后面有单位")
    note: str = Field(title="附注", description="姓名后面的说明（性别、民族、追授等），如 女，追授；没有的是空的")
    unit: str = Field(title="单位及职务", description="入选者的单位和职务")
    page: str = _page()


class RollData(DataDocument):
    """A roll: data/rolls/….json."""

    title: str = Field(title="标题", description="名单的标题")
    award: str = Field(title="称号", description="授予的称号")
    kind: str = Field(title="类型", description="通报表扬、发布、命名或表彰")
    campaign: str = Field(title="活动", description="所属活动的名称；没有的是空的")
    issuers: tuple[str, ...] = Field(title="署名", description="作出决定的机关，牵头的在最前面")
    issued_on: date | None = Field(title="成文日期", description="决定的日期；原件没有的是 null")
    document_number: str = Field(title="文号", description="决定的文号；没有的是空的")
    source: str = Field(title="来源", description="名单由别处决定时，来源文件的文号")
    order: str = Field(title="排序", description="名单按什么排列")
    count: int = Field(title="数量", description="名单上现有多少")
    entries: tuple[RollRow, ...] = Field(title="名单", description="一条一个入选者，次序同网页")
    revocations: tuple[str, ...] = Field(title="撤销", description="撤销称号的决定，一条一句")
    page: str = _page()


class StepRow(Row):
    """Something in the course of a campaign."""

    category: Literal["阶段", "公示", "名单", "活动安排"] = Field(
        title="类别", description="阶段、公示、名单或活动安排"
    )
    name: str = Field(title="名称", description="阶段、公示、名单或活动的名称")
    opens_on: date | None = Field(title="开始日期", description="从哪一天起；只有截止日期或者日期不定的是 null")
    closes_on: date | None = Field(title="截止日期", description="到哪一天止；日期不定的是 null")
    when: str = Field(title="时间", description="网页上怎样写这段时间")
    page: str = _page()


class AwardRow(Row):
    """An award of a campaign."""

    name: str = Field(title="称号", description="称号全称")
    subject: str = Field(title="对象", description="授予个人、家庭还是集体")
    issuers: tuple[str, ...] = Field(title="主办", description="主办机关，牵头的在最前面")
    places: str = Field(title="总名额", description="最后确定多少，如 20名；没有规定的是空的")
    criteria: tuple[str, ...] = Field(title="标准", description="评选标准，一条一句")


class CampaignData(DataDocument):
    """A campaign: data/campaigns/….json."""

    title: str = Field(title="标题", description="活动名称")
    year: int | None = Field(title="年度", description="哪一年度；没有写的是 null")
    organisers: tuple[str, ...] = Field(title="主办单位", description="主办机关，牵头的在最前面")
    basis: str = Field(title="依据", description="依据文件的文号或名称")
    summary: str = Field(title="摘要", description="一两句话介绍")
    awards: tuple[AwardRow, ...] = Field(title="称号", description="设了哪些称号")
    steps: tuple[StepRow, ...] = Field(title="进程", description="阶段、公示、名单和活动安排")
    page: str = _page()


class DatasetRow(Row):
    """A data set in the catalogue."""

    kind: Literal["roll", "campaign"] = Field(title="种类", description="roll 是名单，campaign 是活动")
    title: str = Field(title="标题", description="名单或活动的标题")
    rows: int = Field(title="行数", description="CSV 文件有多少行，不算表头")
    json_file: str = Field(alias="json", title="JSON", description="JSON 文件的网址")
    csv_file: str = Field(alias="csv", title="CSV", description="CSV 文件的网址，UTF-8 编码，带 BOM")
    schema_file: str = Field(alias="schema", title="格式", description="JSON 文件的 JSON Schema 的网址")
    page: str = _page()


class Catalogue(DataDocument):
    """What there is: data/index.json."""

    title: str = Field(title="标题", description="网站的名称")
    publisher: str = Field(title="发布单位", description="网站的主办单位")
    license: str = Field(title="使用许可", description="怎样使用这些数据；网站没有说明的是空的")
    updated_at: datetime = Field(title="更新时间", description="内容最近一次变化的时刻，北京时间")
    datasets: tuple[DatasetRow, ...] = Field(title="数据集", description="一条一个数据集")


SCHEMAS: dict[str, type[DataDocument]] = {"index": Catalogue, "roll": RollData, "campaign": CampaignData}
"""Name of a schema → what it describes; its file is data/<name>.schema.json."""


def schema_of(name: str, address: str) -> dict[str, Any]:
    """The published JSON Schema (2020-12) of one of SCHEMAS, whose own address is `address`."""
    made = SCHEMAS[name].model_json_schema(mode="serialization", by_alias=True)
    return {"$schema": DIALECT, "$id": address, **made}


def columns_of(model: type[Row]) -> tuple[tuple[str, str, str], ...]:
    """(key in JSON, column in CSV, explanation) of every field, in their order."""
    return tuple(
        (info.alias or name, info.title or name, info.description or "") for name, info in model.model_fields.items()
    )
