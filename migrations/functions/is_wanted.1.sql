-- The filters of the list of cases: null leaves one out; `of_status` is a status, or 'open' for all but closed. Of the cases that
-- are limited, only those are wanted for which the member is responsible or in whose team they are, unless they see all.
CREATE FUNCTION is_wanted(
    c cases, of_status text, of_attorney uuid, before_id uuid, for_member uuid, teams uuid[], sees_all boolean) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (of_status IS NULL OR CASE of_status WHEN 'open' THEN c.closed_at IS NULL ELSE c.status = of_status END)
       AND (of_attorney IS NULL OR c.attorney_id = of_attorney)
       AND (before_id IS NULL OR c.id < before_id)
       AND (sees_all OR NOT c.restricted OR c.attorney_id = for_member OR c.id = ANY (teams));
