"""Rules about gateways, telemetry and protocols."""
