"""What is published, as plain data: rows go in, what pages, JSON, ClaimReview, feeds and badges say comes out.

The classes here are the list of what readers may see. Nothing about the people of the desk is in them, so that no
template and no format can show it.
"""
