"""What begins, changes and records an editor's files on behalf of the commands; it raises and never prints."""
