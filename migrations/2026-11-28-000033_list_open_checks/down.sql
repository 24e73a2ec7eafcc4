DROP TRIGGER open_check_unmarked ON trust_marks;
DROP TRIGGER open_check_marked ON trust_marks;
DROP TRIGGER open_check ON trust_postings;
DROP FUNCTION note_open_check;
DROP TABLE trust_open_checks;
