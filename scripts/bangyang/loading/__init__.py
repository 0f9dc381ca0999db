"""The only reader of the disk: files to frozen models, with the place of every value."""
