"""Rules about protective settings, modes of operation and return to service."""
