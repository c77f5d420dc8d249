"""Rules about voltage, power factor and overvoltage at the point of common coupling."""
