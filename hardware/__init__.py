"""Control surfaces. This package knows nothing of `console`; it speaks in `ControlEvent` and `Light`."""
