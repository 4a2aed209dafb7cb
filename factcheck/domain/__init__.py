"""What fact-checking is, in plain Python: no database, no web, no clock, no I/O."""
