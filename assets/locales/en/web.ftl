# Actions, messages after them, and errors: what every feature shares.

save = Save
cancel = Cancel
send = Send
upload = Upload
close = Close
apply-filters = Apply
optional = optional
changes-saved = Saved.
sign-in-title = Sign in
sign-in-signed-out = You have signed out.
sign-in-session-ended = You were signed out after a period of inactivity. Please sign in again.

## Said once, after something was done

flash-sent = Sent.
flash-approved = Approved. The client can see it now.
flash-not-approved = Sent back. The client can see your note now.
flash-undone = Undone.
flash-requested = Requested. The client can see it now.
flash-shared = Shared with the client.
flash-uploaded = Thank you, we have received it.
flash-matched = Thank you. The file is matched.
flash-read = Thank you. Your law firm sees that you have read it.
flash-withdrawn = Withdrawn.
flash-retired = Retired. It can no longer be chosen.
flash-removed = Removed. You can undo it where it was.
flash-restored = Restored.
flash-invited = Invitation sent.
flash-retried = We will try again in a moment.
flash-already = This was already done, so nothing changed.
flash-already-there = We already have this file.
flash-changed-since = Someone else changed this in the meantime, so nothing was saved. Please check it and try again.
flash-too-many = The limit is reached. Remove something first.
flash-reset-sent = The link to choose a new password is on its way.
flash-disabled = Access is disabled.
flash-session-ended = That device is signed out.

## Errors

error-not-found-title = We cannot find this page
error-not-found-text = Please check the address. What was here may have been moved, or it is not shared with you.
error-foreign-form-title = We did not take this form
error-foreign-form-text = Your browser says that it was sent from another website, so nothing was changed. Please open the page here and try again.
error-forbidden-title = You do not have access to this
error-forbidden-text = You are signed in, but this page is for other people. If you think this is a mistake, let us know.
error-too-large-title = This is too large to upload
error-too-large-text = This is more than we can receive at once. Send fewer or smaller files. What you sent before is safe.
error-other-account-title = Someone else is signed in now
error-other-account-text = This page was opened while another account was signed in in this browser, so nothing was saved. Open it again to continue with the account that is signed in now.
error-already-sent-title = This was already sent
error-already-sent-text = We have it. Nothing was done twice.
error-unreadable-text-title = We could not read everything
error-unreadable-text = “{ $field }” contains characters that cannot be saved. Go back, type this text again, and send the form once more. Nothing was changed.
error-long-text-title = This text is too long
error-long-text = The text in “{ $field }” is longer than we can receive. Go back, shorten it, and send the form once more. Nothing was changed.
error-conflict-title = Someone else changed this
error-limited-title = Please wait a moment
error-limited-text = { $minutes ->
    [one] There were too many requests. Please try again in { $minutes } minute.
   *[other] There were too many requests. Please try again in { $minutes } minutes.
}
error-internal-title = Something went wrong on our side
error-internal-text = This is not your fault, and we have a record of it. Please try again in a moment. If it happens again, give us this number: { $id }
error-unknown-host-title = There is no portal at this address
error-unknown-host-text = Please check the address, or use the link in the email from your law firm.
error-form-expired-title = Please send this again
error-form-expired-text = The page was open for a long time, so we could not confirm that this came from you. What you entered is still here.
error-form-files = Files could not be saved. Please choose them again.
error-back-home = Go to the home page
error-bad-request-title = We could not process this
error-bad-request-text = Part of the request was missing or damaged. Go back, reload the page, and try again. Nothing was changed.

## Saved forms

saved-form-secrets = Passwords and codes were not saved.
saved-form-send = Send it now
saved-form-page = Back to the page
