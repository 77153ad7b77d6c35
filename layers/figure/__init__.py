"""The same layers on paper."""
