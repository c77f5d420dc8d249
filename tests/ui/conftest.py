"""Window tests draw without a screen unless one is asked for (QT_QPA_PLATFORM=xcb, say)."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
