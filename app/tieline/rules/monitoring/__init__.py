"""Rules about monitoring and control by the Company."""
