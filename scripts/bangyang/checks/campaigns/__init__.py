"""Rules about campaigns (CAM)."""
