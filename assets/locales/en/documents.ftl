# Requested, uploaded and shared documents.

replace = Replace
view = View
download = Download
case-label = Case
task-replace-reason = Not approved: { $note }
case-applicant-everyone = Everyone ({ $count })
documents-title = Documents
documents-required = Required documents
documents-received = Documents received
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
documents-nothing-needed = No documents are needed right now
documents-nothing-needed-text = When we need a document from you, it will appear here and we will email you.
documents-nothing-received = Nothing has been shared with you yet
documents-nothing-received-text = Documents that we share with you will appear here.
documents-none-match = No documents match these filters.
document-for-applicant = for { $applicant }
document-uploaded-day = uploaded { $day }
document-shared-day = shared { $day }
document-earlier-versions = Earlier versions
documents-all-cases = All your cases
documents-sent = Other files sent to us
document-change = Change
document-remove = Remove
document-remove-confirm = Remove { $title }?
document-error-reviewed = { $title } has already been reviewed, so it can no longer be removed.

## Uploading

upload-drop-here = Drop files here or choose them
upload-drop-hint = PDF, Word, or photos, up to { $size } each. We sort them by their names where we can, and you can change it.
upload-match-none = Something else
upload-match-choose = Choose…
upload-matched-by-name = We put it under { $title } because of its name.
upload-matched-wrong = Not right?
upload-guess = Is this { $title }?
upload-guess-yes = Yes, it is
upload-done = { $name } was uploaded.
upload-done-matched = { $name } was uploaded. We put it under “{ $title }” because of its name.
upload-receipt = Receipt { $number }
upload-receipt-lead = { $firm } has received this file.
upload-receipt-file = File
upload-receipt-for = Received for
upload-receipt-when = Received
upload-receipt-from = Sent by
upload-receipt-state = Status
documents-on-paper = We received it on paper, { $day }.
documents-too-many-to-download = There are too many documents for one download. Please contact us.
documents-download-approved = Download approved documents
upload-match-for-file = What is { $name }?
upload-waiting = waiting
upload-checking = checking
upload-cancelled = canceled
upload-retry = Try again
upload-received-count = { $count ->
    [one] { $count } file received. Thank you.
   *[other] { $count } files received. Thank you.
}
upload-error-too-large = { $name } is larger than { $size }. Send a smaller file, such as a lower-quality photo, or split it in two.
upload-error-too-many = { $count ->
    [one] Send at most { $count } file at a time. Nothing was uploaded.
   *[other] Send at most { $count } files at a time. Nothing was uploaded.
}
upload-error-none = Choose a file first.
upload-error-empty = { $name } is empty. Please check the file and choose it again.
upload-error-kind = We cannot accept this type of file: { $name }. Send a PDF, a photo, or a Word, Excel, OpenDocument, or text file.
upload-error-other-kind = { $name } is called .{ $extension }, but it is a different type of file inside. Open it, save it as a PDF, and send that.
upload-error-macros = { $name } has macros in it, which are small programs, so we cannot accept it. Open it, save it as a PDF, and send that.
upload-error-password = { $name } is locked with a password, so we cannot open it. Open it, remove the password, save it, and send it again.
upload-error-already-approved = { $title } is already approved. There is nothing more to send.
upload-error-withdrawn = We no longer need { $title }. There is nothing to send.
upload-error-damaged = The end of { $name } is missing, as if it had not been saved or downloaded completely. Please save or download it again, then send it.
upload-error-no-room = There is no room left for { $name }. Please contact us.
upload-error-no-room-unasked = There is no room left for { $name }. You can still send the documents that we asked for. For anything else, please contact us.
upload-error-no-disk = We cannot take files at the moment. { $name } was not saved: please try again later.
upload-error-unread = One file was so large that we stopped there. If you sent other files after it, please send them again.
upload-add = Add a file
upload-case = For which case?
upload-case-choose = Choose a case
upload-error-case = Choose the case that the files are for, then choose the files again. Nothing was uploaded.
upload-error-one = Choose only one file: it replaces the earlier one. Nothing was uploaded.
upload-error-rejected = { $name } is the same file that could not be approved. Please send a new one.
upload-known-count = { $count ->
    [one] We already have { $count } of these files.
   *[other] We already have { $count } of these files.
}
upload-script-uploading = Uploading { $name }
upload-script-failed = Something went wrong on our side, and the file was not uploaded. Please try again in a few minutes.
upload-script-network = The connection was lost. Please try again.
upload-script-folder = This is a folder. Please open it, and choose the files in it.
upload-script-gone = This file cannot be read any more: it was moved, renamed, or deleted. Please choose it again.
upload-script-empty = The file is empty.
upload-script-too-large = The file is larger than { $size }.
upload-script-too-many = { $count } more files were not sent: send at most { $max } at once.
upload-script-signed-out = You were signed out.
upload-error-name = A file name has characters that we cannot read. Rename that file, then send it again, along with any files after it.
upload-applicant = Whose document is it?
upload-applicant-choose = Choose a person
upload-error-applicant = Please choose whose document it is, then send it again.

## In recent activity

