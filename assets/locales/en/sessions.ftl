# Forms that were saved when a session ended.

## Errors

error-form-saved = What you entered was saved. Please check it and send it.

## Saved forms

saved-form-title = Send what you entered
saved-form-written = What you entered
saved-form-empty = You pressed a button. There is nothing else to show.
saved-form-discard = Discard it
