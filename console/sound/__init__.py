"""Floor 4: sound effects."""
