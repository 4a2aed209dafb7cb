"""Work on what strangers sent, done in a process that can be killed: with limits of time and memory, and no secrets."""
