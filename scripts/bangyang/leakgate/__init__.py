"""The gate between a finished site and the public: every file is opened and looked through before it is released.

The checks read what editors typed; the gate reads what would be published, whatever made it: pages, feeds, data,
pictures, scripts, packed files and their names. `extraction` turns each kind of file into texts with places, the
recognisers of `text.privacy` and the internal records (`internals`) are looked for in them, and one hit stops the
release. A kind of file that cannot be read is refused, never passed.
"""

from __future__ import annotations

from bangyang.leakgate.inspection import inspect
from bangyang.leakgate.knowledge import Knowledge, knowledge_of

__all__ = ["Knowledge", "inspect", "knowledge_of"]
