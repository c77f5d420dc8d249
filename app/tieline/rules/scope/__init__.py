"""Rules about the bulletin's scope and the size of what may connect."""
