"""Properties that hold for everything people do, in any order."""
