"""The compliance report: what a check found and what was sound, as a person, a program or the filing wants it."""
