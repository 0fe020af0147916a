"""A figure in a browser: theme, Plotly, map, flow and HTML."""
