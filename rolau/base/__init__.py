"""What every room needs and nothing of the subject: errors, texts, resources, clock, paths."""
