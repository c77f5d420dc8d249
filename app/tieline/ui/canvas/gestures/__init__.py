"""The gestures: each is a small object that holds what is going on until it becomes one edit, or nothing."""
