"""Rules about pictures (PHO)."""
