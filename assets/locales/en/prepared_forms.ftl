# Forms: what the firm prepared for its clients to check
nav-forms = Forms
task-check-form = Check the form { $title }
task-check-form-again = Check the corrected form { $title }
task-check-form-now = Check
activity-form-shared = { $actor } shared the form { $title } for you to check
activity-form-shared-again = { $actor } shared a new version of the form { $title }
activity-form-confirmed = { $actor } confirmed that the form { $title } is correct
activity-form-corrections = { $actor } asked for corrections to the form { $title }
activity-form-withdrawn = { $actor } took back the form { $title }

forms-lead = What we ask you to fill in, and what we have prepared for you to check.
forms-questionnaires = Questionnaires
forms-questionnaires-none = No questionnaires yet
forms-questionnaires-none-text = When we need to know something from you, you can answer it here.
forms-prepared = Forms
forms-prepared-none = No forms yet
forms-prepared-none-text = When we have filled in a form for you, you can check it here before we file it.

form-state-to-check = To check
form-state-corrections = Correction requested
form-state-correct = Correct

form-check-lead = { $firm } filled this in for you. Read every page, above all names, dates and numbers.
form-check-label = Your check
form-check-title = Is everything correct?
form-check-help = If something is wrong, write down what, page by page. Send it when you have looked at all pages. If everything is right, say so.
form-all-correct = Everything is correct
form-message = Message from the firm
form-note-page = Page
form-note-page-number = Page { $number }
form-note-page-missing = Choose a page of this form.
form-note-label = What has to be corrected?
form-note-hint = Say what is wrong, and what is right.
form-note-missing = Write down what has to be corrected.
form-note-add = Add a correction
form-note-add-another = Add another correction
form-note-remove = Remove
form-notes-title = { $count ->
    [one] 1 correction
   *[other] { $count } corrections
  }
form-send-notes = { $count ->
    [one] Send the correction to the firm
   *[other] Send { $count } corrections to the firm
  }
form-notes-too-many = There are too many corrections. Send these first.
form-has-notes = You have written down corrections. Send them, or remove them if everything is correct.
form-decision-missing = Say whether everything is correct, or send your corrections.
form-changed-since = The firm shared a new version, or somebody else has answered meanwhile. This is how it stands now.
form-older-version = This is not the newest version.
form-see-newest = See the newest version
form-said-correct = This form was confirmed as correct on { $day }.
form-said-corrections = Corrections were sent on { $day }. The firm will share a new version.
form-versions = Versions
form-version = Version { $number }

mail-form-shared-subject = Please check: { $title }
mail-form-shared-intro = We have filled in the form “{ $title }” for { $case }. Please read every page, and tell us whether everything is correct or what has to be changed.
mail-form-shared-again-intro = We have corrected the form “{ $title }” for { $case }. Please look at it again, and tell us whether everything is correct now.
mail-form-due = Please check it by { $day }.
mail-form-button = Check the form
mail-form-reminder-subject = Reminder: please check { $title }
mail-form-reminder-intro = The form “{ $title }” for { $case } still waits for you to check it.
