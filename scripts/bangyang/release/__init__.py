"""A release put together beside the live site, exchanged for it, and verified where it was copied."""
