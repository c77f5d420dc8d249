"""Rules about generators, inverters and what the sheet says of them."""
