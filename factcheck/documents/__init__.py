"""Bytes in, text and metadata out, read in a child process: no database, no web, nothing is fetched or stored."""
