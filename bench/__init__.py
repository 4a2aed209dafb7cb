"""What is measured. Never part of the test run; prints figures and judges nothing."""
