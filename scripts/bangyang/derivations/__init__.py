"""What follows from the facts: pure functions of a loaded site and an instant that is passed in."""
