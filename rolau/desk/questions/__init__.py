"""What may be asked of a desk, one file a subject; every face asks here."""
