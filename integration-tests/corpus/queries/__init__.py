"""The queries of the corpus, one file a topic."""
