"""The yardstick: a bare Streamlit page with a filter, a total and four constant charts of the
overview's size.

Each chart's title names the choice, so that its repainting can be seen; its bars never change.
"""

import plotly.express as px
import streamlit as st

ROWS = 12

st.set_page_config(layout="wide")


def reset() -> None:
    """Callback: nothing chosen."""
    st.session_state["choice"] = []


choice = st.sidebar.multiselect("Region", ["Americas", "Asia", "Africa"], key="choice")
st.sidebar.button("Clear all filters", on_click=reset)
st.title("Bare page")
st.html(f"<p class='selection' role='status'>{', '.join(choice) or 'All'}</p>")
left, right = st.columns(2)
for number, column in enumerate((left, right, left, right)):
    with column:
        figure = px.bar(
            x=list(range(ROWS, 0, -1)),
            y=[f"Row {i}" for i in range(ROWS)],
            orientation="h",
            height=380,
            title=f"Chart {number} {choice}",
        )
        st.plotly_chart(figure, key=f"chart-{number}")
