"""Make what is kept as a file: the templates that slides and notes are filled into."""
