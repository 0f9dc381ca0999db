"""What talks to a person at a terminal, shared by the commands."""
