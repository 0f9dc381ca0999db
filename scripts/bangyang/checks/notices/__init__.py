"""Rules about notices (NOT)."""
