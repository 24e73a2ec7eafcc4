DROP TABLE checklist_items;
DROP TABLE checklist_versions;
DROP TABLE checklists;
