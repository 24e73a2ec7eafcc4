-- Form templates are lost with all their versions; forms that were filled in from them stay.
DROP TABLE form_template_versions;
DROP TABLE form_templates;
