"""Telling a full personal name from an ordinary word, cautiously.

Chinese text has no gaps between words, and most surnames also begin ordinary words (高度, 方便, 孙女). The recognisers
for minors and patients only need names in a few fixed places, so this module prefers missing one to crying wolf:
a common surname, one or two characters fit for a given name, and a following character that may follow a name.
"""

from __future__ import annotations

import re
from typing import Final

from bangyang.base.patterns import regex

SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜"
    "崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤赖施洪倪祁俞宁"
    "华窦绳裴柳邢骆樊霍虞柯翟殷庄章鲁葛伍申尤毕聂焦耿关兰祝左靳欧苗詹管瞿阮甘辛牟纪舒屠梅盛童颜凌岳包"
    "乔庞芦丛涂甄鲍翁隋闵冉饶刁戚邬臧苟褚娄奚穆姬郜晏栾郁敖鄢卓仇巩卞竺冼佟匡巫鞠荆谌岑胥蔺晁滕宫温季齐屈沙裘阎佘郦阚安文康易牛车单示"
)
"""The common ones that seldom stand for anything else, and 示, which examples bear."""

COMPOUND_SURNAMES: Final = frozenset(
    ("欧阳", "上官", "司马", "诸葛", "慕容", "司徒", "皇甫", "尉迟", "令狐", "长孙", "宇文", "公孙", "夏侯", "端木")
)
"""The common ones again: 第五, 百里 and their like are ordinary words here."""

NAME_FIRST: Final = f"[{''.join(sorted(SURNAMES | {name[0] for name in COMPOUND_SURNAMES}))}]"
"""The first character of a name."""

NAME_STARTS: Final = f"(?={NAME_FIRST})"
"""For the end of a pattern after which a name is looked for."""

_NOT_GIVEN: Final = frozenset(
    "某说的了是在有不与及等到对从被把将能可以这那其他她它们你我个种些么吗呢吧啊就都也很更最再又还只已要应给让使得着过去下后"
    "患病癌残岁户者员姓氏爷奶妈爸娘伯叔婶姨嫂哥姐弟妹老共同每各此并或但因为所而且"
)
"""Characters that a given name hardly holds, but that often follow a surname's character in ordinary text."""

_WORD_TABLE: Final = (
    "丁点香 万一事人众元分名家户 严于厉密寒格肃谨重防把抓控查 于是此 付出款诸费 任何务劳命意教期职课其 伍拾 "
    "何况处时止等 余万下亩人件元名家年户次里额 侯门 兰州 关于切头心怀注爱系节键闭照 凌晨 "
    "包含容干户扎括片粽联装 华东为侨北南夏语 史上料诗 叶子 向上前导往着社他她群全 "
    "周一三二五六到四围密岁年日期末边 唐代诗 夏令季日至 姜汤 孔子 孙女子辈 孟婆 宁可愿 尤为其 尹始 岳母父 "
    "左侧右手眼腿邻 常住务委年态用见规在 庄严园户稼 张开罗贴望皇 徐徐 戴上 方便可向式形才案桌法能言针阵面 "
    "施工救教策肥行 曾孙经任在被获多 李树 杜绝 杨树 林业区地木 柳树 梁柱 欧洲 武术装警 段落 毕业生竟 "
    "毛巾病笔线衣 江南水河边 汤药 汪洋 涂氟层漆 洪水涝 焦急点虑 熊猫 王牌 甘心愿甜肃 田地埂径野间 申办报诉请领 "
    "白内发天板班色菜血衣酒领 盛会大开情装 石头材油阶子 祝愿福贺 程序度式 章程节鱼 童声年心装话趣 "
    "管委家护控教理网道 纪委实律念检 罗列 耿直 胡乱同萝 舒心畅缓适 苏州醒 苗圃族木条 范例围 莫名大 葛根 董事 "
    "许久可多诺 谢意谢 贺信卡 赖以 辛劳勤苦酸 郑重 金奖婚属牌色钱银额融 钟声头表情爱 钱包款财 陆军地续 "
    "陈列旧规设述 陶艺醉 雷电锋雨 顾客虑问 颜色 马上克力匹拉桶路车 "
    "高度中个龄兴等级考速温新质标效血烧位层铁尚贵举出就发端值额薪低压危难墙楼精密频校职空声呼 鲁迅 "
    "黄昏河泥牛瓜色豆 黎族 龙头舟门虾眼 示范例意威弱警众 杨梅 梅花雨 石榴匠膏 马铃 余热 金秋榜 白手领内 孙儿 田园野 "
    "乔装 庞大杂 芦苇笋 丛书生林 涂抹改料 鞠躬 荆棘 匡扶 巩固 温度暖馨情柔水泉 季度节 齐心全聚 沙发漠子尘 屈服 "
    "卓越有 郁闷 仇恨 宫颈殿 常人 高温压 江边 管用 向医家党组您你人各所村街道县市区有关 方桌 "
    "安全置排心装宁静抚定享居危葬监 文化艺明体件字娱具职物 康复健养宁乐泰居 易地于拉学懂 牛奶羊肉棚粪场舍 "
    "车辆站票祸主间库上位厢展型速流 单位独身亲元车一个项"
)
_WORDS: Final = {
    surname: "".join(entry[1:] for entry in _WORD_TABLE.split() if entry[0] == surname)
    for surname in {entry[0] for entry in _WORD_TABLE.split()}
}
"""For a surname, the characters with which it makes an ordinary word: 孙女, 方便."""

