"""Working days by the State Council's yearly arrangements: pure, no disk, no clock."""
