"""What other tools answer, beside what is true and what adiz answers. See scripts/peers.py."""
