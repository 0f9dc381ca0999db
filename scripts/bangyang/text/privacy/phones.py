"""Telephone numbers: mobile ones are persons', landlines are persons' only at home.

Mobile numbers are never allowed (a public document with the handler's mobile number is a leak however official the
letterhead). Office landlines, 12345, 12380 and hotlines are what a reader is meant to call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.folding import CLUSTERED
from bangyang.text.privacy.labels import GAP
from bangyang.text.privacy.recogniser import Reading, Recogniser, Span, Way
from bangyang.text.privacy.triggers import Trigger

_S: Final = r"(?:[ \t\-.·()\[\]]{1,3}| ?\n ?(?![ \n]))"
_T: Final = r"(?:[ \t\-·()]{1,3}| ?\n ?(?![ \n]))"
"""Between two halves only: a full stop there is a decimal point. A line goes on in the next, a paragraph does not."""

_GROUPINGS: Final = (
    r"1[3-9][0-9]{9}",
    rf"1[3-9][0-9]{_S}[0-9]{{4}}{_S}[0-9]{{4}}",
    rf"1[3-9][0-9]{_S}[0-9]{{3}}{_S}[0-9]{{3}}{_S}[0-9]{{2}}",
    rf"1[3-9][0-9]{_S}[0-9]{{3}}{_S}[0-9]{{5}}",
    rf"1[3-9][0-9]{{2}}{_S}[0-9]{{3}}{_S}[0-9]{{4}}",
    rf"1[3-9][0-9]{_T}[0-9]{{8}}",
    rf"1[3-9][0-9]{{5}}{_T}[0-9]{{4}}",
    rf"1[3-9][0-9]{{3}}{_T}[0-9]{{6}}",
    rf"1[3-9][0-9]{{4}}{_T}[0-9]{{5}}",
    rf"1{_S}[3-9](?:{_S}[0-9]){{9}}",
    rf"1{_S}[3-9][0-9](?:{_S}[0-9]{{2}}){{4}}",
    rf"1[3-9](?:{_S}[0-9]{{2}}){{4}}{_S}[0-9]",
)
"""How eleven digits are written in pieces. 简历 dates such as 1998.9-2001.07 also hold eleven, so not every way."""

_MOBILE: Final = regex(
    rf"(?<![0-9])(?<![0-9]\.)\(?(?:\+?(?:00)?86(?:{_S})?|0)?(?:{'|'.join(_GROUPINGS)})"
    r"(?![0-9]|\s?(?:元|万|亿|吨|千瓦|平方|立方|公里|人次))"
)
_MOBILE_JOINED: Final = regex(r"(?<![0-9])(?:86)?1[3-9][0-9]{9}(?![0-9])")
_CALLED: Final = regex(r"手\s?机|电\s?话|联系方式|致电|拨打|打给|号码|微信|小灵通|[Tt]el")

_SERIAL: Final = regex(
    r"(?:编\s?号|[档案产单水批列货案证学工同票卡件品图架馆]号|条形?码|二维码|单据号码|序列号|流水|代\s?码|邮政编码|批次|SN|S/N|ISBN)"
    rf"{GAP}(?:[0-9]{{11}}\s?(?:[至到~\-、,和]|--)\s?){{0,3}}$"
)
"""What is numbered there is a file, a device or an order."""

_REMARKED: Final = regex(r"\s?\((?:本人|个人)?(?:手机|电话|微信)")

_LANDLINE: Final = regex(
    r"(?<![0-9A-Za-z.])(?:\+?86[ \-]?)?(?:\((?:0(?:10|2[0-9]|[3-9][0-9]{2}))\)|0(?:10|2[0-9]|[3-9][0-9]{2}))"
    r"[ \t\n]?-{0,2}[ \t]?[2-9][0-9]{2,3}[ \-]?(?:[0-9]{4}|[0-9]{2}[ \-][0-9]{2})(?![0-9])"
)
_DIALLED: Final = Trigger.of(_LANDLINE)
_OFFICE: Final = regex(
    r"电\s{0,4}话|热线|传\s{0,4}真|咨询|举报|监督|投诉|值班|办公|受理|总机|服务台|报名|预约|救助|信访|致电|拨打|联系|反映"
    r"|Tel|Fax",
    re.IGNORECASE,
)
_HOME: Final = regex(r"[他她]家的?电话|家庭电话|住宅电话|宅电|家中电话|家里电话|家里的电话|本人电话|个人电话|家电话")


def _find_mobile(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    if not reading.clusters:
        return
    for match in reading.numbers(_MOBILE):
        start, end = match.span()
        if _SERIAL.search(reading.text, max(0, start - 60), start) and not _REMARKED.match(reading.text, end):
            continue
        if reading.is_certain or _is_called(reading, start, end):
            yield start, end
    joined = reading.joined
    for match in _MOBILE_JOINED.finditer(joined.text):
        start, end = match.span()
        # Any other way of breaking the digits up counts where the text says that a telephone number follows.
        if joined.joints_within(start, end):
            span = joined.step_back(start, end)
            if _is_called(reading, *span):
                yield span


def _is_called(reading: Reading, start: int, end: int) -> bool:
    """Whether the words before the number, the heading above it, or a remark behind it call it a telephone number."""
    before = f"{reading.heading(start)} {reading.text[max(0, start - 12) : start]}"
    return _CALLED.search(before) is not None or _REMARKED.match(reading.text, end) is not None


def _find_landline(reading: Reading, contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    for match in _LANDLINE.finditer(text):
        start, end = match.span()
        heading = reading.heading(start)
        official = (
            contact_allowed
            or _OFFICE.search(text, max(0, start - 40), start) is not None
            or _OFFICE.search(text, end, end + 10) is not None
            or _OFFICE.search(heading) is not None
        )
        if not official or _HOME.search(text, max(0, start - 12), start) or _HOME.search(heading):
            yield start, end


MOBILE: Final = Recogniser(
    code="PRI002",
    title="个人手机号码",
    hint="请删去手机号码，改用单位的座机或 12345 等公开电话",
    find=_find_mobile,
    triggers=(CLUSTERED,),
    ways=frozenset(Way) - {Way.MASKED},
    true_examples=(
        "13900000000",
        "手机：139 0000 0000",
        "联系人示例甲，139-0000-0000",
        "+86 13900000000",
        "8613900000000",
        "１３９００００００００",
        "139**0000**0000",
        "1 3 9 0 0 0 0 0 0 0 0",
        "139\u200b0000\u200b0000",
        "&#49;39&nbsp;0000&nbsp;0000",
        "[打电话](tel:13900000000)",
        "电话 1390 0000 000",
        "监督电话：13900000000",
        "139        0000\n0000",
        "手机：一三九〇〇〇〇〇〇〇〇",
        "手机号码 l39OOOO0000",
        "手机：1、3、9、0、0、0、0、0、0、0、0",
        "| 姓名 | 手机 |\n|---|---|\n| 示强 | 139，0000，0000 |",
    ),
    false_examples=(
        "监督电话：0471-0000000",
        "1998.9-2001.07 第三中学",
        "12345政务服务便民热线",
        "拨打12380举报",
        "总投资13900000000元",
        "订单号 2139000000001",
        "档案编号13900000000",
        "设备资产号13900000000至13900000001",
        "| 品名 | 手机（台） | 棉衣（件） |\n|---|---|---|\n| 甲 | 139 | 0000 |\n| 乙 | 0000 | 100 |",
        "139****0000",
        "东经118.13900000度",
        "2022年8月15日至8月19日",
        "400-000-0000",
        "一三九〇〇〇〇〇〇〇〇次",
        "139\n\n0000\n\n0000",
        "| 村 | 户 | 亩 |\n|---|---|---|\n| 139 | 0000 | 0000 |",
    ),
)

LANDLINE: Final = Recogniser(
    code="PRI012",
    title="非公务固定电话",
    hint="请写明这是哪个单位的电话（如“监督电话：”），或移到联系方式一栏；住宅电话请删去",
    find=_find_landline,
    triggers=(_DIALLED,),
    true_examples=(
        "他家在街对面，0471-6000000",
        "有事就找她：0471 6000000",
        "家庭电话：0471-6000000",
        "住宅电话(0471)6000000",
        "老人床头贴着一张纸条，写着010-60000000",
        "社区书记的号码贴在门上：0991-6000000",
        "宅电 ０４７１－６０００００００",
        "孩子记下了021\u200b-60000000",
    ),
    false_examples=(
        "联系电话：0471-6000000",
        "监督电话：0471—6000000、6000001",
        "举报电话（0471）6000000",
        "0471-6000000（传真）",
        "咨询热线：0471-6000000",
        "12345",
        "95588客服",
        "400-600-0000",
        "面积为0.47160000公顷",
        "编号20220471-6000000",
    ),
)

RECOGNISERS: Final = (MOBILE, LANDLINE)
