-- Where a commitment has a before, it is as long as its after and ends no later than the year
-- before it.
select
    commitment_id,
    before_from,
    before_to,
    after_from,
    after_to
from commitments
where
    (before_from is null) <> (before_to is null)
    or (before_from is not null and (
        after_to is null or before_to >= after_from
        or before_to[:4]::int - before_from[:4]::int <> after_to[:4]::int - after_from[:4]::int
    ));
