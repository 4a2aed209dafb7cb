"""What reading documents takes."""
