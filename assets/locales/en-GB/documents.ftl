# Requested, uploaded and shared documents, as far as they are spelled in another way.

upload-cancelled = cancelled
