DROP TRIGGER sessions_announce_preview_end ON sessions;
DROP FUNCTION announce_preview_end();