activity-document-uploaded = { $actor } uploaded { $title }
activity-document-replaced = { $actor } replaced { $title }
activity-document-approved = { $actor } approved { $title }
activity-document-not-approved = { $actor } could not approve { $title } yet
activity-document-on-paper = { $actor } received { $title } on paper
activity-document-on-paper-undone = { $actor } is still waiting for { $title }
activity-document-requested = { $actor } requested { $title }
activity-document-request-changed = { $actor } changed the request for { $title }
activity-document-request-withdrawn = { $actor } no longer needs { $title }
activity-documents-requested = { $count ->
    [one] { $actor } requested { $count } document
   *[other] { $actor } requested { $count } documents
}
activity-document-shared = { $actor } shared { $title } with you
activity-document-unshared = { $actor } withdrew { $title }
activity-document-unmatched = { $actor } unlinked { $title } from its request
activity-document-matched = { $actor } matched { $title } to { $requested }
activity-review-undone = { $actor } reopened the review of { $title }

## Emails

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
mail-document-request-help = A clear photo from your phone is often enough. If you cannot find a document or need more time, let us know.
mail-document-not-approved-subject = { $firm }: please send “{ $title }” again
mail-document-not-approved-intro = Thank you for sending “{ $title }”. We cannot use it as it is, for the following reason:
mail-document-not-approved-button = Send it again
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

## Files seen in place

viewer-label = The file
viewer-zoom = Size
viewer-smaller = Smaller
viewer-larger = Larger
viewer-pages = Pages
viewer-page = Page
viewer-page-of = Page { $number } of { $pages }
viewer-turn = Turn pages
viewer-previous-page = Previous page
viewer-next-page = Next page
viewer-text = Text of this page
viewer-no-text = This page is a picture. It has no text that a screen reader could read aloud.
viewer-more-pages = The first { $shown } of { $pages } pages are shown here. Download the file to see the rest.
viewer-encrypted = This file opens only with a password, so it cannot be shown. Save a copy without a password, then send that.
viewer-broken = This file could not be shown here. If it opens on your device, leave it as it is: it can be downloaded. If it does not open there either, send it again.
viewer-too-much = This page is too large to be shown here. Download the file to see it.
viewer-no-page = The file has no such page.
viewer-kind = This type of file cannot be shown here. Download it to see it.
viewer-busy = Many files are being opened right now. Please load this page again in a minute.
viewer-back = Documents
viewer-documents = Other documents
viewer-before = Previous
viewer-after = Next
viewer-letter-keys = Letter keys
review-reason-cut-off = Edge cut off
review-reason-cut-off-text = An edge is cut off. Please photograph the whole page, with all four corners.
review-reason-blurred = Blurred
review-reason-blurred-text = The picture is blurred. Please take it again in good light, and hold the phone still.
review-reason-glare = Glare
review-reason-glare-text = Light reflects on the page and hides some of it. Please take it again without a flash.
review-reason-not-in-color = Not in color
review-reason-not-in-color-text = It is in black and white. We need it in color.
review-reason-pages-missing = Pages missing
review-reason-pages-missing-text = Some pages are missing. Please send all of them, empty ones too.
review-reason-no-translation = No translation
review-reason-no-translation-text = We also need a translation into English.
review-reason-expired = Expired
review-reason-expired-text = It has expired. Please send one that is still valid.
review-reason-other-document = Another document
review-reason-other-document-text = This is another document than the one we need. Please look at what we asked for, and send that.

# Photographs of several pages that become one document.
photos-entry = Photograph several pages
photos-how = One photo of each page
photos-new-title = Photograph several pages
photos-new-text = Lay each page flat, in good light, and photograph all four corners. We put your photos together into one PDF, the right way up and small enough for email. You check them before anything is sent.
photos-for = For: { $title }
photos-take = Take a photo
photos-choose = Choose photos
photos-add = Add these photos
photos-sending = Adding your photos. This can take a minute.
photos-check-title = Check your photos
photos-kept = Nothing is sent yet: only you can see these photos. We keep them until { $day } and then delete them.
photos-count = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
photos-empty = There is no photo left here. Add one, or go back to your documents.
photos-number = Photo { $count }
photos-alt = Photo { $count }, { $name }
photos-turn-left = Turn left
photos-turn-right = Turn right
photos-earlier = Move earlier
photos-later = Move later
photos-remove = Remove
photos-send-title = Send them as one document
photos-name = Name of the document
photos-name-hint = What it is, in a few words. For example: Lease, all pages.
photos-send = Send as one PDF
photos-discard = Delete all of these photos
photos-discard-confirm = Delete all of these photos? They have not been sent.
photos-unsent = { $count ->
    [one] You have { $count } photo that is not sent yet.
   *[other] You have { $count } photos that are not sent yet.
}
photos-unsent-look = Check and send
photos-error-none = Choose a photo first.
photos-error-kind = { $name } is not a photo, so it was not added. Send other files from your documents page.
photos-error-too-many = { $name } was not added: one document can have { $count } photos. Send these first, then start another one.
photos-error-unreadable = Photo { $count } ({ $name }) cannot be read, so nothing was sent. Remove it, photograph that page again, and add the new photo.
photos-error-busy = We could not make the PDF just now, so nothing was sent. Please try again in a few minutes.
photos-error-name = Type a name for the document.
photos-error-name-long = Use a shorter name, of at most { $count } letters.
