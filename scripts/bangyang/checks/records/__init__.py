"""Rules about internal records (REC)."""
