"""Rules about rapid shutdown of photovoltaic arrays on buildings."""
