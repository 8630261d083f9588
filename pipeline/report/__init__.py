"""The page a person reads about a run, and the same content as Markdown, Word and Excel files."""
