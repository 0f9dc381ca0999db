"""Rules about what hangs already (PRN)."""
