-- Contract templates are lost with all their versions; requests that were made from them stay.
DROP TABLE contract_template_versions;
DROP TABLE contract_templates;
