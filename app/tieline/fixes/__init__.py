"""Fixes: the mends that a finding offers, each one undoable edit."""
