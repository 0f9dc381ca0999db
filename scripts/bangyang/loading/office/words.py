"""Word documents: their text, and what in them would be published unseen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Final

from bangyang.loading.office.contents import Fault, Gathering, is_same_colour
from bangyang.loading.office.flow import Flow
from bangyang.loading.office.markup import Attributes, parse

CHANGES: Final = frozenset(
    {
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange"),
        *("trPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
    }
)
TRACKED: Final = Fault("文档里留着修订，删去的字还在里面", "在“审阅”里接受全部修订，再保存")
REMARKS: Final = Fault("文档里有批注，批注会随文件公开", "在“审阅”里删除全部批注，再保存")
_HIDDEN: Final = Fault("文档里有隐藏的文字", "显示隐藏的文字，删去不公开的，其余取消隐藏")
_WHITE: Final = Fault("文档里有白色的字，看不见却在文件里", "全选，把字的颜色改成黑色，删去不公开的，再保存")
_SUNK: Final = Fault(
    "文档里有和底色一样的字，看不见却在文件里", "全选，取消底纹，把字的颜色改成黑色，删去不公开的，再保存"
)
_SQUEEZED: Final = Fault(
    "文档里有压得看不见的字", "全选，在“字体－高级”里把缩放改成 100%、间距改成标准，删去不公开的，再保存"
)
_AWAY: Final = Fault(
    "文档里有放在纸外面的字", "全选，在“段落”里把缩进改成 0，去掉图文框和表格的定位，删去不公开的，再保存"
)
_TINY: Final = Fault("文档里有小得看不见的字", "全选，查看字号不到 3 磅的字，删去不公开的，再保存")
_FETCHING: Final = Fault("文档里有会到别处取内容的域", "全选，按 Ctrl+Shift+F9 把域变成普通文字，再保存")
_MERGING: Final = Fault("文档连着邮件合并的数据源", "在“邮件”里把主文档改为“普通 Word 文档”，再保存")
_OBJECTS: Final = Fault("文档里嵌着别的文件", "删去嵌入的对象，把要用的内容直接写在文档里")
_CROPPED: Final = Fault("图片裁去的部分还在文件里", "选中图片，用“压缩图片”删除图片的剪裁区域，再保存")

_FETCHES: Final = re.compile(
    r"(?:^|[{\s])(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|AUTOTEXT|MACROBUTTON|EMBED)\s",
    re.IGNORECASE,
)
_OFF: Final = frozenset({"0", "false", "off", "none"})
_SMALLEST_HALF_POINTS: Final = 5
_PAPER: Final = "FFFFFF"
_COLOURS: Final = {"white": _PAPER, "black": "000000"}
_NARROWEST: Final = 10
"""Per cent of the width of a letter."""
_CLOSEST: Final = -200
_OFF_PAPER: Final = (-2_000, 31_680)
"""In twentieths of a point: letters that lie on each other; what lies beside the largest paper Word knows."""
_LEAST_CROP: Final = 1_000
"""A hundredth of a side, in thousandths of a per cent."""


def read_words(name: str, content: bytes, where: str, gathering: Gathering, hidden_styles: Set[str]) -> None:
    """One part of a Word document; `hidden_styles` are those whose text is not shown."""
    parse(content, _Words(gathering, where, hidden_styles), gathering)


def hidden_styles_of(content: bytes, gathering: Gathering) -> frozenset[str]:
    """The styles (their ids) of word/styles.xml whose text is not shown."""
    styles = _Styles()
    parse(content, styles, gathering)
    return styles.hidden()


class _Words(Flow):
    """Notes, beside the text, how each run of it is shown."""

    def __init__(self, gathering: Gathering, where: str, hidden_styles: Set[str]) -> None:
        super().__init__(gathering, where)
        self._hidden_styles = hidden_styles
        self._run: list[_Run] = [_Run()]
        self._styles: list[str] = []
        self._away: list[bool] = []
        self._shades: list[tuple[int, str]] = []
        self._fields: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        value = attributes.get("val", "")
        if name == "r":
            self._run.append(_Run())
        elif name == "p":
            self._styles.append("")
            self._away.append(False)
            self._fields.append("")
        elif name == "pStyle" and self._styles:
            self._styles[-1] = value
        elif name == "shd":
            self._shade(attributes.get("color" if value == "solid" else "fill", ""))
        elif name in ("framePr", "ind") and self._away:
            self._away[-1] |= _is_off_paper(attributes)
        elif name == "tblpPr" and _is_off_paper(attributes):
            self.gathering.blame(_AWAY)
        elif name in CHANGES:
            self.gathering.blame(TRACKED)
        elif name == "comment":
            self.gathering.blame(REMARKS)
        elif name == "mailMerge":
            self.gathering.blame(_MERGING)
        elif name in ("object", "control", "altChunk", "OLEObject"):
            self.gathering.blame(_OBJECTS)
        elif name == "srcRect":
            refuse_cropped(attributes, self.gathering)
        elif name == "fldSimple":
            self._field(attributes.get("instr", ""))
        elif self.within("rPr") and not self.within("pPr"):
            self._property(name, value)

    def end(self, name: str) -> None:
        super().end(name)
        while self._shades and self._shades[-1][0] > len(self._open):
            self._shades.pop()
        if name == "r" and len(self._run) > 1:
            self._run.pop()
        elif name == "p" and self._styles:
            self._styles.pop()
            self._away.pop()
            self._field(self._fields.pop())

    def text(self, data: str) -> None:
        super().text(data)
        if self._open[-1] == "instrText" and self._fields:
            self._fields[-1] += data
        elif self._open[-1] == "t" and data.strip():
            self._judge(self._run[-1])

    def _judge(self, run: _Run) -> None:
        if run.hidden or run.style in self._hidden_styles or (self._styles and self._styles[-1] in self._hidden_styles):
            self.gathering.blame(_HIDDEN)
        ground = run.ground or (self._shades[-1][1] if self._shades else _PAPER)
        if is_same_colour(run.colour, ground):
            if not is_same_colour(ground, _PAPER):
                self.gathering.blame(_SUNK)
            elif not self.within("txbxContent"):
                self.gathering.blame(_WHITE)
        if run.squeezed:
            self.gathering.blame(_SQUEEZED)
        if self._away and self._away[-1]:
            self.gathering.blame(_AWAY)
        if run.tiny:
            self.gathering.blame(_TINY)

    def _property(self, name: str, value: str) -> None:
        run = self._run[-1]
        if name == "vanish":
            run.hidden = value.lower() not in _OFF
        elif name == "rStyle":
            run.style = value
        elif name == "color":
            run.colour = _COLOURS.get(value.lower(), value)
        elif name == "sz":
            run.tiny = value.isdigit() and int(value) <= _SMALLEST_HALF_POINTS
        elif name == "w":
            run.squeezed |= 0 < _twentieths(value.rstrip("%")) < _NARROWEST
        elif name == "spacing":
            run.squeezed |= _twentieths(value) <= _CLOSEST
        elif name == "highlight" and value.lower() != "none":
            run.ground = _COLOURS.get(value.lower(), value)

    def _shade(self, fill: str) -> None:
        """What lies under words, as far as the paragraph, cell or table goes; on a dark ground white ones are read."""
        fill = _COLOURS.get(fill.lower(), fill)
        if fill.lower() not in ("", "auto"):
            # Within pPr, tcPr, tblPr of what is shaded; of a run, within rPr.
            self._shades.append((len(self._open) - 2, fill))

    def _field(self, instruction: str) -> None:
        if _FETCHES.search(instruction):
            self.gathering.blame(_FETCHING)


class _Run:
    """How a run of text is shown."""

    def __init__(self) -> None:
        self.hidden = self.tiny = self.squeezed = False
        self.style = self.colour = self.ground = ""


def _twentieths(value: str) -> int:
    return int(value) if re.fullmatch("-?[0-9]{1,8}", value) else 0


def _is_off_paper(attributes: Attributes) -> bool:
    places = (
        _twentieths(attributes.get(key, "")) for key in ("x", "y", "tblpX", "tblpY", "left", "start", "firstLine")
    )
    return any(not _OFF_PAPER[0] <= place <= _OFF_PAPER[1] for place in places)


class _Styles:
    """Reads which styles hide their text, by themselves or by the style they are based on."""

    def __init__(self) -> None:
        self._name = ""
        self._vanish: set[str] = set()
        self._based: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        if name == "style":
            self._name = attributes.get("styleId", "")
        elif name == "basedOn":
            self._based[self._name] = value
        elif name == "vanish" and value.lower() not in _OFF:
            self._vanish.add(self._name)

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass

    def hidden(self) -> frozenset[str]:
        return frozenset(name for name in {*self._based, *self._vanish} if self._reaches(name, self._based))

    def _reaches(self, name: str, based: Mapping[str, str]) -> bool:
        seen: set[str] = set()
        while name and name not in seen:
            if name in self._vanish:
                return True
            seen.add(name)
            name = based.get(name, "")
        return False


def refuse_cropped(attributes: Attributes, gathering: Gathering) -> None:
    """What was cut off a picture in Word or Excel is only not shown."""
    for side in "ltrb":
        cut = attributes.get(side, "0").rstrip("%")
        if cut.isdigit() and int(cut) > _LEAST_CROP:
            gathering.blame(_CROPPED)
