"""Rules about what must never be published (PRI)."""
