-- Photos that were not handed in are lost; their files stay in the storage.
DROP TABLE photo_set_pages;
DROP TABLE photo_sets;
