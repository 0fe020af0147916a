"""What a publisher's file changes in `data/`: records are told apart, compared, planned and
written; the rest of `ingest/` keeps what it does."""
