DROP FUNCTION search_cases(text, uuid, integer);
DROP FUNCTION search_clients(text, text, uuid, integer);
DROP FUNCTION like_pattern(text);
REVOKE SELECT ON cases, case_people FROM portico_lookup;
