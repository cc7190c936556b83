"""Floor 5: a seat's end of the link. Follows an engine, folds the same events, sends commands. No Qt."""
