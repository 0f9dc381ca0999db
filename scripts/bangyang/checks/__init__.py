"""One small unit per rule: what can be wrong with a site's content, and how to mend it."""
