"""Rules about test switches."""
