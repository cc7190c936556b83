"""Floor 4: live numbers in."""
