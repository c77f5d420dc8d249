"""`python -m tieline`, and the entry of the frozen program."""

import sys

from tieline.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    raise SystemExit(main())
