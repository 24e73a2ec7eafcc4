-- Prepared forms are lost with what clients said of them; their files are swept away.
DROP TABLE prepared_form_notes;
DROP TABLE prepared_form_versions;
DROP TABLE prepared_forms;
