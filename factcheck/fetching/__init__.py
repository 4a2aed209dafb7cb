"""Addresses in, responses out: public addresses only, within limits of time and size. Nothing is stored here."""
