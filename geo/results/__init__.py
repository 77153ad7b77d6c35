"""A whole result, and its forms as data."""
