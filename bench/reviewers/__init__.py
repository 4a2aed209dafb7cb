"""Many reviewers at once on the real server, which is killed meanwhile, and whose database goes away.

Everybody writes down what they were told; afterwards that is compared with what the database holds.
"""
