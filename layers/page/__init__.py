"""The HTML page: one self-contained file that opens without a network."""
