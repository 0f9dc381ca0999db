"""Home addresses: what is finer than 街道 or 乡镇.

Two grades. A flat (单元 and 室), a village group's house number or a door plate is somebody's home wherever it is
printed. A street number or a room in a building may as well be an office, which belongs into a contact field: there it
passes, in prose it passes only where nothing makes it look like an address line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.labels import GAP
from bangyang.text.privacy.recogniser import Reading, Recogniser, Span
from bangyang.text.privacy.triggers import Trigger

_N: Final = r"[0-9A-Za-z一二三四五六七八九十百〇零甲乙丙丁]"
_BUILDING: Final = rf"{_N}{{1,4}}\s?-?(?:号楼|幢|栋|座|号院|楼|#楼?)"
_ROOM: Final = r"(?:[0-9]{3,4}|[一二三四五六七八九][〇零一二三四五六七八九]{2,3})"
_ESTATE: Final = r"(?:小区|花园|家园|公寓|新村|家属院|家属楼|家属区|宿舍|苑|庭|华府|嘉园|新城|名邸|公馆|里|府|院)"

_NOT_A_ROOM: Final = "0-9个户平万元人名㎡m.%"
_SIDE: Final = r"(?:[东西南北中]{1,2}[户门边侧屋]|[左右]手?边?[户门]?|对门)"
_HOMES: Final = tuple(
    regex(pattern)
    for pattern in (
        rf"{_N}{{1,3}}\s?单元\s?{_N}{{1,3}}\s?[层楼]\s?[东西中南北]户"
        rf"|{_N}{{1,3}}\s?单元\s?(?:{_N}{{1,3}}\s?[层楼]\s?)?(?:{_ROOM}(?:[室号]|户(?![居村人群家])|(?![{_NOT_A_ROOM}]))"
        r"|[0-9一二三四五六七八九十]{1,3}[室号](?!楼|线))",
        rf"{_ESTATE}\s?[0-9]{{1,3}}-[0-9]{{1,2}}-[0-9]{{3,4}}(?![0-9\-])",
        rf"{_N}{{1,4}}\s?(?:号楼|幢|栋|号院|#楼?)\s?{_N}{{1,2}}\s?门\s?(?:{_N}{{1,2}}\s?[层楼]\s?)?(?:{_N}{{1,4}}\s?[号室]|{_ROOM}(?![{_NOT_A_ROOM}])|{_SIDE})",
        rf"{_ESTATE}\s?{_N}{{1,3}}\s?[排巷]\s?{_N}{{1,3}}\s?[号户](?![居村线])",
        r"(?:村民小组|小组|[0-9一二三四五六七八九十]{1,3}\s?[组社队屯])\s?[0-9一二三四五六七八九十百]{1,4}\s?号"
        r"(?!楼|线|文|井|地块|大棚|机|池|选手|作品|题|展)"
        r"|(?:村|嘎查|镇|乡)[\u4e00-\u9fff]{0,6}?(?:组|社|队|屯|沟|湾|村)\s?[0-9一二三四五六七八九十百]{1,4}\s?号"
        r"(?!楼|线|文|井|地块|大棚|机|池|选手|作品|题|展|院|桥|点|站)",
        rf"弄\s?[0-9]{{1,4}}\s?号\s?(?:{_ROOM})\s?室?(?![{_NOT_A_ROOM}])",
    )
)
_EITHER: Final = tuple(
    regex(pattern)
    for pattern in (
        rf"{_ESTATE}\s?{_BUILDING}\s?(?:{_N}\s?单元\s?)?(?:{_N}{{1,2}}\s?[层楼]\s?)?{_ROOM}(?![{_NOT_A_ROOM}])室?"
        rf"|(?:{_ESTATE}|[社区村])\s?{_BUILDING}\s?-?[0-9]{{1,2}}-[0-9]{{2,4}}(?![0-9\-])"
        rf"|{_ESTATE}\s?{_BUILDING}\s?(?:{_N}{{1,2}}\s?单元\s?)?{_N}{{1,3}}\s?[层楼]\s?(?:{_SIDE}|{_N}{{1,3}}[号室户])",
        r"门牌号?\s?(?:码\s?)?(?:是|为|[:\s]){1,2}\s?[\u4e00-\u9fff]{1,10}[0-9]{1,4}号"
        r"|门牌号?\s?(?:码\s?)?(?:是|为|[:\s]){0,2}\s?[0-9]{1,4}(?:-[0-9]{1,4}){0,2}\s?号?(?![0-9块个余多张户家处])",
    )
)
"""Shapes that an office's address has, too."""

