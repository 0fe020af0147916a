"""Every word, number, date and sentence, in the reader's language, for screen, Office and Plotly
alike."""
