"""How far two colours are apart for the eye, as WCAG 2.1 says it (criterion 1.4.3).

And the shares by which office files change a colour.
"""

from collections.abc import Sequence


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    """From 1, which is none, to 21, between two colours whose parts go from 0 to 1."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Sequence[float]) -> float:
    """How light a colour is, from 0 to 1."""
    red, green, blue = map(linear, colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen(light: float) -> float:
    """The red, the green or the blue that gives so much light: the converse of `linear`."""
    light = min(max(light, 0.0), 1.0)
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def linear(part: float) -> float:
    """How much light a red, a green or a blue gives."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def percent(written: str) -> float:
    """« 75000 » and « 75% » as 0.75: office files write both. Raises ValueError."""
    share = float(written[:-1]) / 100 if written.endswith("%") else float(written) / 100_000
    if not -100 < share < 100:
        raise ValueError(written)
    return share
