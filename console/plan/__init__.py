"""Floor 2: what every output should look like for a state, and the effects that bring it there. Pure."""
