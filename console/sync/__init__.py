"""Floor 4: the sync meter."""
