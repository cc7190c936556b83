"""Floor 4: journals. SQLite is the truth of a show."""
