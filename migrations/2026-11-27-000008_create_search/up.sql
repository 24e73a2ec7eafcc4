-- Search by part of a name. Operators such as LIKE are not leakproof, so under row-level security their indexes are
-- ignored; these functions see past it, filter by the firm themselves and return ids alone, which are then read under
-- row-level security again.
--
-- A common word and a rare one need different plans: so each call is planned for its words, and collects at most 5,000
-- hits to sort. What has more is walked in the order of the list instead, where the first page is soon found.
GRANT SELECT ON cases, case_people, case_team TO portico_lookup;

--! include functions/like_patterns.1.sql

--! include functions/search_clients.1.sql

--! include functions/is_wanted.1.sql

--! include functions/search_cases.1.sql
