"""How adiz says things: quantities, names, verdicts and sentences."""
