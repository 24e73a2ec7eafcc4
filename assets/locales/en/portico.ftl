# English is the reference: every other language has the same keys with the same variables (a test holds this).
# Plain, warm words. The reader is not a lawyer, is often on a phone, and may be afraid.
# Variables: $name, $firm, $actor, $title, $applicant are texts; $day, $when, $size are already formatted; $count, $minutes are numbers.

## Common

save = Save
cancel = Cancel
back = Back
continue = Continue
search = Search
send = Send
upload = Upload
replace = Replace
view = View
download = Download
open = Open
all = All
none = None
more = More
less = Less
close = Close
edit = Edit
remove = Remove
yes = Yes
no = No
apply-filters = Show
clear-filters = Clear filters
previous-page = Previous
next-page = Next
page-navigation = Pages
required = required
optional = optional
sign-out = Sign out
language = Language
skip-to-content = Skip to content
changes-saved = Saved.
case-label = Case
due-label = Due

## Navigation and page titles

nav-main = Main menu
nav-home = Home
nav-tasks = Tasks
nav-cases = Cases
nav-documents = Documents
nav-profile = Profile
nav-waiting = { $count ->
    [one] { $count } waiting
   *[other] { $count } waiting
}
page-title = { $page } · { $firm }

## Dates and sizes

today = Today
yesterday = Yesterday
tomorrow = Tomorrow
day-at-time = { $day }, { $time }
percent = { $value }%
size-bytes = { $value } B
size-kilobytes = { $value } kB
size-megabytes = { $value } MB
size-gigabytes = { $value } GB

## Signing in

sign-in-title = Sign in
sign-in-welcome = Welcome to { $firm }
sign-in-intro = Follow your case and send us documents here, at any hour.
sign-in-email = Email
sign-in-password = Password
sign-in-show-password = Show password
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
sign-in-signed-out = You have signed out.
sign-in-session-ended = You were signed out because nothing happened for a while. Please sign in again.
sign-in-session-ended-form-kept = You were signed out because nothing happened for a while. What you wrote is safe: sign in and you can send it.

## Invitation

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

## Home

good-morning = Good morning, { $name }
good-afternoon = Good afternoon, { $name }
good-evening = Good evening, { $name }
home-things-need-you = { $count ->
    [0] Nothing needs you right now.
    [one] One thing needs you.
    [2] Two things need you.
    [3] Three things need you.
    [4] Four things need you.
    [5] Five things need you.
    [6] Six things need you.
    [7] Seven things need you.
    [8] Eight things need you.
    [9] Nine things need you.
   *[other] { $count } things need you.
}
home-next-due = The next one is due on { $day }.
home-next-due-today = The next one is due today.
home-next-due-tomorrow = The next one is due tomorrow.
home-next-overdue = The first one was due on { $day }. If you need more time, tell us.
home-for-you-to-do = For you to do
home-all-tasks = All tasks
home-your-cases = Your cases
home-all-cases = All cases
home-recent-activity = Recent activity
home-nothing-to-do = You are all caught up
home-nothing-to-do-text = There is nothing for you to do now. We will write to you when we need something.
home-nothing-happened = Nothing has happened yet. What you and we do on your case will show here.
home-no-cases = You have no cases here yet
home-no-cases-text = As soon as we open a case for you, you will see it here.

## Tasks

tasks-title = Tasks
tasks-count = { $count ->
    [one] { $count } thing to do
   *[other] { $count } things to do
}
tasks-none = Nothing to do
tasks-none-text = There is nothing for you to do now. We will write to you when we need something.
tasks-none-match = No task fits these filters.
task-upload-document = Upload “{ $title }”
task-replace-document = Upload “{ $title }” again
task-replace-reason = Not approved: { $note }
task-for-applicant = for { $applicant }
task-due = Due { $day }
task-due-today = Due today
task-due-tomorrow = Due tomorrow
task-overdue = Overdue since { $day }
task-no-due-date = No due date

## Cases

