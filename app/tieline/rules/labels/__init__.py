"""Rules about the permanent labels on meters, switches and breakers."""