_TITLES: Final = frozenset(
    re.findall(
        "..",
        "老师同学教师大爷大妈大娘大伯大叔大姐大哥大嫂奶奶爷爷阿姨叔叔先生女士师傅书记主任医生护士校长园长"
        "教练局长所长站长社长部长市长县长区长镇长乡长科长队长组长班长经理老人老汉太太婆婆小姐家长家庭家中"
        "家里氏族姓居姓村姓老",
    )
)
"""What follows a surname, or a name, in place of a given name: 老师, 大爷."""

_KIN: Final = frozenset(
    re.findall(
        "..",
        "儿子儿童同学外孙女儿女孩女童妹妹孙女孙子孤儿学生孩子小孩少年幼儿弟弟朋友次女次子男孩男童长女长子",
    )
)
"""Words after which a child's name starts."""

_LEADING: Final = frozenset(
    re.findall(
        "..",
        "得知听说发现看到了解知道邻居村民居民同事妻子丈夫婆婆公公母亲父亲儿媳女婿老伴爱人老人群众职工党员工友牧民妻儿养女养子"
        "继女继子哥哥姐姐其子其女其妻其夫同村同乡邻村本村同组隔壁楼上楼下对门老乡乡亲战友同窗工友看着望着目送名叫",
    )
)
"""More words after which a name starts, of anybody."""

_STEMS: Final = frozenset("甲乙丙丁戊己庚辛壬癸子丑寅卯")
"""With them 示例 makes a name and no word."""
_PLACES: Final = frozenset("村屯镇乡县区市旗省局厅委队组站厂校院所科股路街")
"""What ends the names of places and bodies, and hardly one of a person."""

_AMBIGUOUS: Final = frozenset("向于何任常万余方高白关包管左程马金石田林江龙黄毛钱严华史叶温季齐沙宫盛童安文康易牛车单")
"""Surnames that are also common words: they are believed only where a name plainly ends."""

_MAY_FOLLOW: Final = frozenset(
    "一三下不与两中为主也二享今从低住做儿先入写刚到加勇卧去参及双右同后向和因在坚夫女奶妈妻学完家对小就尿左已带帮"
    "常得心患成把抑担拾拿捡摔救是曾最来查正残母每热父爷爸现生画病瘫癌白的确神离突等精考肝肢肺肾肿脑自获被认说身还"
    "逝遭重长高行养来收站送回仍刚两念读突罹无喜终接走笑哭跟抱牵想问看听跑坐躺却给失背捐"
)
"""Characters with which a sentence goes on after a name."""


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


