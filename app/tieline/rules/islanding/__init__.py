"""Rules about unintentional islanding."""
