"""What was published, compared with the geometry."""
