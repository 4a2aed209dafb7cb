"""What both rooms use: who asks, forms, errors, headers, sign-in, pages and streams."""
