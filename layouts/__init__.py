"""Data that ships with the console: pad profiles and maps, graphics, shows, limits. No code lives here."""

from pathlib import Path


def folder(name: str) -> Path:
    """Give the folder ``layouts/<name>`` ("pads", "graphics", ...)."""
    return Path(__file__).parent / name
