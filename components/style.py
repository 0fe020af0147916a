"""The few style rules that Streamlit's theme has no setting for, and the language of the page."""

import streamlit as st

RULES = """
<style>
.stMainBlockContainer { padding: 1.3rem 2rem 2rem; max-width: 1500px; }
[data-testid="stHeader"] { background: transparent; height: 2.6rem; min-height: 2.6rem; pointer-events: none; }
[data-testid="stHeader"] button, [data-testid="stHeader"] a { pointer-events: auto; }
[data-testid="stSidebarHeader"] { height: 2.6rem; margin: 0; }
header.page .brand { font-size: .85rem; font-weight: 600; margin: 0 0 .1rem; opacity: .82; }
[class*="st-key-foot-"] { flex-wrap: nowrap !important; align-items: center; }
[class*="st-key-card-"] { gap: .35rem; }
header.page h1 { font-size: 1.65rem; margin: 0; padding: 0; line-height: 1.2; }
header.page .selection { font-size: 1.1rem; margin: .35rem 0 .1rem; }
header.page .date, .source { font-size: .82rem; margin: 0; opacity: .82; }
.kpis { display: grid; grid-template-columns: repeat(4, 1fr); gap: .8rem; margin: 0 !important; padding: 0 !important; }
.kpis div { border: 1px solid var(--st-border-color, #D5DBE3); border-radius: 6px; padding: .55rem .9rem; }
.kpis dt, .kpis dd { margin: 0; padding: 0; }
.kpis dt { font-size: .85rem; opacity: .85; } .kpis dd { font-size: 1.55rem; font-weight: 650; line-height: 1.25; }
.kpis small { display: block; font-size: .8rem; font-weight: 400; opacity: .82; }
.headline { font-size: 1.05rem; line-height: 1.5; margin: .1rem 0; max-width: 75rem; }
.fig h3 { font-size: 1.05rem; margin: 0; padding: 0; line-height: 1.3; }
.fig p { font-size: .85rem; margin: .1rem 0 0; opacity: .82; line-height: 1.35; }
.fig .key { list-style: none; display: flex; flex-wrap: wrap; gap: .15rem 1rem; margin: .4rem 0 .2rem; padding: 0; font-size: .85rem; }
.fig .key li { margin: 0; } .key i { display: inline-block; width: .8rem; height: .8rem; margin-right: .35rem; vertical-align: -1px; }
.twin { margin-bottom: .9rem; max-height: 60vh; overflow: auto; } .twin table { border-collapse: collapse; font-size: .88rem; width: 100%; }
.twin caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
.twin th, .twin td { text-align: left; padding: .28rem .6rem; border-bottom: 1px solid var(--st-border-color, #D5DBE3); vertical-align: top; }
.twin .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
[data-testid="stPopoverBody"] { max-width: min(46rem, 94vw); }
footer.page { border-top: 1px solid var(--st-border-color, #D5DBE3); margin-top: .6rem; padding-top: .6rem; font-size: .86rem; }
footer.page p { margin: 0 0 .3rem; } footer.page ul { margin: 0 0 .4rem 1.1rem; padding: 0; }
.facts { display: grid; grid-template-columns: minmax(9rem, 15rem) 1fr; gap: .3rem 1rem; margin: 0 !important; padding: 0 !important; }
.facts dt { opacity: .82; } .facts dd { margin: 0 !important; overflow-wrap: anywhere; }
[data-testid="stMultiSelectTagsContainer"] input { min-width: 1.2rem !important; width: 1.2rem !important; flex: 1 1 1.2rem !important; }
[data-tag] { max-width: 100%; } [data-tag] > span { font-size: .8rem; max-width: none !important; }
.st-key-chips button { min-height: 1.9rem; padding: .1rem .6rem; font-size: .85rem; }
@media (max-width: 640px) {
  .stMainBlockContainer { padding: 2.9rem .8rem 1.5rem; }
  .kpis { grid-template-columns: repeat(2, 1fr); gap: .5rem; } .kpis dd { font-size: 1.25rem; } .facts { grid-template-columns: 1fr; }
  .facts dt { margin-top: .3rem; }
}
@media print { [data-testid="stSidebar"], [data-testid="stToolbar"] { display: none; } }
</style>
"""


def apply(language: str) -> None:
    """Style rules, and `<html lang>` for screen readers, which Streamlit leaves at English."""
    st.html(f"{RULES}<script>document.documentElement.lang = '{language}';</script>", unsafe_allow_javascript=True)
