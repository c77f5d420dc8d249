"""Rules about the manual generator disconnect."""
