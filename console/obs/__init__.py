"""Floor 4: OBS. The matched session, the switcher adapter, and the simulated OBS of rehearsals."""
