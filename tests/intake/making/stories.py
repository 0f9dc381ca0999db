"""先进事迹 of nobody: paragraphs put together from sentences, each time others."""

from __future__ import annotations

_OPENINGS = (
    "{name}到社区报到的第一天，办公桌上只有一部电话和一本翻旧了的居民册。",
    "熟悉{name}的人都说，要找人不用打听，往楼道口走准能遇上。",
    "在社区工作的这些年，{name}随身带着一个小本，谁家有事都记在上面。",
    "{name}常讲一句话：门开着，心里的疙瘩就好解。",
)
_WORK = (
    "老旧小区没有物业，垃圾堆到了楼门口，{name}挨家商量了二十多天，立起了居民自己的管理小组。",
    "冬天供暖管道爆裂，凌晨两点接到电话，十分钟后人已经到了现场，天亮前全楼恢复了供热。",
    "为解决停车难，先后开了七次议事会，方案改了五稿，最后一稿全票通过。",
    "社区食堂开张前，试菜试了一个月，盐放多少由老人们举手表决。",
    "每逢雨季来临，提前把低洼处的住户逐户走一遍，沙袋备到门前。",
    "楼上漏水、楼下吵架，调解了三个晚上，两家后来成了互留钥匙的邻居。",
    "建起“时间存折”，年轻人服务的时长记在册上，将来可以换成别人的帮助。",
    "联系驻区单位腾出两间闲房，改成孩子们放学后的阅览室，四年没有关过一天门。",
    "疏通下水道、修补路面、加装扶手，二百一十三件小事列成清单，办一件划一件。",
    "把晒台改成了屋顶菜园，收成由各楼门轮流分，种菜的人从六个变成了六十个。",
    "请退休教师开书法课，请裁缝开缝补摊，社区里有本事的人都上了“能人榜”。",
    "电梯加装协调了一年零两个月，签字那天，三楼的老人坐着轮椅第一个上去看了看。",
)
_ENDINGS = (
    "有人问图什么，回答只有半句：大家住在一起，总要有人先伸手。",
    "如今路灯亮了，花坛满了，办公桌上的小本也换到了第十一本。",
    "说起这些，{name}总是摆摆手：事情是大家办的。",
)
_HEADS = ("扎根一线，把小事办好", "贴近群众，把话说到心里", "带动邻里，把力量拧成一股")


def story(n: int, name: str) -> tuple[str, ...]:
    """Three or four paragraphs, and no two people's alike."""
    work = [_WORK[(n * 5 + each * 7) % len(_WORK)] for each in range(4)]
    told = [_OPENINGS[n % len(_OPENINGS)] + work[0], work[1] + work[2], work[3]]
    told.append(_ENDINGS[n % len(_ENDINGS)])
    return tuple(paragraph.format(name=name) for paragraph in told)


def long_story(n: int, name: str) -> tuple[str, ...]:
    """Some 2,000 characters under headings, as the offices' writers like them."""
    told = [_OPENINGS[(n + 1) % len(_OPENINGS)] + _WORK[n % len(_WORK)]]
    for number, head in enumerate(_HEADS):
        told.append(f"{'一二三'[number]}、{head}")
        for each in range(8):
            at = n + number * 5 + each
            told.append(_WORK[at % len(_WORK)] + _WORK[(at * 3 + 1) % len(_WORK)])
    told.append(_ENDINGS[(n + 1) % len(_ENDINGS)])
    return tuple(paragraph.format(name=name) for paragraph in told)
