"""地区: tiles by province with counts, never a map."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.models.sections import PEOPLE, REGIONS
from bangyang.pages.groups import People, group_url
from bangyang.pages.page import PageView
from bangyang.text.regions import is_region_code, province_of_code


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionTile:
    """A region with its number of people; `url` is empty where there are none."""

    name: str
    count: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionGroup:
    """A province and its regions."""

    name: str
    count: str
    tiles: tuple[RegionTile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionsView(PageView):
    """地区, as tiles by province and never as a map."""

    lead: str = ""
    groups: tuple[RegionGroup, ...] = ()


def compose_regions(people: People) -> RegionsView:
    """地区: tiles by province with counts, never a map."""
    context = people.context
    provinces: dict[str, list[tuple[str, int, str]]] = {}
    for label, members in people.grouped("region").items():
        code = context.state.of(members[0]).history.region_code(members[0])
        province = province_of_code(code) if code and is_region_code(code) else "其他"
        provinces.setdefault(province, []).append((label, len(members), group_url(people.context, "region", label)))
    groups = tuple(
        RegionGroup(
            name=province,
            count=f"{sum(count for _, count, _ in tiles)}位",
            tiles=tuple(RegionTile(name=name, count=f"{count}位", url=url) for name, count, url in tiles),
        )
        for province, tiles in provinces.items()
    )
    return RegionsView(
        meta=context.column_meta(REGIONS),
        heading=REGIONS.title,
        crumbs=context.crumbs(PEOPLE, REGIONS),
        lead=REGIONS.about,
        groups=groups,
    )
