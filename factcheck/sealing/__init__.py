"""A verdict with all that it rests on, in one ZIP file that checks itself."""
