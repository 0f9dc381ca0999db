from __future__ import annotations

import pytest

from bangyang.text.regions import (
    CORPS,
    PROVINCES,
    is_region_code,
    province_code,
    province_of_code,
    region_key,
    short_name,
)


def test_thirty_four_provinces_in_the_order_of_their_codes():
    assert len(PROVINCES) == len(set(PROVINCES.values())) == 34
    assert list(PROVINCES) == sorted(PROVINCES)
    assert next(iter(PROVINCES.values())) == "北京市"
    assert list(PROVINCES.values())[-4:] == ["新疆维吾尔自治区", "台湾省", "香港特别行政区", "澳门特别行政区"]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("宁夏回族自治区", "宁夏"),
        ("新疆维吾尔自治区", "新疆"),
        ("香港特别行政区", "香港"),
        ("北京市", "北京"),
        ("福建省", "福建"),
        (CORPS, "兵团"),
    ],
)
def test_short_names(full, short):
    assert short_name(full) == short
    if full != CORPS:
        assert province_code(short) == province_code(full)


def test_the_corps_stands_behind_every_province_and_unknown_names_behind_it():
    names = ["某地", CORPS, "澳门", "新疆", "北京市", "内蒙古自治区", "兵团第一师"]
    assert sorted(names, key=region_key) == ["北京市", "内蒙古自治区", "新疆", "澳门", CORPS, "兵团第一师", "某地"]


def test_deeper_regions_sort_by_the_codes_of_the_site():
    codes = {"呼和浩特市": "150100", "包头市": "150200", "满洲里市": "150781", "通辽市": "150500"}
    names = ["满洲里市", "包头市", "辽宁省", "呼和浩特市", "内蒙古", "通辽市", "150300"]
    expected = ["内蒙古", "呼和浩特市", "包头市", "150300", "通辽市", "满洲里市", "辽宁省"]
    assert sorted(names, key=lambda name: region_key(name, codes)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("110000", True), ("150781", True), ("820000", True), ("160000", False), ("15078", False), ("１１００００", False),
     ("1100001", False), ("", False), ("110000\n", False)],
)  # fmt: skip
def test_region_codes(text, expected):
    assert is_region_code(text) is expected


def test_province_of_code():
    assert province_of_code("150781") == "内蒙古自治区"
    with pytest.raises(KeyError):
        province_of_code("990000")
    with pytest.raises(KeyError):
        province_code("某省")
