"""Rules about news, documents and events (ART)."""
