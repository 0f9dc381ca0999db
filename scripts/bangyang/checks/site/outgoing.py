"""The rules of the finished site: what stops a release at the last moment.

The checks look at what editors typed, and cannot see what a composer, a template or a theme makes of it. Whoever
publishes looks at the files themselves (`leakgate`) and reports by these rules; they are declared here,
where every rule is listed and documented.
"""

from __future__ import annotations

from bangyang.base.errors import Rule, Severity

_CONSENT = "《个人信息保护法》第二十五条"
_RECORDS = "《政府信息公开条例》第十六条"
"""Internal records of how something was handled are not made public."""

PRIVATE_OUTPUT = Rule(
    "PRI030",
    "网页里有不得公开的个人信息",
    Severity.ERROR,
    _CONSENT,
    "在所指的源文件里删去；源文件里没有的，请把这一条交给维护程序的人",
)
INTERNAL_OUTPUT = Rule(
    "PRI031",
    "网页里有内部记录的内容",
    Severity.ERROR,
    _RECORDS,
    "公开的文字里不要照抄内部记录；没有照抄的，是程序把内部内容放上了网页，请把这一条交给维护程序的人",
)
UNKNOWN_OUTPUT = Rule(
    "PRI032",
    "网站里有不认识的文件",
    Severity.ERROR,
    "本站内容格式",
    "换成网页、图片（jpg、png、webp）、pdf、docx 或 xlsx；不需要就删去这个文件",
)
UNREADABLE_OUTPUT = Rule(
    "PRI033",
    "文件打不开，无法检查",
    Severity.ERROR,
    "本站内容格式",
    "打开原件另存一份再放进来；加了密码的先去掉密码",
)
LOCATED_PICTURE = Rule(
    "PRI034",
    "图片里记着拍摄地点",
    Severity.ERROR,
    _CONSENT,
    "用看图软件另存一份，选择去掉位置信息，再放进来",
)
OUTWARD_OUTPUT = Rule(
    "SIT046",
    "网页要到别的网站取东西",
    Severity.ERROR,
    "本站内容格式",
    "把图片、脚本、字体、样式下载下来放进网站，改写成自己的地址；视频和地图改成链接；源文件里没有的，请管网站的人检查扩展和主题",
)
"""Whoever reads a page would be known to the other site; offline there is none."""
UNPRINTABLE = Rule(
    "PRN003",
    "打印用的字体里没有这个字",
    Severity.ERROR,
    "GB/T 9704-2012 5.2.2",
    "核对这个字有没有打错；没有错的，在这台机器上安装带这个字的字体",
)
"""A name printed with a hole in it is another name."""
NO_FONTS = Rule(
    "PRN004",
    "缺少打印用的字体",
    Severity.WARNING,
    "GB/T 9704-2012 5.2.2",
    "安装软件包 fonts-noto-cjk 和 fonts-lxgw-wenkai，再生成一次；网页不受影响",
)
"""Pages do without fonts, since the reader's own are used; sheets cannot."""

RULES = (
    PRIVATE_OUTPUT,
    INTERNAL_OUTPUT,
    UNKNOWN_OUTPUT,
    UNREADABLE_OUTPUT,
    LOCATED_PICTURE,
    UNPRINTABLE,
    NO_FONTS,
    OUTWARD_OUTPUT,
)
"""In order of code."""
