"""Rules about effective grounding toward the Company's system."""
