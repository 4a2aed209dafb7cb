"""What the pages of the desk cost as the archive grows."""
