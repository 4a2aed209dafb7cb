"""Properties that hold whatever people do, and in whatever order."""
