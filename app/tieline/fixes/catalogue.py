"""The list of all modules that offer fixes, kept by hand: a frozen build finds no files by scanning."""

MODULES: tuple[str, ...] = (
    "equipment", "labels", "busbars", "panel_limits", "relays", "disconnects", "metering", "interrupting",
    "generators", "storage", "microgrids", "islanding", "limits",
    "points", "documents", "grounding", "shutdown",
    "settings", "specified", "transformers", "phases", "relay_inputs",
)  # fmt: skip
"""Modules below tieline.fixes that hold fixes; where several mend one rule, the first that offers a fix is asked."""
