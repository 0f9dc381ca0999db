"""Words and figures as people write them, read into values and written back: pure, no disk, no clock."""
