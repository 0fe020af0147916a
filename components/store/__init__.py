"""DuckDB: loads data/ and answers queries/; the only client of DuckDB among the pages' rooms."""
