"""Many reviewers at once on the real server, which is killed meanwhile, and whose database goes away.

Each person keeps a list of requests and answers; afterwards the lists are compared with the database.
"""