cases-title = Cases
cases-none-match = No case fits these filters.
case-status-intake = Intake
case-status-being-prepared = Being prepared
case-status-filed = Filed
case-status-waiting-for-decision = Waiting for a decision
case-status-on-hold = On hold
case-status-closed = Closed
case-status = Status
case-reference = Reference
case-kind = Kind of case
case-opened = Opened
case-closed-on = Closed on { $day }
case-responsible = Responsible
case-applicants = Applicants
case-applicant = Applicant
case-applicant-current = Current applicant
case-applicant-everyone = Everyone ({ $count })
case-for-applicants = for { $names }
case-switch = Switch case
case-select-another = Select another case
case-open = Open the case
case-pending-actions = Pending actions
case-pending-count = { $count ->
    [0] Nothing for you to do
    [one] { $count } thing for you to do
   *[other] { $count } things for you to do
}
case-nothing-pending = There is nothing for you to do on this case now.
case-recent-activity = Recent activity

## Documents

documents-title = Documents
documents-required = Required documents
documents-received = Documents received
documents-received-intro = What we shared with you.
documents-approved-count = { $done } of { $count } approved
documents-filter-applicant = Applicant
documents-filter-show = Show
documents-filter-still-needed = Still needed
documents-filter-in-review = In review
documents-filter-approved = Approved
documents-filter-not-approved = Not approved
documents-filter-all = All
document-state-needed = Needed
document-state-in-review = In review
document-state-approved = Approved
document-state-not-approved = Not approved
document-state-withdrawn = No longer needed
documents-nothing-needed = No documents are needed now
documents-nothing-needed-text = When we need a document from you, it will show here and we will write to you.
documents-nothing-received = Nothing has been shared with you yet
documents-nothing-received-text = Documents that we share with you will show here.
documents-none-match = No document fits these filters.
document-instructions = Instructions
document-for-applicant = for { $applicant }
document-note-from-firm = Note from { $firm }
document-uploaded-day = uploaded { $day }
document-uploaded-by = uploaded by { $actor }, { $day }
document-shared-day = shared { $day }
document-versions = { $count ->
    [one] { $count } version
   *[other] { $count } versions
}
document-earlier-versions = Earlier versions
document-view-file = View { $name }
document-download-file = Download { $name }
document-upload-for = Upload a file for { $title }
document-replace-for = Replace the file for { $title }

## Uploading

upload-drop-here = Drop files here, or choose them
upload-choose-files = Choose files
upload-drop-hint = PDF, Word or photos, up to { $size } each. Match each file to a request after.
upload-drop-hint-one = PDF, Word or a photo, up to { $size }.
upload-match-question = Which document is this?
upload-match-none = Something else
upload-match-for-file = What is { $name }?
upload-matched-to = Matched to { $title }
upload-note-label = A note for us
upload-waiting = waiting
upload-uploading = uploading
upload-checking = checking
upload-done = uploaded
upload-cancelled = cancelled
upload-failed = not uploaded
upload-cancel-file = Cancel the upload of { $name }
upload-retry = Try again
upload-progress = { $name }: { $value } %
upload-received-count = { $count ->
    [one] { $count } file received. Thank you.
   *[other] { $count } files received. Thank you.
}
upload-error-too-large = { $name } is larger than { $size }. Send a smaller file, for example a photo in lower quality, or split it in two.
upload-error-too-many = { $count ->
    [one] Send at most { $count } file at a time. Nothing was uploaded.
   *[other] Send at most { $count } files at a time. Nothing was uploaded.
}
upload-error-none = Choose a file first.
upload-error-empty = { $name } is empty. Please check the file and choose it again.
upload-error-kind = { $name } is a kind of file that we cannot accept. Send a PDF, a Word file or a photo.
upload-error-cut-off = The connection broke before { $name } was complete. Nothing was lost: please try again.
upload-error-signed-out = You were signed out before { $name } was sent. Sign in and choose it again.
upload-error-already-approved = { $title } is already approved. There is nothing more to send.
upload-error-withdrawn = We no longer need { $title }. There is nothing to send.
upload-error-server = { $name } could not be saved. Please try again in a moment.

## Activity

