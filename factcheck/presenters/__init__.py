"""What is published, as plain data: rows go in; the content of pages, JSON, ClaimReview, feeds and badges comes out.

The classes here list everything that readers may see. They hold nothing about the people of the desk, so that no
template and no format can show it.
"""
