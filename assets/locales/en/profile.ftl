# A person's own page: contact, language, sign-in, sessions, export.

profile-title = Profile
profile-name = Name
profile-email = Email
profile-phone = Phone
profile-language = Language
profile-language-hint = Pages and emails will be in this language.
profile-time-zone = Time zone
profile-lead = How we reach you, how you sign in, and what is yours to decide.
profile-back = Back to your profile
profile-change = Change
profile-show = Show
profile-get = Get it
profile-none = None
profile-contact = How we reach you
profile-reading = Language and messages
profile-safety = Signing in
profile-data = Your data
profile-email-title = Change your email address
profile-email-now = You sign in with { $email }.
profile-email-new = New email address
profile-email-hint = We send an email there. The new address counts once you have used the link in it, within { $count } minutes.
profile-email-button = Send the email
profile-email-same = This is your address already.
profile-email-too-often = There were too many tries. Please wait a few minutes.
profile-email-waits = We sent an email to { $email }. The new address counts once you use the link in it. It works until { $until }.
profile-email-give-up = Keep the old address
profile-phone-hint = With the country code if it is not a US number.
profile-phone-error = Enter a telephone number of at most { $count } characters.
profile-language-error = Choose one of the languages.
profile-time-zone-lead = Times on your pages and in emails are shown in this zone.
profile-time-zone-hint = Type a city, such as Mexico City, and choose from the list. By the zone you have now it is { $time }. Empty: the time zone of our office.
profile-time-zone-error = We do not know this place as a time zone. Try the largest city near you, and choose from the list.
profile-notifications = What we write to you about
profile-notifications-lead = Choose for each kind how you would like to hear of it.
profile-notifications-all = Everything at once
profile-notifications-daily = { $count ->
    [one] { $count } kind once a day
   *[other] { $count } kinds once a day
}
profile-notifications-none = { $count ->
    [one] { $count } kind never
   *[other] { $count } kinds never
}
profile-notify-tasks = Documents and forms we need from you
profile-notify-progress = Progress of your case
profile-notify-messages = Messages
profile-notify-invoices = Invoices
profile-notify-documents = Documents for you
profile-notify-appointments = Appointments
profile-notify-error = Choose one of the three.
profile-delivery-at-once = At once
profile-delivery-daily = Once a day
profile-delivery-none = Not at all
profile-password = Password
profile-password-title = Change your password
profile-password-set = A password is set.
profile-password-same = Choose another password than the one you have.
profile-second-factor = Second step when signing in
profile-second-factor-off = Off: your password alone is enough
profile-second-factor-on = { $count ->
    [one] On, with { $count } recovery code left
   *[other] On, with { $count } recovery codes left
}
profile-sessions = Where you are signed in
profile-sessions-text = Devices and browsers, and signing out of them
profile-sessions-lead = If you do not know one of these, sign it out and change your password.
profile-sessions-hidden = This is for the owner of the account alone.
profile-sessions-end-others = Sign out everywhere else
profile-device-unknown = Unknown device
profile-session-this = This device
profile-session-network = Network
profile-session-since = Signed in
profile-session-used = Last used
profile-export = A copy of your data
profile-export-text = What we keep about you, as a file

## Two-step verification

second-factor-lead = After your password, you type a number that an app on your phone shows. Who finds out your password alone cannot get in.
second-factor-how = You need your phone for two minutes. We show you a picture; an app on the phone reads it, and from then on shows a new number every half minute.
second-factor-apps = If you have no such app yet: Google Authenticator, Microsoft Authenticator, 1Password and Apple Passwords can all do it.
second-factor-begin = Set it up
second-factor-required-title = Please set this up first
second-factor-required = Your firm asks everybody who works here for a second step when signing in. Once it is set up, you go on as usual.
second-factor-required-on = Your firm requires it, so it cannot be removed. If you change your phone, an owner of the firm can reset it for you.
second-factor-is-on = It is on
second-factor-is-on-text = When you sign in, we ask for the number in your app.
second-factor-remove = Turn off
second-factor-codes = Recovery codes
second-factor-codes-left = { $count ->
    [one] { $count } code left, for when you do not have your phone
   *[other] { $count } codes left, for when you do not have your phone
}
second-factor-renew = Make new codes
second-factor-setup-title = Set up the second step
second-factor-step-app = Open the app on your phone
second-factor-step-scan = Read this picture with it
second-factor-qr = QR code for your app
second-factor-open-app = On this phone? Open it in the app
second-factor-or-type = Or type this key into the app:
second-factor-step-code = Type the number it shows
second-factor-confirm = Turn on
second-factor-error-setup = This number does not fit. Read the picture again, and check that the clock of your phone is right.
second-factor-now-on = The second step is on. One thing is left: keep these codes.
second-factor-renewed = These are your new codes. The earlier ones no longer work.
second-factor-codes-text = With one of these codes you get in when you do not have your phone. Each works once. Print them or write them down, and keep them where you keep important papers.
second-factor-codes-once = We show them only this once.
second-factor-codes-download = Save as a file
second-factor-codes-kept = I have kept them
second-factor-renew-title = Make new recovery codes
second-factor-renew-lead = The earlier codes will no longer work.
second-factor-removal-title = Turn off the second step
second-factor-removal-lead = After that, your password alone is enough to get in. Your recovery codes are deleted.
second-factor-prove = Show us that it is you: with a number from your app or a recovery code, or with your password. One of them is enough.
second-factor-code-any = Number from the app, or a recovery code

## Proof of identity before a change

proof-password = Your password
proof-hint = So that we know it is you.

## A new address

email-change-title = Confirm your new address
email-change-intro = From now on, sign in to the portal of { $firm } with { $email }.
email-change-ends-sessions = You will be signed out on all other devices.
email-change-button = Use this address
email-change-done-title = Your address is changed
email-change-done = From now on, sign in with { $email }.
email-change-closed = It may have expired or been used, or another address was asked for since. You can ask for a new email in your profile.
email-change-to-profile = Go to your profile

## A copy of your data

export-what = You get one file with your details, your cases, requests and documents (names and dates, not the documents themselves), what you did here, and where you signed in. Other programs can read it (JSON).
export-left-out = Notes that we make for our own work are not in it.
export-button = Download the file
export-file-name = my-data

## Emails

mail-email-confirm-subject = { $firm }: confirm your new address
mail-email-confirm-intro = You asked to sign in to the portal of { $firm } with this address from now on.
mail-email-confirm-button = Confirm this address
mail-email-confirm-expiry = The link works for { $count } minutes, and once.
mail-email-confirm-ignore = If you did not ask for this, you can ignore this email: nothing happens until somebody uses the link.
mail-email-taken-subject = { $firm }: about your account
mail-email-taken-text = Somebody asked to use this address for an account in the portal of { $firm }. You have an account with it already, so nothing was changed.
mail-email-taken-help = If it was you: sign in with this address. If it was not, there is nothing to do.
mail-email-asked-subject = { $firm }: another address was asked for
mail-email-asked-text = Somebody who is signed in to your account asked to change its address to { $email }: { $when }. It changes once the link that we sent there is used.
