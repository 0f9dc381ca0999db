"""What everything stands on and nothing here knows of: errors, Beijing time, workers, the store of earlier results."""
