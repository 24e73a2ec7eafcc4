# Ways in: password, link, code, invitation, second factor.

sign-in-email = Email
sign-in-password = Password
sign-in-button = Sign in
sign-in-need-help = Trouble signing in? Call or write to us and we will help.
sign-in-error-wrong = That email and password do not match. Please check both and try again.
sign-in-error-email-required = Enter your email address.
sign-in-error-email-invalid = Enter an email address such as name@example.com.
sign-in-error-password-required = Enter your password.
sign-in-error-once-more = To keep your account safe, please enter your password once more.
sign-in-error-too-many = { $minutes ->
    [one] There were too many attempts. To keep your account safe, please wait { $minutes } minute and try again.
   *[other] There were too many attempts. To keep your account safe, please wait { $minutes } minutes and try again.
}
sign-in-too-many-title = Please wait a little
sign-in-session-ended-form-kept = You were signed out because nothing happened for a while. What you wrote is safe: sign in and you can send it.
sign-in-forgot = Forgot your password?
sign-in-or = or
sign-in-by-mail = Email me a sign-in link

## Invitations

invitation-title = Welcome, { $name }
invitation-intro = { $firm } has opened a private portal for you. Here you can follow your case and send documents safely.
invitation-email = You will sign in with { $email }.
invitation-start-button = Set up my access
invitation-password-title = Choose a password
invitation-password = New password
invitation-password-repeat = Repeat the password
invitation-password-requirements = At least { $count } characters. A few words that only you would put together work well.
invitation-button = Save and open my portal
invitation-error-password-required = Choose a password.
invitation-error-password-short = Use at least { $count } characters.
invitation-error-password-long = Use at most { $count } characters.
invitation-error-password-common = This password is too easy to guess. Please choose another one.
invitation-error-password-mismatch = The two passwords are not the same.
invitation-expired-title = This invitation has expired
invitation-expired-text = For your safety an invitation works only for a few days. We can send another one to the same address, or you can ask { $firm }.
invitation-used-title = This invitation has been used
invitation-used-text = Your access is already set up. Sign in with the password you chose.
invitation-invalid-title = This invitation does not work
invitation-invalid-text = Perhaps a part of the link is missing, or a newer invitation was sent. Try the link in the latest email again, or ask { $firm } for a new one.
invitation-error-password-personal = Do not use a name or the email address. Please choose another password.
invitation-renewal-button = Send me another invitation
invitation-renewed-title = Please look into your mailbox
invitation-renewed-text = If the invitation could be renewed, another one is on its way to the address it was sent to. It may take a few minutes. If nothing arrives, ask { $firm }.

## Links and codes by email

link-title = Sign in by email
link-intro = We send you an email with a link and a short code. Either one signs you in, without a password.
link-button = Send me the email
link-back-to-password = Sign in with your password
link-opened-title = Sign in
link-opened-intro = This link signs you in at { $firm }.
link-other-browser = You asked for this link in another browser or on another device. Enter your email address, so that we know it is you.
link-error-other-email = This link was sent to another address. Enter the one on which you received it.
link-expired-title = This link has expired
link-expired-text = For your safety it works for a short time only. Ask for another one: it takes a minute.
link-used-title = This link has been used
link-used-text = For your safety each link works only once. If you need to sign in again, ask for another one.
link-invalid-title = This link does not work
link-invalid-text = Perhaps a part of it is missing. Try the link in the latest email again, or ask for another one.
link-ask-again = Ask for another email
code-title = Check your email
code-intro = If { $email } has access to this portal, an email is on its way. Open the link in it, or type its code here.
code-instead = The password was wrong several times. To be sure that it is you, we ask for a code from your email instead.
code-label = Code from the email
code-hint = Eight letters and digits, such as 7KQ2-M4RX. Capitals and the dash do not matter.
code-button = Continue
code-error-incomplete = Enter the eight letters and digits of the code in the email.
code-error-wrong = This is not the code in our latest email. Please check it and try again.
code-error-over = This code does not work any more. Ask for another email below.
code-nothing-came = Nothing came after a minute? Look in the folder for unwanted mail, and check the address above.
code-again = Ask for another email

## A new password

reset-title = Forgot your password?
reset-intro = Enter your email address. We send you an email with a link and a short code to choose a new password.
reset-button = Send me the email
reset-opened-title = Choose a new password
reset-opened-intro = With this link you choose a new password. The old one works until then.
reset-opened-button = Continue
reset-choose-title = Choose a new password
reset-ends-sessions = You will be signed out on all other devices.
reset-save-button = Save and sign in

## Two-step verification

