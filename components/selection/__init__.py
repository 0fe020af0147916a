"""What the reader chose and how an address says it. No Streamlit, no pandas, no SQL."""
