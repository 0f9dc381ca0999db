"""What one operating system has and another has not: a door each, and behind it what is done where there is nothing.

Nowhere else does the program ask on which system it runs, or call what exists on some of them only; a test holds that.
Which doors there are, and what is lost without one, stands in a table in `docs/architecture.md`.
"""
