"""Rules about the site as a whole (SIT)."""
