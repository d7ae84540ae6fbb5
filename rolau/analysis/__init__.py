"""What the numbers mean: pure functions, values in, typed answers out."""
