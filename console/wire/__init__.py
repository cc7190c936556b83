"""Floor 4+: the words engine and seats say to each other. Both ends read this; neither imports the other."""
