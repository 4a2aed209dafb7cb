"""What is measured. Prints figures; only ``reviewers``, whose short form is part of the test run, also judges."""
