"""Floor 0: the pure show. No Qt, no I/O, no threads, no clock, no random, no logging.

`decide(show, state, command, at)` says which events follow or why not; `evolve(state, event)` folds them.
"""
