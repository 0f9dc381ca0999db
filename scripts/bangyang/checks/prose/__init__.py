"""Rules about wording (SRC)."""
