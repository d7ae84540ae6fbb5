"""What it takes to receive a file from somebody else: never opened where it lies, never run."""
