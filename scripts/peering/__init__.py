"""Compare the answers of other tools with the truth and with adiz. See scripts/peers.py."""
