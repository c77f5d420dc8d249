"""Rules about transformers: what is shown, what is allowed, what fits."""
