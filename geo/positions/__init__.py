"""Positions as people write them: digits, words and published text."""
