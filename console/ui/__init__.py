"""Floor 6: the only Qt. Widgets read the seat's newest state; they decide nothing."""
