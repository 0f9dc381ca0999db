"""What everything stands on and nothing here knows of: errors, workers, the store of earlier results."""
