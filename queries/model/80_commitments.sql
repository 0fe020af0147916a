-- Commitments: the periods that a statement compares.

-- In which of a commitment's periods does a fiscal year lie? A commitment without a before has only
-- years from its own on.
create or replace macro period_of(fiscal_year, before_from, before_to, after_from, after_to) as
case
    when fiscal_year = 'not-stated' then 'not-stated'
    when fiscal_year between before_from and before_to then 'before'
    when fiscal_year >= after_from and (after_to is null or fiscal_year <= after_to) then 'after'
    when fiscal_year < after_from then 'earlier'
    else 'later'
end;

-- The fiscal year some years after another, or before it.
create or replace macro year_from(fiscal_year, years) as
(fiscal_year[:4]::int + years)
|| '-'
|| lpad(((fiscal_year[:4]::int + years + 1) % 100)::varchar, 2, '0');
