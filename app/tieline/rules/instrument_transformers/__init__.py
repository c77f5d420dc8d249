"""Rules about current and voltage transformers that feed protection."""
