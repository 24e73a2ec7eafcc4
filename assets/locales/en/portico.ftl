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
invitation-expired-text = For your safety an invitation works only for a few days. Ask { $firm } for a new one: it takes a minute.
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
workflow-turn-ours = our turn
workflow-turn-theirs = the authority’s turn
workflow-done = done
workflow-skipped = not needed
workflow-now = in progress
workflow-ahead = to come
case-progress = Where your case stands

# (end of: Workflows)

# Website snippet
website-sign-in = Client sign-in · { $firm }
website-assessments = Start an assessment
website-pay = Pay an invoice

# (end of: Settings)
