"""The panels around the sheet: palette, inspector, findings and points."""