second-factor-code = Number from the app
second-factor-code-hint = Six digits. A new one comes every half minute.
second-factor-error-incomplete = Enter the six digits that the app shows.
second-factor-error-wrong = This number does not count. Each works once and for half a minute: wait for the next one and type that.
second-factor-error-recovery = Enter a recovery code of ten letters and digits, such as 7KQ2M-4RX9T.
second-factor-error-recovery-wrong = This is none of your unused recovery codes. Each works once.
second-factor-ask-title = One more step
second-factor-ask = Open the app on your phone and type the number it shows for us.
second-factor-button = Continue
second-factor-no-phone = I do not have my phone
second-factor-use-recovery = Use one of the recovery codes that you kept when you set this up.
second-factor-recovery = Recovery code
second-factor-recovery-hint = Ten letters and digits, such as 7KQ2M-4RX9T. Capitals and the dash do not matter.
second-factor-lost-all = You have neither? Call or write to { $firm }: we check that it is you and help you in.
second-factor-start-over = Sign in with another account
second-factor-held-off = { $minutes ->
    [one] There were too many wrong numbers. Please try again in { $minutes } minute.
   *[other] There were too many wrong numbers. Please try again in { $minutes } minutes.
}

## Proof of identity before a change

proof-missing = Enter your password, so that we know it is you.
proof-wrong = This is not your password. Please try again.
proof-held-off = { $minutes ->
    [one] There were too many tries. Please wait { $minutes } minute.
   *[other] There were too many tries. Please wait { $minutes } minutes.
}
proof-no-password = Please sign out and in again first: for this we have to know that it is you.

## Forms that were saved when a session ended

error-form-kept = What you wrote was kept. Please look over it and send it.
kept-form-title = Send what you wrote
kept-form-written = What you wrote
kept-form-empty = You pressed a button; there is nothing more to show.
kept-form-discard = Discard it

## Emails

mail-invitation-subject = { $firm }: your client portal is ready
mail-invitation-intro = We have opened a private portal for you. There you can see how your case stands, what comes next, and send us documents safely.
mail-invitation-button = Set up my access
mail-invitation-expiry = { $count ->
    [one] The link works for { $count } day. After that, ask us for a new one.
   *[other] The link works for { $count } days. After that, ask us for a new one.
}
mail-invitation-ignore = If you did not expect this email, you can ignore it: nothing happens until somebody uses the link.
# To somebody who works at the firm.
mail-staff-invitation-subject = { $firm }: your account at the portal
mail-staff-invitation-intro = An account was opened for you, so that you can work with our portal.
device-unknown = an unknown device
mail-link-subject = { $firm }: your sign-in link
mail-link-intro = You asked to sign in to our portal by email.
mail-link-button = Sign in
mail-link-code = Or type this code on the page where you asked for it:
mail-link-expiry = { $count ->
    [one] Link and code work for { $count } minute, and once.
   *[other] Link and code work for { $count } minutes, and once.
}
mail-link-ignore = If you did not ask for this, you can ignore this email. Never give the code to anybody, not even to us.
mail-reset-subject = { $firm }: choose a new password
mail-reset-intro = You asked to choose a new password for our portal.
mail-reset-button = Choose a new password
mail-reset-sent-intro = Here is a link with which you choose a new password for our portal. Your old one works until then.
mail-reset-sent-expiry = { $count ->
    [one] The link works for { $count } hour, and once.
   *[other] The link works for { $count } hours, and once.
}
mail-notice-yours = If this was you, there is nothing to do.
mail-notice-not-yours = If it was not you, choose a new password now and tell us.
mail-notice-button = Choose a new password
mail-new-device-subject = { $firm }: a new sign-in to your account
mail-new-device-text = Somebody signed in to your account on a device that was not used for it before: { $device }, network { $address }, { $when }.
mail-password-changed-subject = { $firm }: your password was changed
mail-password-changed-text = The password of your account was changed: { $when }. All other devices were signed out.
mail-email-changed-subject = { $firm }: your address was changed
mail-email-changed-text = Your account now has another address: { $email }, { $when }. This one no longer works for signing in. All other devices were signed out.
mail-second-factor-on-subject = { $firm }: the second step is on
mail-second-factor-on-text = A second step was set up for signing in to your account: { $when }.
mail-second-factor-removed-subject = { $firm }: the second step is off
mail-second-factor-removed-text = The second step for signing in to your account was turned off: { $when }. The password alone is enough now.
mail-second-factor-removed-by-firm = { $firm } turned off the second step for signing in to your account, because it was lost: { $when }. You can set it up again in your profile.
mail-recovery-codes-subject = { $firm }: new recovery codes
mail-recovery-codes-text = New recovery codes were made for your account: { $when }. The earlier ones no longer work.
mail-recovery-code-used-subject = { $firm }: a recovery code was used
mail-recovery-code-used-text = { $count ->
    [one] Somebody signed in to your account, or changed it, with a recovery code: { $when }. { $count } code is left.
   *[other] Somebody signed in to your account, or changed it, with a recovery code: { $when }. { $count } codes are left.
}
