"""Rules about protective relays and trip circuits."""
