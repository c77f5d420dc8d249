"""Rules about service equipment: its ratings, its fault duty and the current through it."""
