"""Rules about files themselves (FIL)."""
