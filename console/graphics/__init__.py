"""Floor 4: the graphics pages OBS shows as browser sources, and what they say they drew."""