activity-you = You
activity-document-uploaded = { $actor } uploaded { $title }
activity-document-replaced = { $actor } replaced { $title }
activity-document-approved = { $actor } approved { $title }
activity-document-not-approved = { $actor } could not approve { $title } yet
activity-document-requested = { $actor } asked for { $title }
activity-document-request-changed = { $actor } changed the request for { $title }
activity-document-request-withdrawn = { $actor } no longer needs { $title }
activity-documents-requested = { $count ->
    [one] { $actor } asked for { $count } document
   *[other] { $actor } asked for { $count } documents
}
activity-document-shared = { $actor } shared { $title } with you
activity-document-unshared = { $actor } withdrew { $title }
activity-document-opened = { $actor } opened { $title }
activity-case-opened = { $actor } opened the case { $title }
activity-case-changed = { $actor } changed the details of { $title }
activity-case-status-changed = { $actor } moved { $title } to { $status }
activity-case-closed = { $actor } closed the case { $title }
activity-applicant-added = { $actor } added { $applicant } to the case
activity-access-invited = { $actor } invited { $name } to the portal
activity-access-accepted = { $name } joined the portal
activity-access-disabled = { $actor } closed the portal access of { $name }

## Profile

profile-title = Profile
profile-name = Name
profile-email = Email
profile-phone = Phone
profile-language = Language
profile-language-hint = Pages and emails will be in this language.
profile-time-zone = Time zone

## Errors

error-not-found-title = We cannot find this page
error-not-found-text = The address may be mistyped, or what was here has been moved or is not shared with you.
error-forbidden-title = This is not open to you
error-forbidden-text = You are signed in, but this part is for other people. If you think that is a mistake, tell us.
error-too-large-title = This is too large to send
error-too-large-text = This is more than we can receive at once. Send fewer or smaller files. Nothing was lost of what was there.
error-summary-title = { $count ->
    [one] Please check one thing
   *[other] Please check { $count } things
}
error-conflict-title = Somebody was faster
error-conflict-text = This has changed since you opened the page. Go back, look at it as it is now, and try again.
error-limited-title = Please wait a little
error-limited-text = { $minutes ->
    [one] There were too many requests. Please try again in { $minutes } minute.
   *[other] There were too many requests. Please try again in { $minutes } minutes.
}
error-internal-title = Something went wrong on our side
error-internal-text = It is not your fault, and it has been noted. Please try again in a moment. If it happens again, tell us this number: { $id }
error-unavailable-title = The portal is taking a short break
error-unavailable-text = Please try again in a minute.
error-unknown-host-title = There is no portal here
error-unknown-host-text = Please check the address, or use the link in the email from your law firm.
error-form-expired-title = Please send this again
error-form-expired-text = The page was open for a long time, so we could not be sure that it was you. What you wrote is still here.
error-form-kept = What you wrote was kept. Please look over it and send it.
error-form-kept-files = Files could not be kept. Please choose them again.
error-back-home = Go to the home page
error-field-required = Please fill this in.
error-field-too-long = Use at most { $count } characters.
error-field-choose = Choose one of the options.
error-field-date = Enter a date such as 24/11/2026.

## Mails

mail-greeting = Dear { $name },
mail-closing = With kind regards,
mail-signature = { $firm }
mail-footer = You receive this email because { $firm } works on a case of yours. Please do not send documents by email: upload them in the portal, where they are safe.
mail-link-fallback = If the button does not work, copy this address into your browser:
mail-invitation-subject = { $firm }: your client portal is ready
mail-invitation-intro = We have opened a private portal for you. There you can see how your case stands, what comes next, and send us documents safely.
mail-invitation-button = Set up my access
mail-invitation-expiry = { $count ->
    [one] The link works for { $count } day. After that, ask us for a new one.
   *[other] The link works for { $count } days. After that, ask us for a new one.
}
mail-invitation-ignore = If you did not expect this email, you can ignore it: nothing happens until somebody uses the link.
mail-document-request-subject = { $count ->
    [one] { $firm }: we need a document from you
   *[other] { $firm }: we need { $count } documents from you
}
mail-document-request-intro = { $count ->
    [one] For your case { $case } we need this document from you:
   *[other] For your case { $case } we need these documents from you:
}
mail-document-request-item-due = { $title } (due { $day })
mail-document-request-button = Upload now
mail-document-request-help = A clear photo with your phone is often enough. If you cannot find a document or need more time, tell us.
mail-document-not-approved-subject = { $firm }: please send “{ $title }” again
mail-document-not-approved-intro = Thank you for sending “{ $title }”. We cannot use it as it is, for this reason:
mail-document-not-approved-button = Send it again
mail-document-approved-subject = { $firm }: “{ $title }” is approved
mail-document-approved-intro = Thank you: “{ $title }” is approved. You have nothing more to do for it.
mail-document-shared-subject = { $firm }: a document for you
mail-document-shared-intro = We have shared a document with you: “{ $title }”.
mail-document-shared-button = Open the document

