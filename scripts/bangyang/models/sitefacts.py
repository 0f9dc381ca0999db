"""What a site says of itself in `mkdocs.yml` under `site`: the names, each in one place.

A name that is none of these is printed nowhere, so it is a fault (SET002).
"""

from __future__ import annotations

FOOTER_FACTS = ("主办单位", "承办单位", "联系电话", "监督电话", "电子邮箱", "地址", "网站标识码")
"""Printed in the footer as they are, in this order."""

REGISTRATIONS = ("ICP备案", "公安备案")
"""Printed in the footer with a link to the registry."""

BADGES = ("党政机关标识", "我为政府网站找错", "IPv6")
"""Switched on by 是, or a table of 文字, 网址 and 图片."""

BADGE_PARTS = ("文字", "网址", "图片")

TRADITIONAL = ("繁体版", "traditional")
"""The switch of the traditional edition; none of what is printed."""

SITE_FACTS = (*FOOTER_FACTS, *REGISTRATIONS, *BADGES, "徽记", "说明", "数据许可", *TRADITIONAL)
"""Every name there is."""
