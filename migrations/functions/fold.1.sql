-- How text is compared when somebody searches: without accents, without capitals, one way of writing each letter. Immutable
-- so that it can be kept and indexed: dictionary and collation are named outright and do not change after installation.
CREATE FUNCTION fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFKC)) COLLATE "und-x-icu");
