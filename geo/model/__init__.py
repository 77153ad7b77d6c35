"""What a file says and what an answer says: data without computation."""
