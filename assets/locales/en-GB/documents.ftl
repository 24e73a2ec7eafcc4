# Requested, uploaded and shared documents, as far as they are written in another way.

upload-cancelled = cancelled
