-- Loads data/ and defines what every query reads. Run from the project's folder:
--   duckdb -init queries/_session.sql        then, for example, .read queries/by_region.sql
-- Filters are variables; a variable that is not set filters nothing. For example:
--   set variable region = ['caribbean']; set variable from_year = '2015-16';
-- `prices` restates amounts in constant dollars of a calendar year: set variable prices = '2020';
-- `allocation` cuts records in another way, and is read once, here: set it in the shell, then
--   .read queries/_session.sql
-- `root` is read here too: the folder that holds data/, with a / at its end, where that is not the
-- working folder. What follows are commands of the DuckDB shell; the dashboard reads the same files
-- in the same order.
.read queries/model/10_tables.sql
.read queries/model/15_imports.sql
.read queries/model/20_corrections.sql
.read queries/model/30_records.sql
.read queries/model/40_allocations.sql
.read queries/model/45_context.sql
.read queries/model/50_years.sql
.read queries/model/60_facts.sql
.read queries/model/65_search.sql
.read queries/model/70_selection.sql
.read queries/model/75_evidence.sql
.read queries/model/80_commitments.sql
