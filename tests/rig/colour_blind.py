"""Colour blindness, simulated: Machado, Oliveira and Fernandes (2009), severity 1.0, over linear light."""

from collections.abc import Sequence

Matrix = tuple[tuple[float, float, float], ...]
BLIND: dict[str, Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def turned(matrix: Matrix, values: Sequence[float]) -> list[float]:
    return [sum(share * value for share, value in zip(row, values, strict=True)) for row in matrix]


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
