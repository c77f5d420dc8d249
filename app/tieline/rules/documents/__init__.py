"""Rules about the drawing itself: symbols, stamp, revisions, file name, title, notes."""
