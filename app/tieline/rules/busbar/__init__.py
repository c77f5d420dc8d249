"""Rules about busbars that carry a supply besides the Company's: NEC 705.12 as the load-side article reads it."""
