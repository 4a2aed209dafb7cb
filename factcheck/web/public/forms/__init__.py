"""What readers and other sites send."""
