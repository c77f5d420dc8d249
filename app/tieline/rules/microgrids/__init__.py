"""Rules about microgrids and campus systems."""
