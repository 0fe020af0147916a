"""A reader's SQL, answered in a process of its own."""
