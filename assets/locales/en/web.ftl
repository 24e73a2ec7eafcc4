# Actions, messages after them, and errors: what every feature shares.

save = Save
cancel = Cancel
send = Send
upload = Upload
close = Close
apply-filters = Show
optional = optional
changes-saved = Saved.
sign-in-title = Sign in
sign-in-signed-out = You have signed out.
sign-in-session-ended = You were signed out because nothing happened for a while. Please sign in again.

## Said once, after something was done

flash-sent = Sent.
flash-approved = Approved. The client sees it now.
flash-not-approved = Sent back. The client sees your note now.
flash-undone = Undone.
flash-requested = Requested. The client sees it now.
flash-shared = Shared with the client.
flash-uploaded = Thank you, we have received it.
flash-matched = Thank you, that is sorted.
flash-withdrawn = Withdrawn.
flash-retired = Retired. It is no longer offered.
flash-restored = Back in use.
flash-invited = Invitation sent.
flash-retried = It will be tried again in a moment.
flash-already = This was done already. Nothing was done twice.
flash-already-there = You had sent us this file already. We have it.
flash-changed-since = Somebody changed this in the meantime, so nothing was done. Please look again.
flash-too-many = There is no room for more.
flash-reset-sent = The link for a new password is on its way.
flash-disabled = Access is closed.
flash-session-ended = Done: signed out there.

## Errors

error-not-found-title = We cannot find this page
error-not-found-text = The address may be mistyped, or what was here has been moved or is not shared with you.
error-forbidden-title = This is not open to you
error-forbidden-text = You are signed in, but this part is for other people. If you think that is a mistake, tell us.
error-too-large-title = This is too large to send
error-too-large-text = This is more than we can receive at once. Send fewer or smaller files. Nothing was lost of what was there.
error-conflict-title = Somebody was faster
error-limited-title = Please wait a little
error-limited-text = { $minutes ->
    [one] There were too many requests. Please try again in { $minutes } minute.
   *[other] There were too many requests. Please try again in { $minutes } minutes.
}
error-internal-title = Something went wrong on our side
error-internal-text = It is not your fault, and it has been noted. Please try again in a moment. If it happens again, tell us this number: { $id }
error-unknown-host-title = There is no portal here
error-unknown-host-text = Please check the address, or use the link in the email from your law firm.
error-form-expired-title = Please send this again
error-form-expired-text = The page was open for a long time, so we could not be sure that it was you. What you wrote is still here.
error-form-kept-files = Files could not be kept. Please choose them again.
error-back-home = Go to the home page
error-bad-request-title = This could not be understood
error-bad-request-text = Something in the request was missing or broken. Go back, reload the page and try again. What was there before has not changed.

## Saved forms

kept-form-secrets = Passwords and codes were not kept.
kept-form-send = Send it now
kept-form-page = Back to the page