_OFFICE: Final = regex(
    rf"{_BUILDING}\s?(?:{_N}{{1,2}}\s?[层楼]\s?)?{_ROOM}\s?室"
    r"|[\u4e00-\u9fff](?:路|大街|街|大道|巷|胡同|弄|街坊)\s?[0-9一二三四五六七八九十百]{1,5}(?:-[0-9]{1,3})?\s?号"
    r"(?!院|线|车|机|台|文|公告|令|地块|桥|井|口|门|标段|路)"
)
_LIVES: Final = regex(
    r"家住|住址|居住|住在|户籍|户口|现住|现居|老人住|家庭地址|通[讯信][地处]|收件地址|收货地址|送货地址|常住地址|家里住|入住|租住|搬到|搬进|寄到|家在|家就在|家里在|老屋在|老宅在|房子在|小院在|借住|住进|安家|租房"
)
_AT_HOME: Final = (
    "(?:家住|住址|住在|居住在|居住地|现住在?|现居|租住在?|借住在|住进|安家在?|[老新旧祖][屋宅家]在|房子在|小院在|家在|家就在|家里住|搬进|搬到|户籍(?:所在)?地址?|户口所在地|家庭地址|家庭住址"
    "|居住地址|收货地址|收件地址|送货地址|常住地址|通[讯信](?:地址|处))"
)
_CONTACT_BLOCK: Final = regex(
    r"(?:(?:办公|单位|接待|受理|联系|来信|邮寄|投递)地[址点]"
    r"|(?:电\s{0,4}话|传\s{0,4}真|受理单位|邮\s{0,4}箱|热线)[^。;!?]{0,90}(?<!住)(?<!家庭)地\s{0,4}址)[:|\s是为在]{1,4}[^。;:!?\n]{0,24}$"
)
"""An office's address, labelled as one, or below its telephone number."""

_LIVED_BUILDING: Final = regex(
    rf"{_AT_HOME}{GAP}[^,。;、!?\n]{{0,24}}?(?:{_ESTATE}|[社区村])\s?{_BUILDING}"
    rf"(?:\s?{_N}{{1,3}}\s?单元)?(?:\s?{_ROOM}\s?[室号户]?)?"
)
_LIVED_ROOM: Final = regex(
    rf"{_AT_HOME}{GAP}[^,。;、!?\n]{{0,24}}?(?:[0-9]{{1,3}}-[0-9]{{1,2}}-[0-9]{{3,4}}(?![0-9\-])"
    rf"|[0-9]{{1,2}}[楼层]\s?[0-9]{{3,4}}(?![{_NOT_A_ROOM}]))"
)
_LIVED_STREET: Final = regex(
    rf"{_AT_HOME}{GAP}[^,。;、!?\n]{{0,24}}?(?:路|街|大道|巷|胡同|弄|街坊|里|村|屯|营子|嘎查)\s?[甲乙丙丁]?[0-9一二三四五六七八九十百]{{1,5}}号"
    rf"(?:院|楼)?(?:\s?{_BUILDING})?(?:\s?{_N}{{1,3}}\s?单元)?(?:\s?{_ROOM}\s?[室号户]?)?"
)
_TRIED: Final = tuple(
    (Trigger.of(pattern), pattern) for pattern in (*_HOMES, *_EITHER, _LIVED_BUILDING, _LIVED_STREET, _LIVED_ROOM)
)
_OFFICES: Final = Trigger.of(_OFFICE)
_SERVES: Final = regex(
    r"中心|政府|委员会|[市区县旗省]委|[局厅]|办公|援助|派出所|法院|检察院|医院|卫生[院室]|大学|学校|公司|企业|协会|联合会|工会|妇联|支行|分行|图书馆|博物馆|文化馆|档案馆"
    r"|大厅|窗口|机关|部门|工作站|服务[站点]|社工站|驿站|基地|居委会|村委会|党校|受理|门店|超市|酒店|宾馆|仓库|公证处|邮局|车站|食堂|红十字会|残联|团委|综合楼|总站|会场|会议|考[点场]|报名|纪念|旧址|遗址"
)
"""Whose address it is that stands behind, no person's."""
_PERSON: Final = regex("男|女|出生|[0-9]岁|同志|[他她]|先生|老人|大[爷娘妈伯]|奶奶|退休")
_SENTENCE: Final = regex("[。!?;\n|]")

