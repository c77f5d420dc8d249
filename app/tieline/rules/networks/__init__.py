"""Rules about DER on secondary networks."""
