"""Where the program's own data lies: in a checkout, in an installed wheel, in a frozen build."""

import sys
from functools import cache
from pathlib import Path


@cache
def data_folder(name: str) -> Path:
    """The folder `symbols` or `resources`, wherever this copy of the program keeps it.

    Raises FileNotFoundError if the installation lost it.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent
    places = [Path(frozen) / name] if frozen else [package / "data" / name, package.parents[1] / name]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"Tieline's own folder {name!r} is missing; install the program again.")
