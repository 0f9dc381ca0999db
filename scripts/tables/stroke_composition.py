"""Stroke sequences of characters that no sequence list carries, composed from those of their parts.

Used only by `build_strokes.py`. A character that merely sets known parts side by side, one above the other or one
inside the other is written part by part, so its sequence is theirs joined. Anything less plain is left alone: the
builder accepts a composed sequence only when its length is the published stroke count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_LINE = re.compile(r"(?P<whole>.+?):(?P<kind>[^(/]+)[^(]*\((?P<parts>.*)\)$")

# Parts that are no characters of their own in the sequence list, written as the GB 13000.1 stroke order has them.
PARTS: Mapping[str, str] = {
    "丨": "2", "丿": "3", "丶": "4", "亅": "2", "乚": "5", "亠": "41", "冖": "45", "冫": "41", "刂": "22", "卩": "52",
    "㔾": "55", "⺈": "35", "丷": "43", "𠂉": "31", "𠂇": "13", "卄": "122", "艹": "122", "氵": "441", "扌": "121",
    "忄": "442", "犭": "353", "纟": "551", "讠": "45", "饣": "355", "宀": "445", "辶": "454", "廴": "54", "阝": "52",
    "彳": "332", "彡": "333", "巛": "555", "夂": "354", "夊": "354", "丬": "412", "彑": "551", "⺌": "243", "⺍": "443",
    "龰": "2134", "衤": "45234", "礻": "4524", "灬": "4444", "爿": "5213", "爫": "3443", "⺤": "3443", "⺧": "3121",
    "龵": "3113", "龶": "1121", "耂": "1213", "牜": "3121", "⺼": "3511", "罒": "25221", "疒": "41341", "癶": "54334",
    "虫": "251214", "覀": "125221", "⺶": "431113", "虍": "215315", "⺮": "314314", "𥫗": "314314", "糹": "554444",
    "⻊": "2512121", "𧾷": "2512121", "訁": "4111251", "釒": "34112431", "飠": "34451154", "镸": "1211154",
    "髟": "1211154333", "門": "25112511", "貝": "2511134", "車": "1251112", "馬": "1211254444", "鳥": "32511154444",
    "魚": "35251214444", "厷": "1354", "冋": "25251", "夬": "5134", "犮": "13544", "𠃓": "533", "𦣞": "1225125",
    "尞": "134432511234", "㒸": "43353334", "匚": "15", "囗": "251", "頁": "132511134", "將": "52133544124",
    "啇": "41432512251",
    "爰": "344311354", "昜": "251113533", "巠": "1555121", "東": "12511234", "長": "12111534", "畐": "125125121",
    "倉": "3445113251", "會": "3412524312511", "冓": "1122125211", "韋": "521251152", "卬": "3552", "來": "13434234",
}  # fmt: skip

# Characters of the 通用规范汉字表 whose parts interlock or change, stroke by stroke. The builder drops any that does
# not fit between its neighbours in the table.
SETTLED: Mapping[str, str] = {
    "丏": "1255", "厾": "512154", "骎": "5515114554", "榖": "12145112343554", "縠": "1214515542343554",
    "镴": "31115555253415445445", "毌": "5521", "癿": "325115", "尨": "1353334", "冏": "2534251", "纻": "5514451",
    "耇": "121335251", "䴓": "125235451", "厖": "131353334", "衎": "332112112", "侴": "341521122",
    "洓": "441125234", "叚": "512115154", "硁": "1325154121", "冔": "2511251112", "虒": "3321531535",
    "涄": "4412512115", "隺": "4532411121", "牻": "31211353334", "衒": "33241554112", "湴": "44143122431",
    "寁": "44515112134", "祲": "45245114554", "椓": "123413533434", "奡": "132511113432", "翛": "322354541541",
    "傕": "324532411121", "矞": "545232534251", "楙": "1234545231234", "𦝼": "3541431234531",
    "裛": "4125152153534", "溦": "4412521353134", "滍": "4415221251214", "夐": "35253425111354",
    "墣": "121224314311134", "慭": "143123413444544", "暵": "251112212511134", "嶲": "252324111212525",
    "䴘": "332153153535451", "㵐": "441134315233534", "潏": "441545232534251", "遹": "545232534251454",
    "䗛": "2512143223542511", "衠": "3321225111134112", "螣": "3511431134251214", "縢": "3511431134554234",
    "糒": "4312341221325112", "燏": "4334545232534251", "澴": "4412522112513534", "擿": "12141432512251454",
    "穙": "31234224314311134", "嚚": "251251125125251251", "镮": "311152522112513534",
    "瀔": "441121451312343554", "㰀": "1234312343533424134", "翾": "2522112513534541541",
    "酅": "25232411121253425152", "耰": "111234132511454544354", "糵": "1223251514143112431234",
    "亹": "4132112512515114525111", "觿": "3535112252324111212534251",
}  # fmt: skip

# The same part is written differently at the left, at the top and at the foot of a character.
_AT_LEFT = {
    "车": "1521", "牛": "3121", "足": "2512121", "半": "43113", "羊": "431113", "金": "34112431", "丰": "1113",
    "食": "34451154",
}  # fmt: skip
_AT_TOP = {"雨": "14524444", "羊": "431121", "亦": "412234", "小": "243", "竹": "314314"}
_AT_FOOT = {"月": "2511"}


class Composer:
    """Composes sequences by a decomposition list (`whole:kind(part,part)`; the kinds are those of cjk-decomp)."""

    def __init__(self, decomposition: Path, sequences: Mapping[str, str]) -> None:
        self._known = {**PARTS, **SETTLED, **sequences}
        self._parts: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._open: set[str] = set()
        for line in decomposition.read_text(encoding="utf-8").splitlines():
            found = _LINE.match(line.strip())
            if found:
                self._parts[found["whole"]] = (found["kind"], tuple(found["parts"].split(",")))

    def sequence(self, char: str) -> str | None:
        """Digits 1–5, or None where the parts are unknown or interlock."""
        if char in self._known:
            return self._known[char]
        if char not in self._parts or char in self._open:
            return None
        self._open.add(char)  # the list has a few circles
        try:
            composed = self._compose(*self._parts[char])
        finally:
            self._open.discard(char)
        if composed is not None:
            self._known[char] = composed
        return composed

    def _compose(self, kind: str, names: tuple[str, ...]) -> str | None:
        parts = [self.sequence(name) for name in names]
        written = [part for part in parts if part is not None]
        if len(written) != len(parts) or not written:
            return None
        if kind in ("a", "stl"):
            written[0] = _AT_LEFT.get(names[0], written[0])
        if kind == "d":
            written[0] = _AT_TOP.get(names[0], written[0])
            written[-1] = _AT_FOOT.get(names[-1], written[-1])
        return _join(kind, names, written)


def _join(kind: str, names: tuple[str, ...], written: list[str]) -> str | None:
    first, last = written[0], written[-1]
    repeats = {"ra": 2, "rd": 2, "r3a": 3, "r3d": 3, "r3tr": 3, "r4sq": 4}
    if names[0] == "囗" and len(written) == 2:  # closed last
        return "25" + last + "1"
    if kind in ("a", "d", "stl", "st", "str"):
        return "".join(written)
    if kind == "sbl":
        return last + first if names[0] in ("辶", "廴") else first + last
    if kind == "sb":
        return last + first
    if kind == "sl" and first == "15":  # 匚 is closed last
        return "1" + last + "5"
    if kind in repeats:
        return first * repeats[kind]
    return first if kind in ("me", "msp", "ml", "mo", "mt", "mb") else None
