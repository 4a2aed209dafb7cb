"""The status badge: what it says, how it looks, and its drawing."""
