"""Rules about the Company's revenue metering."""
