"""What people type: checked field by field, with a message at the right one."""
