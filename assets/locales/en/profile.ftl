# A person's own page: contact, language, sign-in, sessions, export.

profile-title = Profile
profile-name = Name
profile-email = Email
profile-phone = Phone
profile-address = Address
profile-language = Language
profile-language-hint = Pages and emails will be in this language.
profile-time-zone = Time zone
profile-lead = Your contact details, how you sign in, and your choices.
profile-back = Back to your profile
profile-change = Change
profile-show = Show
profile-get = Get a copy
profile-none = None
profile-contact = Contact details
profile-reading = Language and notifications
profile-safety = Sign-in and security
profile-data = Your data
profile-email-title = Change your email address
profile-email-now = You sign in with { $email }.
profile-email-new = New email address
profile-email-hint = We will send an email to it. The new address takes effect once you use the link in that email, within { $count } minutes.
profile-email-button = Send the email
profile-email-same = This is already your address.
profile-email-too-often = You asked for another address several times. Please wait an hour, or until tomorrow.
profile-email-waits = We sent an email to { $email }. The new address takes effect once you use the link in it. The link works until { $until }.
profile-email-give-up = Keep the old address
profile-phone-hint = With the country code if it is not a US number.
profile-phone-error = Enter a phone number of at most { $count } characters.
profile-address-hint = As on an envelope. Your invoices are made out to it.
profile-address-error = Enter an address of at most { $count } characters.
profile-language-error = Choose one of the languages.
profile-time-zone-lead = Times on your pages and in your emails are shown in this time zone.
profile-time-zone-hint = Type a city, such as Mexico City, and choose from the list. In your current time zone it is { $time }. Leave it empty for our office’s time zone.
profile-time-zone-error = We do not know this time zone. Try the largest city near you, and choose from the list.
profile-notifications = Notifications
profile-notifications-lead = Choose how you would like to hear about each of these.
profile-notifications-all = Everything right away
profile-notifications-daily = { $count ->
    [one] { $count } once a day
   *[other] { $count } once a day
}
profile-notifications-none = { $count ->
    [one] { $count } off
   *[other] { $count } off
}
profile-notify-tasks = Documents and forms we need from you
profile-notify-progress = Progress on your case
profile-notify-documents = Documents for you
profile-notify-error = Choose one of the three options.
profile-delivery-at-once = Right away
profile-delivery-daily = Once a day
profile-delivery-none = Never
profile-password = Password
profile-password-title = Change your password
profile-password-set = A password is set.
profile-password-same = Choose a password that is different from your current one.
profile-second-factor = Two-step verification
profile-second-factor-off = Off: your password alone is enough
profile-second-factor-on = { $count ->
    [one] On, with { $count } recovery code left
   *[other] On, with { $count } recovery codes left
}
profile-sessions = Where you are signed in
profile-sessions-text = Devices and browsers, and how to sign them out
profile-sessions-lead = If you do not recognize one of these, sign it out and change your password.
profile-sessions-hidden = Only the account holder can see this.
profile-sessions-end-others = Sign out everywhere else
profile-device-unknown = Unknown device
profile-session-this = This device
profile-session-network = Network
profile-session-since = Signed in
profile-session-used = Last used
profile-export = A copy of your data
profile-export-text = What we keep about you, as a file

## Two-step verification

second-factor-lead = After your password, you enter a code from an app on your phone. Someone who learns your password alone cannot sign in.
second-factor-how = You need your phone for two minutes. We show you a QR code; an authenticator app on your phone scans it and from then on shows a new code every 30 seconds.
second-factor-apps = If you do not have such an app yet: Google Authenticator, Microsoft Authenticator, 1Password, and Apple Passwords all work.
second-factor-begin = Set up
second-factor-required-title = Set up two-step verification first
second-factor-required = Your firm requires two-step verification for everyone who works here. Once it is set up, you can continue as usual.
second-factor-required-on = Your firm requires it, so it cannot be turned off. If you get a new phone, an owner of the firm can reset it for you.
second-factor-is-on = Two-step verification is on
second-factor-is-on-text = When you sign in, we ask for the code from your app.
second-factor-remove = Turn off
second-factor-codes = Recovery codes
second-factor-codes-left = { $count ->
    [one] { $count } code left, for when you do not have your phone
   *[other] { $count } codes left, for when you do not have your phone
}
second-factor-renew = Get new codes
second-factor-setup-title = Set up two-step verification
second-factor-step-app = Open the authenticator app on your phone
second-factor-step-scan = Scan this QR code
second-factor-qr = QR code for your app
second-factor-open-app = On this phone? Open the app directly
second-factor-or-type = Or enter this key in the app:
second-factor-step-code = Enter the code it shows
second-factor-confirm = Turn on
second-factor-error-setup = That code is not valid. Scan the QR code again, and check that the clock on your phone is right.
second-factor-now-on = Two-step verification is on. One thing is left: save these codes.
second-factor-renewed = These are your new codes. The old ones no longer work.
second-factor-codes-text = With one of these codes you can sign in when you do not have your phone. Each code works once. Print them or write them down, and keep them with your important papers.
second-factor-codes-once = We show them only once.
second-factor-codes-download = Save as a file
second-factor-codes-kept = I have saved them
second-factor-renew-title = Get new recovery codes
second-factor-renew-lead = The old codes will no longer work.
second-factor-removal-title = Turn off two-step verification
second-factor-removal-lead = After that, your password alone is enough to sign in. Your recovery codes are deleted.
second-factor-prove = Confirm that it is you with a code from your app, a recovery code, or your password. One of them is enough.
second-factor-code-any = Code from the app, or a recovery code

## Proof of identity before a change

proof-password = Your password
proof-hint = To confirm that it is you.

## A new address

email-change-title = Confirm your new address
email-change-intro = From now on, sign in to the portal of { $firm } with { $email }.
email-change-ends-sessions = You will be signed out on all other devices.
email-change-button = Use this address
email-change-done-title = Your address is changed
email-change-done = From now on, sign in with { $email }.
email-change-closed = It may have expired or already been used, or another address was requested since. You can request a new email in your profile.
email-change-to-profile = Go to your profile

## A copy of your data

export-what = You get one file with your details, your cases, requests, and documents (names and dates, not the documents themselves), what you did here, and where you signed in. Other programs can read it (JSON).
export-left-out = Our internal notes are not included.
export-button = Download the file
export-file-name = my-data

## Emails

mail-email-confirm-subject = { $firm }: confirm your new address
mail-email-confirm-intro = You asked to sign in to the portal of { $firm } with this address from now on.
mail-email-confirm-button = Confirm this address
mail-email-confirm-expiry = The link works for { $count } minutes, and only once.
mail-email-confirm-ignore = If you did not request this, you can ignore this email: nothing happens until someone uses the link.
mail-email-taken-subject = { $firm }: about your account
mail-email-taken-text = Someone asked to use this address for an account in the portal of { $firm }. You already have an account with it, so nothing was changed.
mail-email-taken-help = If it was you, sign in with this address. If not, you do not need to do anything.
mail-email-asked-subject = { $firm }: a change of address was requested
mail-email-asked-text = Someone who is signed in to your account asked to change its address to { $email }: { $when }. It changes once the link that we sent there is used.
