"""Text in, suggested figures and quotes out: no database, no web, no network."""
