# Forms that were saved when a session ended.

## Errors

error-form-kept = What you wrote was kept. Please look over it and send it.

## Saved forms

kept-form-title = Send what you wrote
kept-form-written = What you wrote
kept-form-empty = You pressed a button; there is nothing more to show.
kept-form-discard = Discard it
