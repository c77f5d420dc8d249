"""Rules about trip and control power."""