## Frame of every page

first-page = First page
nav-main-short = Main menu, short
nav-firm-home = { $firm }, home
account-menu = Account of { $name }
firm-website = Website
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
error-bad-request-title = This could not be understood
error-bad-request-text = Something in the request was missing or broken. Go back, reload the page and try again. What was there before has not changed.

## Access pages

kept-form-title = Send what you wrote
kept-form-written = What you wrote
kept-form-empty = You pressed a button; there is nothing more to show.
kept-form-secrets = Passwords and codes were not kept.
kept-form-send = Send it now
kept-form-discard = Discard it
kept-form-page = Back to the page
invitation-error-password-personal = Do not use a name or the email address. Please choose another password.

# (end of: Access pages)

## People and cases

person-role-applicant = Applicant
person-role-dependant = Dependant
person-role-sponsor = Sponsor
person-role-guardian = Guardian
person-role-interpreter = Interpreter
cases-open = Open cases
cases-closed = Closed cases
case-people = People
case-facts = About this case

# (end of: People and cases)

## Checklists

mail-list-item = • { $item }
mail-document-request-item-applicant = { $title }, for { $applicant }
mail-document-request-more = { $count ->
    [one] … and { $count } more, which you will find in the portal
   *[other] … and { $count } more, which you will find in the portal
}
mail-documents-shared-subject = { $count ->
    [one] { $firm }: a document for you
   *[other] { $firm }: { $count } documents for you
}
mail-documents-shared-intro = { $count ->
    [one] We have shared a document with you on your case { $case }:
   *[other] We have shared { $count } documents with you on your case { $case }:
}
mail-documents-shared-button = { $count ->
    [one] Open the document
   *[other] Open the documents
}
flash-already = This was done already. Nothing was done twice.

# (end of: Checklists)

## Documents, more

upload-error-damaged = { $name } is damaged or incomplete. Please check that it opens on your device, and send it again.
upload-error-unread = A file was so large that we stopped there. If others came after it, please send them again.
flash-already-there = You had sent us this file already. We have it.
documents-all-cases = All your cases
documents-sent = Other files you sent
document-change = Change
document-take-back = Take back
document-take-back-confirm = Take back { $title }?
document-error-reviewed = { $title } has been reviewed meanwhile, so it cannot be taken back any more.
upload-add = Add a file
upload-case = For which case?
upload-case-choose = Choose a case
upload-error-case = Choose the case that the files are for, and choose them again. Nothing was uploaded.
upload-error-one = Choose one file only: it takes the place of the one before. Nothing was uploaded.
upload-error-rejected = { $name } is the very file that could not be approved. Please send a new one.
upload-known-count = { $count ->
    [one] You had sent us { $count } of the files already. We have it.
   *[other] You had sent us { $count } of the files already. We have them.
}
upload-script-uploading = Uploading { $name }
upload-script-done = { $name } was uploaded.
upload-script-failed = The file could not be uploaded.
upload-script-network = The connection was lost. Please try again.
upload-script-empty = The file is empty.
upload-script-too-large = The file is larger than { $size }.
upload-script-too-many = { $count } more files were not sent: send at most { $max } at once.
upload-script-signed-out = You were signed out.
upload-error-name = The name of a file has characters that we cannot read. Rename the file, and send it and those after it again.
activity-document-unmatched = { $actor } took { $title } off its request
# (end of: Documents, more)

## Home and tasks, more

