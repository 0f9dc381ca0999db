"""`原文如此: 理由`: what an editor says beside a text about the original, in a comment that no page shows.

The only comment that a body may hold. Whoever reads files asks here what one is, and so does what hands bodies to the
Markdown engine: it takes these out and leaves every other comment standing, so that its words are not lost.
"""

from __future__ import annotations

import re
from typing import Final

_SAID: Final = r"原文如此(?:[（(](?P<code>[A-Z]{3}\d{3})[）)])?[:：]\s*(?P<reason>[^\s>][^\n>]*?)\s*"
IN_TEXT: Final = re.compile(rf"<!--\s*{_SAID}-->")
"""In a body, on one line, with `code` (None for any) and `reason`."""
IN_YAML: Final = re.compile(rf"(?:^|\s)#\s*{_SAID}$")
"""The same in front matter, to the end of the line."""
