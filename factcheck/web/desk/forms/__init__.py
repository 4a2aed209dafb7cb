"""What people of the desk type."""
