"""How fetching stands what the web can do to it: a news site on the loopback address, and a table of probes."""
