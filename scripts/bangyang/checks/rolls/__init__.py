"""Rules about rolls (ROL)."""
