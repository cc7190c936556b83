"""`SoundError`: why a sound cannot be used. Apart from `console.sound.decode`, which brings numpy and libsndfile in."""


class SoundError(Exception):
    """A sound cannot be used; the text names the file and the reason."""