activity-person-removed = { $actor } removed { $applicant } from the case
activity-document-matched = { $actor } sorted { $title } as { $requested }
activity-review-undone = { $actor } looks at { $title } once more
home-documents-approved = { $count ->
    [one] { $done } of { $count } document approved
   *[other] { $done } of { $count } documents approved
}
home-all-documents = All documents
case-documents-in-review = { $count ->
    [one] We are looking at { $count } document.
   *[other] We are looking at { $count } documents.
}

# (end of: Home and tasks, more)

## Live pages

live-signed-out = You were signed out, so this page no longer changes. What you wrote here is still here.
live-sign-in = Sign in again (in a new tab)

# (end of: Live pages)

## Demo and deliveries

demo-mailbox-title = Mailbox of the demo
demo-mailbox-banner = This is a demo. No email leaves this machine: what would have been sent is shown here, to everybody.
demo-mailbox-none = No emails yet
demo-mailbox-none-text = Invite a client or ask for a document, and the email will show here.
demo-mailbox-portal = To the portal of { $firm }
demo-mail-words = Email
demo-mail-from = From
demo-mail-to = To
demo-mail-when = Sent

# (end of: Demo and deliveries)

## First steps

first-steps-title = Your first steps here
first-steps-intro = Four short steps show you around. Take them in any order, whenever you like. You cannot break anything.
first-steps-progress = { $done } of { $count } done
first-steps-done = done
first-steps-got-it = Got it
first-steps-put-away = I know my way, put this away
first-steps-case = See your case
first-steps-case-text = How far it has come, who is working on it, and what happened last.
first-steps-case-button = Show my case
first-steps-tasks = Look at what there is to do
first-steps-tasks-text = Everything we need from you is in one list, the most urgent first. Often it is just a photo of a document. Do one now, or only look.
first-steps-tasks-button = Show my tasks
first-steps-invoices = Know where invoices will be
first-steps-invoices-text = You do not have to pay anything here today. When there is an invoice for you, it will be in this portal, and we write you an email.
first-steps-address = Keep the address
first-steps-address-text = Next time, come straight back here: { $address }
first-steps-address-computer = On a computer: press Ctrl and D (on a Mac ⌘ and D), and the browser keeps it as a bookmark.
first-steps-address-phone = On a phone: open the browser’s menu (on an iPhone “Share”) and choose “Add to Home Screen”.
first-steps-all-done = That is all. Well done!
first-steps-all-done-text = Whatever needs you is always on this page. If anything is unclear, write or call us: we are glad to help.
first-steps-finish = Thank you, put this away

# (end of: First steps)
## Workflow templates

workflow-turn-client = Client
workflow-turn-firm = Law firm
workflow-turn-authority = Authority

# (end of: Workflow templates)

## Workflows

flash-changed-since = Somebody changed this in the meantime, so nothing was done. Please look again.
flash-too-many = There is no room for more.
activity-workflow-added = { $actor } laid out the steps of the case: { $title }
activity-step-done = { $actor } finished { $title }
activity-step-skipped = { $actor } skipped { $title }, which is not needed
activity-step-reopened = { $actor } took { $title } up again
workflow-your-turn = It has been your turn since { $since }: { $step }
workflow-applicants-turn = It has been the applicant’s turn since { $since }: { $step }
workflow-our-turn = We have been working on this since { $since }: { $step }
workflow-their-turn = This has been with the authority since { $since }: { $step }
workflow-then = , then comes { $next }
workflow-usually = { $count ->
    [one] , and the current stage usually takes about { $count } day with us
   *[other] , and the current stage usually takes about { $count } days with us
}
workflow-today = today
workflow-all-done = Every step of your case is done. We write to you if anything else comes up.
workflow-tasks-too = { $count ->
    [one] { $count } thing in your tasks waits for you as well.
   *[other] { $count } things in your tasks wait for you as well.
}
workflow-empty = The steps will be shown here.
workflow-progress = { $count ->
    [one] { $done } of { $count } step done ({ $percent })
   *[other] { $done } of { $count } steps done ({ $percent })
}
workflow-all-steps = All steps
workflow-tracker = Stages of your case
workflow-expected = est. { $month }
workflow-stage-of = Stage { $at } of { $count }
workflow-turn-yours = your turn
workflow-turn-applicants = the applicant’s turn
workflow-turn-ours = our turn
workflow-turn-theirs = the authority’s turn
workflow-done = done
workflow-skipped = not needed
workflow-now = in progress
workflow-ahead = to come
case-progress = Where your case stands

