"""MIDI surfaces: `codec` is pure, `driver` has the thread."""
