# Requested, uploaded and shared documents, as far as they are written in another way.

upload-cancelled = cancelled
review-reason-not-in-color = Not in colour
review-reason-not-in-color-text = It is in black and white. We need it in colour.
