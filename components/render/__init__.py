"""A figure in a browser: theme, Plotly, map and HTML."""
