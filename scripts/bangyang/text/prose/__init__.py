"""Faults that real documents of the field have: lost numbers, unpaired quotes, dates cut short, pasted-twice text.

Called by the checks on running text. Every detector takes a text and returns frozen faults with positions in it; which
weigh as errors and which as notes is decided by the rules above. Positions count characters of the text as given.
"""

from __future__ import annotations

from bangyang.text.prose.addressing import suspicious_email
from bangyang.text.prose.attachments import AttachmentMention, attachment_mentions
from bangyang.text.prose.counting import count_characters, strip_markdown
from bangyang.text.prose.dates import Broadcast, duration_disagrees, future_broadcast, incomplete_date
from bangyang.text.prose.fault import ProseFault
from bangyang.text.prose.numbering import broken_numbering
from bangyang.text.prose.quotes import halfwidth_punctuation, straight_quotes, stray_spaces, unbalanced_quotes
from bangyang.text.prose.repetition import repeated_paragraph
from bangyang.text.prose.webcode import web_code

__all__ = [
    "AttachmentMention",
    "Broadcast",
    "ProseFault",
    "attachment_mentions",
    "broken_numbering",
    "count_characters",
    "duration_disagrees",
    "future_broadcast",
    "halfwidth_punctuation",
    "incomplete_date",
    "repeated_paragraph",
    "straight_quotes",
    "stray_spaces",
    "strip_markdown",
    "suspicious_email",
    "unbalanced_quotes",
    "web_code",
]
