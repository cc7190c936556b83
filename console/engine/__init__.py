"""Floor 5: the engine. One thread drains the inbox: resolve, decide, journal, evolve, plan, hand effects out."""
