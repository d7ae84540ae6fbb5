"""One file of one publisher: two indicators with the same values and opposite directions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

CODES = ("BDI", "CAF", "CIV", "COD", "GIN", "HTI", "KEN", "LBR", "MLI", "NPL", "SLE", "TLS")
GOOD, BAD = "oci-resilience", "oci-criminality"
"""Better when higher, and better when lower; both from 1 to 10."""


def release(path: Path, *, newer: bool = False) -> Path:
    """Write values of twelve countries; the newer release revises 2024 and adds 2025.

    All are of one edition's composition: across another nothing is compared.
    """
    lines = ["Country code,Indicator code,Period,Value,Standard error"]
    for number, country in enumerate(CODES):
        for indicator in (GOOD, BAD):
            for year, steps in ((2022, 0), (2024, 5), (2025, 6))[: 3 if newer else 2]:
                value = 2.5 + 0.5 * number + steps * (0.2 if number % 2 else -0.2)
                value += 0.7 if newer and year == 2024 and country == "LBR" else 0
                lines.append(f"{country},{indicator},{year},{value:.3f},0.05")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def workspace(folder: Path, run: Callable[..., Any], *, releases: int = 2) -> Path:
    """Make a workspace with both indicators and one or two releases of the publisher's file."""
    file = folder / "planted.rolau"
    run("new", file, "--countries", ",".join(CODES))
    for number in range(releases):
        run("import", file, release(folder / f"planted{number}.csv", newer=number > 0))
    return file