_OLD: Final = "老"
_AFTER_OLD: Final = frozenset(
    "师汉人太伯爷奶板乡伴先两夫婆公大妈爸娘叔哥姐弟妹总书支队党教干同战兵家年少幼旧化区城中病弱残龄员小"
)
"""With 老 they make a form of address, or a word: elsewhere 老 begins a given name, as in 老栓."""
_COUNT: Final = regex(r"\s?[0-9.]+\s?[余多]?(?:人次|[万亿名人户件个次场份元所套])")


def _may_end(text: str, end: int) -> bool:
    """Whether a name may end before `text[end]`: nobody's name is followed by a count."""
    if end >= len(text):
        return True
    return text[end] in _MAY_FOLLOW if _is_han(text[end]) else _COUNT.match(text, end) is None


def is_plausible_name(word: str) -> bool:
    """Whether a word of two to four characters reads as surname and given name, unmasked."""
    surname = 2 if word[:2] in COMPOUND_SURNAMES else 1
    given = word[surname:]
    if surname == 1 and word[:1] not in SURNAMES:
        return False
    if len(given) == 2 and given[0] == _OLD and given[1] not in _AFTER_OLD:
        given = given[1:]
    if not 1 <= len(given) <= 2 or not all(_is_han(character) and character not in _NOT_GIVEN for character in given):
        return False
    if word[:2] == "示例":
        return word[2:] in _STEMS
    if len(word) > 2 and word[1:] in _TITLES:
        return False
    return word[1] not in _WORDS.get(word[0], "") and given not in _TITLES and given[-1] not in _PLACES


def name_end(text: str, start: int, *, announced: bool = False) -> int | None:
    """Where the full name that starts at `start` ends, or None when no name is to be believed there.

    Behind a word that announces a name, like 低保户, the sentence may go on as it likes; the name may then be taken for
    one character too long.
    """
    if start >= len(text) or (text[start] not in SURNAMES and text[start : start + 2] not in COMPOUND_SURNAMES):
        return None
    longest = 4 if text[start : start + 2] in COMPOUND_SURNAMES else 3
    for length in range(longest, longest - 2, -1):
        word = text[start : start + length]
        if len(word) < length or not is_plausible_name(word) or not _may_end(text, start + length):
            continue
        if text[start + 1 : start + 3] in _TITLES:
            return None
        return start + length
    return _announced_end(text, start, longest) if announced and text[start] not in _AMBIGUOUS else None


def _announced_end(text: str, start: int, longest: int) -> int | None:
    """Where a name ends at the latest that runs on into its sentence."""
    if text[start + 1 : start + 2] == text[start] or text[start + 1 : start + 3] in _TITLES:
        return None
    for length in (longest, longest - 1):
        word = text[start : start + length]
        if len(word) == length and is_plausible_name(word):
            return start + length
    return None


def is_after_kin(text: str, start: int) -> bool:
    """Whether a word for somebody's child stands right before `start`."""
    return text[max(0, start - 2) : start] in _KIN


def name_start(text: str, end: int, *, of_anybody: bool = False) -> int | None:
    """Where the full name that ends at `end` starts; it must follow punctuation, a gap or a word for a child, or, `of
    anybody`, a word after which anybody's name may stand.
    """
    for length in (4, 3, 2):
        start = end - length
        if start < 0 or not is_plausible_name(text[start:end]):
            continue
        before = text[max(0, start - 2) : start]
        if not before or not _is_han(before[-1]) or before in _KIN or before[-1] in "的叫":
            return start
        if of_anybody and before in _LEADING:
            return start
    return None
