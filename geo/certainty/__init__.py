"""How sure an answer is: samples, proofs, published statements."""
