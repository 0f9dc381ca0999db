"""Personal e-mail addresses and chat accounts.

An office's address stands in its contact field, or in prose beside a word that says whom it serves, or under
.gov.cn; any other address in prose is somebody's own. Public accounts (公众号, 小程序, 视频号) are not chat accounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.labels import GAP
from bangyang.text.privacy.recogniser import Reading, Recogniser, Span, Way
from bangyang.text.privacy.triggers import Trigger

_EMAIL: Final = regex(
    r"(?<![A-Za-z0-9.+%\-])[A-Za-z0-9][A-Za-z0-9.+%\-]{0,63}\s?(?:@|\(at\)|\[at\]|#(?=[A-Za-z0-9\-.]{1,80}\.(?:com|cn|net|org)))\s?"
    r"(?:[A-Za-z0-9\-]{1,63}[.。]){1,5}[A-Za-z]{2,24}(?![A-Za-z0-9])"
)
_MAILED: Final = Trigger.of(_EMAIL)
_OFFICE_BOX: Final = regex(
    r"(?:监督|举报|受理|投诉|咨询|征集|投稿|报送|报名|办公|公务|单位|官方|工作|信访|政务|公开|服务)[^,。;!?\n@]{0,6}(?:邮\s?箱|邮件|信箱|E-?mail)"
    r"[^,。;!?\n@]{0,6}$",
    re.IGNORECASE,
)
_BLOCK: Final = regex(
    r"(?:电\s{0,4}话|传\s{0,4}真)[^@]{5,60}\n\s{0,8}(?:[0-9]\.)?\s?(?:电子)?(?:邮\s{0,8}箱|邮件|信箱)[:\s]{0,4}$"
)
"""The last lines of an official letter: a telephone number, and below it, labelled, the office's e-mail."""

_GOVERNMENT: Final = regex(r"[.@]gov\.cn$", re.IGNORECASE)

_LINK: Final = rf"\s?(?:\(同号\))?(?:号码|号|账号|帐号|ID|id)?\s?(?:同号|加|(?=[:|=(\[{{<“”\"'‘「『《〈【是为叫])){GAP}"
_WECHAT_NAME: Final = (
    r"(?:微\s?信|薇信|V信|v信|weixin|wechat|WeChat|Wechat|(?:抖音|快手|钉钉)(?=号)|(?<![A-Za-z])(?:VX|vx|WX|wx))"
)
_WECHAT: Final = regex(
    rf"{_WECHAT_NAME}(?:{_LINK}|号\s?|ID\s?)([A-Za-z][A-Za-z0-9\-]{{4,19}}|[0-9]{{5,12}})(?![A-Za-z0-9.])"
    rf"|{_WECHAT_NAME}\s?([0-9]{{6,12}}|[A-Za-z]{{1,19}}[\-]?[0-9]{{2,12}})(?![A-Za-z0-9.万亿余多人个名户条])"
)
_QQ: Final = regex(
    r"(?<![A-Za-z0-9@./])(?:QQ|qq|Qq|扣扣|企鹅号)(?:\s?(?:号码|号|账号|帐号))?加?"
    + GAP
    + r"([1-9](?:[ \-]?[0-9]){4,10})(?![0-9万亿余多人个名户条次.年])"
)
_CHATS: Final = tuple((Trigger.of(pattern), pattern) for pattern in (_WECHAT, _QQ))


def _find_email(reading: Reading, contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    if contact_allowed:
        return
    for match in _EMAIL.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 90) : start]
        if not (_GOVERNMENT.search(match[0]) or _OFFICE_BOX.search(before[-24:]) or _BLOCK.search(before)):
            yield start, end


def _find_chat(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    for trigger, pattern in _CHATS:
        if reading.may_hold(trigger):
            for match in pattern.finditer(text):
                yield match.span(match.lastindex or 0)


RECOGNISERS: Final = (
    Recogniser(
        code="PRI008",
        title="个人电子邮箱",
        hint="请删去个人邮箱；单位邮箱写在联系方式的“邮箱”一栏",
        find=_find_email,
        triggers=(_MAILED,),
        true_examples=(
            "shili.jia@example.com",
            "她的邮箱是 shili_jia@example.com",
            "来信请寄shili123@example.com。",
            "<shili@example.com>",
            "[写信](mailto:shili@example.com)",
            "ｓｈｉｌｉ＠example.com",
            "shili&#64;example.com",
            "shili\u200b@example.com",
            "示例甲（shili-jia@mail.example.cn）",
            "shili@example。com",
            "shili[at]example.com",
        ),
        false_examples=(
            "监督邮箱：jiandu@example.com",
            "举报邮箱 jubao@example.com",
            "投稿信箱为tougao@example.com",
            "mzt@example.gov.cn",
            "联系电话：0471-6000000\n电子邮箱：jizhengke@example.com",
            "@河东街道 发布",
            "微博@平安河东",
            "npm包 lodash@4",
            "每人补助50元@每天",
        ),
    ),
    Recogniser(
        code="PRI009",
        title="微信号或QQ号",
        hint="请删去微信号、QQ号；可改写单位公众号的名称",
        find=_find_chat,
        triggers=tuple(trigger for trigger, _ in _CHATS),
        ways=frozenset(Way) - {Way.MASKED},
        true_examples=(
            "微信号：shilijia01",
            "微信：shili_jia",
            "加她微信shili1234",
            "VX: shilijia88",
            "QQ：100000000",
            "QQ号100000000",
            "微信是 100000000",
            "微 信 号 ： shilijia",
            "扣扣100000000",
            "ＱＱ：１００００００００",
            "微信号（shilijia88）",
            "QQ「100000000」",
            "QQ号码是：100 000 000",
            "抖音号：shilijia88",
            "| 姓名 | QQ |\n|---|---|\n| 示强 | 100000000 |",
        ),
        false_examples=(
            "微信公众号：henongminzheng",
            "关注微信公众号“河东民政”",
            "微信小程序shili",
            "建立微信群12个",
            "QQ用户12000多人",
            "通过微信、QQ等方式",
            "微信支付5000元",
            "微信视频号发布短片",
            "QQ群3个",
            "微信公众号（hedongminzheng）",
            "微信群（12个）",
            "微信投票（2022年8月15日截止）",
        ),
    ),
)
