"""English grammar without a tagger: word classes, inflection, names, noun phrases, clauses, verbs that attribute."""
