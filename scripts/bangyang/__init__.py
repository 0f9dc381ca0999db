"""榜样: a generator of publicity sites for exemplary deeds (公示, 名单, 先进事迹)."""

__version__ = "0.1.0"
