-- By which dimensions does the selection's money lie with several keys? Where it all lies with one,
-- a figure cut by that dimension says nothing.
select
    coalesce(min(region_id) < max(region_id), false) as region,
    coalesce(min(sub_region_id) < max(sub_region_id), false) as sub_region,
    coalesce(min(place_id) < max(place_id), false) as place,
    coalesce(min(partner_id) < max(partner_id), false) as partner,
    coalesce(min(partner_kind_id) < max(partner_kind_id), false) as partner_kind,
    coalesce(min(priority_id) < max(priority_id), false) as priority,
    coalesce(min(mandate_id) < max(mandate_id), false) as mandate,
    coalesce(min(programme_id) < max(programme_id), false) as programme,
    coalesce(min(assistance_type_id) < max(assistance_type_id), false) as type,
    coalesce(min(status_id) < max(status_id), false) as status,
    coalesce(min(basis_id) < max(basis_id), false) as basis,
    coalesce(min(fiscal_year) < max(fiscal_year), false) as fiscal_year
from selected_sums()
where amount_cad <> 0;
