"""The bounds of what a document may hold, whoever writes it: texts, numbers, nests, places."""

import re

LARGEST_NUMBER = 1e15
"""Above this a double no longer tells whole numbers apart by much; no figure of the trade comes near it."""
LONGEST_TEXT = 20_000
DEEPEST = 16
"""Tables and lists within each other, in a value that this version does not know."""
FARTHEST = 100_000
"""Grid units from the sheet's corner: 5,000 inches."""

HOSTILE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Characters that no text on a sheet may hold: controls other than tab and line ends, and lone surrogates."""
