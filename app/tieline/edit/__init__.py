"""What a user can do to a diagram: one file a verb, and the history of what was done."""