# (end of: Workflows)

# --- People and what they see ---------------------------------------------------------------------------------------------
person-role-helper = Helper
# In recent activity, in the place of a name that this reader may not know.
activity-somebody = Somebody in this case
upload-applicant = Whose document is it?
upload-applicant-choose = Choose a person
upload-error-applicant = Please choose whose document it is, then send it again.
# To somebody who works at the firm.
mail-staff-invitation-subject = { $firm }: your account at the portal
mail-staff-invitation-intro = An account was opened for you, so that you can work with our portal.
# (end of: people and what they see)
## Signing in by mail

sign-in-forgot = Forgot your password?
sign-in-or = or
sign-in-by-mail = Email me a sign-in link
device-unknown = an unknown device
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
reset-title = Forgot your password?
reset-intro = Enter your email address. We send you an email with a link and a short code to choose a new password.
reset-button = Send me the email
reset-opened-title = Choose a new password
reset-opened-intro = With this link you choose a new password. The old one works until then.
reset-opened-button = Continue
reset-choose-title = Choose a new password
reset-ends-sessions = You will be signed out on all other devices.
reset-save-button = Save and sign in
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

# (end of: Signing in by mail)
# Doors: public forms, portal access, limits

human-leave-empty = Leave this field empty
human-wait = One moment: your browser is checking the form before it is sent.
human-too-fast = That was very quick, so we would like to be sure that it was you. Please press the button once more.
human-filled = A field that should stay empty was filled in, perhaps by your browser. Please press the button once more.
human-stale = This page was open for a long time. What you wrote is still here: please press the button once more.

invitation-renewal-button = Send me another invitation
invitation-renewed-title = Please look into your mailbox
invitation-renewed-text = If the invitation could be renewed, another one is on its way to the address it was sent to. It may take a few minutes. If nothing arrives, ask { $firm }.

flash-reset-sent = The link for a new password is on its way.
flash-disabled = Access is closed.

# (end of: Doors)

## Profile and second factor

flash-session-ended = Done: signed out there.
proof-password = Your password
proof-hint = So that we know it is you.
proof-missing = Enter your password, so that we know it is you.
proof-wrong = This is not your password. Please try again.
proof-held-off = { $minutes ->
    [one] There were too many tries. Please wait { $minutes } minute.
   *[other] There were too many tries. Please wait { $minutes } minutes.
}
proof-no-password = Please sign out and in again first: for this we have to know that it is you.

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
export-what = You get one file with your details, your cases, requests and documents (names and dates, not the documents themselves), what you did here, and where you signed in. Other programs can read it (JSON).
export-left-out = Notes that we make for our own work are not in it.
export-button = Download the file
export-file-name = my-data

email-change-title = Confirm your new address
email-change-intro = From now on, sign in to the portal of { $firm } with { $email }.
email-change-ends-sessions = You will be signed out on all other devices.
email-change-button = Use this address
email-change-done-title = Your address is changed
email-change-done = From now on, sign in with { $email }.
email-change-closed = It may have expired or been used, or another address was asked for since. You can ask for a new email in your profile.
email-change-to-profile = Go to your profile

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
second-factor-code = Number from the app
second-factor-code-hint = Six digits. A new one comes every half minute.
second-factor-error-incomplete = Enter the six digits that the app shows.
second-factor-error-wrong = This number does not count. Each works once and for half a minute: wait for the next one and type that.
second-factor-error-setup = This number does not fit. Read the picture again, and check that the clock of your phone is right.
second-factor-error-recovery = Enter a recovery code of ten letters and digits, such as 7KQ2M-4RX9T.
second-factor-error-recovery-wrong = This is none of your unused recovery codes. Each works once.
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

# (end of: Profile and second factor)
# Website snippet
website-sign-in = Client sign-in · { $firm }

# (end of: Settings)
