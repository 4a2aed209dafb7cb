"""What every reader of a text needs: places in it, sentences, tokens, quotation marks, days, its language."""
