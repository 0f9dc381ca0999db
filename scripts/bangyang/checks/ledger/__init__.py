"""Rules about the ledger (LED)."""
