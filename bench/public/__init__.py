"""What is shown to the world, measured beside its peers: badges, pages and exports, up to 1,000,000 published claims.

The databases and the peers are kept in a folder, so that only the first run has to build them. What does not run on
this machine is named in the table with the reason.
"""
