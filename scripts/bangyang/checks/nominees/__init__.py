"""Rules about nominees and their names (NOM, NAM)."""
