"""Pictures of every page, kept in `docs/screens/`: how they are taken and how they are compared."""
