"""Rules about limits on export and import."""
