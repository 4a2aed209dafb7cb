"""Quotations held against a transcript: where they stand in it, how the words differ, and what that means."""
