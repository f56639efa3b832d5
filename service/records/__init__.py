"""What the service keeps: a small repository for each aggregate, inside the caller's transaction."""
