"""Doors for controllers of others: their requests become verbs, as a pad's press does."""
