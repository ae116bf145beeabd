"""What the detector of languages learns from."""
