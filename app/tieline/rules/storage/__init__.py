"""Rules about energy storage."""
