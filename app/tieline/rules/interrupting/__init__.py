"""Rules about the generator interrupting device."""
