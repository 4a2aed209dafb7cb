"""Text that a spreadsheet program would run as a formula, made harmless (OWASP: CSV Injection)."""

#: What a formula starts with, or what is skipped before it does.
TRIGGERS = frozenset("=+-@\t\r\n＝＋－＠")


def defuse(text: str) -> str:
    """The text, with an apostrophe before it where its first character would start a formula.

    For text columns only: numbers are written plain and must not pass through here.
    """
    return f"'{text}" if text[:1] in TRIGGERS and text else text
