"""The rules that reading itself can break: files, front matter, YAML, keys and single values.

They are declared here, below the checks, because a file must be read before any check can run on it. The
registry of `bangyang.checks` documents them beside its own.
"""

from __future__ import annotations

from bangyang.base.errors import Finding, Place, Rule, Severity

_E = Severity.ERROR
_YAML = "YAML 1.2；本站内容格式"
_FILE = "本站内容格式"

FILE_ENCODING = Rule("FIL001", "文件编码不是 UTF-8", _E, _FILE, "用记事本“另存为”，编码选 UTF-8，再保存")
FILE_CHARACTERS = Rule(
    "FIL002", "文件里有看不见或显示不出的字符", _E, _FILE, "把光标移到所指位置，删去看不见的字符，重新输入这几个字"
)
FILE_MERGE = Rule("FIL003", "文件里留有合并冲突的标记", _E, _FILE, "在 <<<<<<< 与 >>>>>>> 之间选定一种写法，删去标记行")
FILE_MISPLACED = Rule("FIL004", "文件放错了地方", _E, _FILE, "移到它该在的文件夹，改成该用的文件名，或删去")
FILE_TOO_LARGE = Rule("FIL005", "文件过大", _E, _FILE, "正文不超过 64 KB、开头的表不超过 32 KB；长文请分篇")
FILE_NOT_REGULAR = Rule("FIL006", "不是普通文件", _E, _FILE, "换成真正的文件或文件夹，不要用快捷方式或链接")
FILE_NAME = Rule("FIL007", "文件名不合规", _E, _FILE, "重新起一个不超过 40 个汉字、没有特殊符号的文件名")

FILE_COPY = Rule("FIL017", "文件是另一份的副本", _E, _FILE, "删去这个副本")

FOLDER_DEEP = Rule("FIL016", "文件夹套得太深", _E, _FILE, "把里面的文件移到靠外的文件夹，文件夹的名称起短一些")
TWICE_ENCODED = Rule("SRC011", "用了兼容汉字", _E, "GB 18030-2022；Unicode 标准附件15", "用输入法重新输入这个字")

NO_FRONT_MATTER = Rule("YML001", "开头缺少 ---", _E, _FILE, "在文件第一行单独写上三个减号 ---")
UNCLOSED_FRONT_MATTER = Rule("YML002", "表头结束处缺少 ---", _E, _FILE, "在表头最后一项的下一行单独写上三个减号 ---")
TAB = Rule("YML003", "用了制表符或全角空格", _E, _YAML, "删去制表符，改用空格")
FULL_WIDTH_COLON = Rule("YML004", "用了全角冒号", _E, _YAML, "把“：”改成半角的“: ”（后面空一格）")
NO_SPACE = Rule("YML005", "冒号或减号后面没有空格", _E, _YAML, "在冒号后面加一个空格")
UNCLOSED_QUOTE = Rule("YML006", "英文引号没有成对", _E, _YAML, "删去这个引号，或在这一项的末尾补上同样的引号")
UNCLOSED_BRACKET = Rule("YML007", "方括号没有闭合", _E, _YAML, "在这一项的末尾补上“]”")
COLON_IN_VALUE = Rule("YML008", "内容里的冒号会被误认", _E, _YAML, "把内容里的“: ”改成全角的“：”")
DUPLICATE_KEY = Rule("YML009", "同一项写了两次", _E, _YAML, "只留一处，删去另一行")
ANCHOR = Rule("YML010", "不能用 & 或 * 开头", _E, _YAML, "给整个内容两边加上英文双引号")
TAG = Rule("YML011", "不能用 ! 开头", _E, _YAML, "给整个内容两边加上英文双引号")
MERGE_KEY = Rule("YML012", "不能用 <<", _E, _YAML, "删去这一行，把要用的内容直接写出来")
SYNTAX = Rule("YML013", "这一行的格式不对", _E, _YAML, "写成“项目: 内容”的样子；内容里有特殊符号时，两边加上英文双引号")
NOT_A_TABLE = Rule("YML014", "表头不是“项目: 内容”的形式", _E, _YAML, "每一行写成“项目: 内容”")
TOO_DEEP = Rule("YML015", "缩进层次太多", _E, _YAML, "减少缩进，删去多余的方括号，最多四层")
CUT = Rule("YML016", "“#”会截断内容", _E, _YAML, "给整个内容两边加上英文双引号，或把“#”改成全角的“＃”")
WIDE_BRACKET = Rule("YML017", "用了全角的方括号", _E, _YAML, "把两头改成半角的“[”和“]”，里面用“, ”隔开")