_RUN: Final = regex(r"[\u4e00-\u9fff0-9A-Za-z\-]+$")
_LEADS: Final = regex("[住在是为到进去了从的着往至向给于开]|现居|住址|地址")
_SENTENCE_LENGTH: Final = 60
_FARTHEST: Final = 24
"""Characters before a house that may name it: the place, the street, the estate."""
_PLACE_NAME: Final = regex(r"(?:[省市区县旗盟州镇乡村]|街道|办事处|社区|苏木|嘎查)[,\s(、]{0,2}[\u4e00-\u9fff]{0,8}$")
_SITED: Final = regex(r"位于|坐落|座落|地处|设在|设于|走进|来到|沿|从|在[^,。;]{0,16}$")
_INSTITUTION: Final = regex(
    r"\s?[^,。;、!?\n]{0,4}[的\-]?[^,。;、!?\n]{0,12}"
    r"(?:食堂|中心|服务站|驿站|医院|学校|小学|中学|广场|公园|大厅|展馆|门店|餐厅|书店|工地|项目|市场|超市|酒店|银行|支行)"
)


def _find(reading: Reading, contact_allowed: bool) -> Iterator[Span]:
    for start, end in _houses(reading, contact_allowed):
        yield _named_from(reading.text, start), end


def _named_from(text: str, start: int) -> int:
    """Where an address begins whose house stands at `start`: behind the word that leads to it."""
    before = _RUN.search(text, max(0, start - _FARTHEST), start)
    if before is None:
        return start
    leads = [match.end() for match in _LEADS.finditer(text, before.start(), start)]
    return leads[-1] if leads else before.start()


def _houses(reading: Reading, contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    for trigger, pattern in _TRIED:
        if reading.may_hold(trigger):
            for match in pattern.finditer(text):
                if pattern not in _EITHER or not _is_served(text, *match.span()):
                    yield match.span()
    if contact_allowed or not reading.may_hold(_OFFICES):
        return
    for match in _OFFICE.finditer(text):
        start, end = match.span()
        clause = text[max(0, start - 24) : start]
        if _CONTACT_BLOCK.search(text[max(0, start - 130) : start]):
            continue
        lives = _LIVES.search(clause) or _LIVES.search(reading.heading(start))
        if lives or (_is_address_line(clause, text, end) and not _is_served(text, start, end)):
            yield start, end


def _is_served(text: str, start: int, end: int) -> bool:
    """Whether a sentence speaks of an office, and of nobody, before its address at `start:end`, or within it."""
    before = _SENTENCE.split(text[max(0, start - _SENTENCE_LENGTH) : start])[-1]
    told = before + text[start : end + 8]
    return _SERVES.search(told) is not None and not (_PERSON.search(before) or _LIVES.search(before))


def _is_address_line(clause: str, text: str, end: int) -> bool:
    """Whether a street number follows a place name and stands there for itself, not to say where a canteen is."""
    return (
        _PLACE_NAME.search(clause) is not None
        and _SITED.search(clause) is None
        and _INSTITUTION.match(text, end) is None
    )


RECOGNISERS: Final = (
    Recogniser(
        code="PRI007",
        title="街道（乡镇）以下的住址",
        hint="住址只写到街道或乡镇；单位的办公地址请写在联系方式的“地址”一栏",
        find=_find,
        triggers=(*(trigger for trigger, _ in _TRIED), _OFFICES),
        true_examples=(
            "幸福里小区3号楼2单元501室",
            "家住幸福里小区3号楼",
            "向阳小区12栋三单元五〇一",
            "幸福里3-2-501",
            "河西村三组12号",
            "向阳村村民小组 15号",
            "门牌号：108",
            "住址：示例市河东区示例路12号",
            "河东街道办事处，某路12号",
            "幸福里小区３号楼２单元５０１室",
            "幸福里小区**3号楼**2\u200b单元501室",
            "现住示例大街88号3栋402室",
            "联系电话：0471-6000000\n家庭地址：某市河东区示例路12号",
            "家住河西村西沟组18号",
            "2单元5楼西户",
            "住在示例胡同甲12号",
            "铁路家属院14栋3门5号",
            "光明社区22#楼1-901",
            "丁香苑六栋五楼东门",
            "示例路15弄3号202室",
            "| 姓名 | 家庭住址 |\n|---|---|\n| 示强 | 示例路12号 |",
        ),
        false_examples=(
            "负责3号楼2单元的楼道卫生",
            "幸福里小区3号楼至8号楼加装电梯",
            "3单元12户居民联名感谢",
            "向阳村三组村民",
            "示例法律援助中心，地址为某市示例街31号综合楼二层",
            "法律援助中心在司法局一楼，门牌号为胜利街45号",
            "地址：市政府2号楼3层316室，邮编010010",
            "位于河东街道示例路12号的社区食堂",
            "地铁2号线、公交12路",
            "安装门牌1200块",
            "内民政发〔2022〕63号",
            "辖区有小区12个、居民楼86栋、单元320个",
            "第三组5号选手",
            "人均住房面积120平方米",
            "办公地址：某市河东区示例路1号",
            "监督电话: 0471-6000000\n地址: 某市河东区示例路1号3号楼305室",
        ),
    ),
)