UNKNOWN_KEY = Rule("FLD001", "没有这一项", _E, _FILE, "改成正确的名称，或删去这一行")
MISSING_FIELD = Rule("FLD002", "缺少必填的一项", _E, _FILE, "补上这一项")
WRONG_SHAPE = Rule("FLD003", "这一项的写法不对", _E, _FILE, "按说明改写这一项")
_SETTINGS = "MkDocs 1.6 的设置；本站内容格式"
SETTINGS_UNREADABLE = Rule("SET001", "网站设置读不懂", _E, _SETTINGS, "核对这里和上一行的缩进、冒号和引号")
SETTING_UNKNOWN = Rule("SET002", "没有这一项设置", _E, _SETTINGS, "改成正确的名称，或删去这一项")
SETTING_SHAPE = Rule("SET003", "设置的写法不对", _E, _SETTINGS, "按说明改写这一项")
SETTING_MISSING = Rule("SET004", "缺少必须的设置", _E, _SETTINGS, "补上这一项")
SETTING_MISPLACED = Rule("SET005", "设置写错了层次", _E, _SETTINGS, "移到 plugins 的“- bangyang:”下面，缩进六格")
SETTING_UNINSTALLED = Rule("SET006", "没有装的插件、扩展或主题", _E, _SETTINGS, "核对名称；用不着的，删去这一项")
SETTING_NOT_THERE = Rule("SET007", "设置指着不存在的文件", _E, _SETTINGS, "核对文件名和路径；用不着的，删去这一项")
SETTING_NAV = Rule(
    "SET008", "导航指着不存在的页面", Severity.WARNING, _SETTINGS, "写 content/ 里一个自由页面的路径，如 about.md"
)
SETTING_IDLE = Rule("SET010", "不起作用的设置", Severity.WARNING, _SETTINGS, "删去这一行，连同它下面缩进的几行")
SETTING_OVERLAP = Rule("SET009", "设置里的文件夹互相重叠", _E, _FILE, "各用一个单独的文件夹")

NEVER_FIELD = Rule(
    "PRI020",
    "这一项不得写入任何文件",
    _E,
    "《个人信息保护法》第二十八条",
    "删去这一整行；它只填在纸质表上，打印时再并入",
)

VALUE_RULES: tuple[Rule, ...] = (
    Rule("VAL001", "看不懂的日期", _E, "GB/T 9704-2012 7.3.5.4", "请写成 2022年6月1日 或 2022-06-01"),
    Rule("VAL002", "不存在的日期", _E, "公历", "核对原件，改成真实的日期"),
    Rule("VAL003", "看不懂的起止时间", _E, _FILE, "请写成 2022年8月15日至8月19日"),
    Rule("VAL004", "开始晚于结束", _E, _FILE, "核对原件，把先后改正"),
    Rule("VAL005", "看不懂的数目", _E, _FILE, "请写数字，如 20名"),
    Rule("VAL006", "不在规定的词里", _E, _FILE, "从规定的词里选一个"),
    Rule(
        "VAL007", "文号写法不合规", _E, "GB/T 9704-2012 7.2.5", "请写成 机关代字〔年份〕序号号，如 民办函〔2021〕22号"
    ),
    Rule("VAL008", "看不懂的姓名", _E, "GB/T 40637", "只写姓名本身"),
    Rule("VAL009", "写法不对", _E, _FILE, "按说明改写"),
)
"""What can be wrong with one value; raised by the parsers of `bangyang.text`."""

RULES: tuple[Rule, ...] = (
    *(value for value in list(globals().values()) if isinstance(value, Rule)),
    *VALUE_RULES,
)
"""Every rule of this module, in order of definition."""

BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}
"""Rules of this module by code."""


def unreadable_line(text: str, place: Place) -> Finding:
    """What is said of a line that makes no sense; `place` is its first column. A line of many digits is not quoted."""
    stripped = text.strip()
    where = Place(place.path, place.line, place.column + len(text) - len(text.lstrip()))
    # Digits might be somebody's number, which no message repeats.
    quoted = f"：“{stripped[:20]}{'…' * (len(stripped) > 20)}”" if sum(char.isdigit() for char in stripped) < 6 else ""
    return SYNTAX.at(where, f"看不懂这一行{quoted}", hint=_LINE_HINT)


_LINE_HINT = "写成“项目: 内容”的样子；要是上一行没写完的话，接到上一行的末尾"
