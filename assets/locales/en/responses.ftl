# Questionnaires that were sent: filled in, checked, submitted.

task-fill-in = Fill in “{ $title }”
task-fill-in-again = Answer again in “{ $title }”
task-fill-in-now = Fill in
forms-title = Forms

response-state-sent = To fill in
response-state-started = Started
response-state-submitted = Submitted
response-state-returned = Returned to you
response-state-accepted = Accepted
response-state-withdrawn = No longer needed

response-begin = Begin
response-go-on = Continue
response-continue = Save and continue
response-back = Back
response-later = Save and finish later
response-part = Part { $number } of { $count }
response-saved-as-you-go = Everything is saved as you go
response-saved = Saved.
response-progress = Progress
response-parts = Parts
response-part-now = Now
response-part-done = Done
response-part-optional = Optional
response-part-to-do = To do
response-part-missing = { $count ->
    [one] { $count } to go
   *[other] { $count } to go
}
response-missing = { $count ->
    [0] No required answer is missing.
    [one] { $count } required answer is missing.
   *[other] { $count } required answers are missing.
}
response-missing-here = { $count ->
    [one] { $count } answer to look at in this part
   *[other] { $count } answers to look at in this part
}
response-missing-title = Still to answer
response-review = Check and submit
response-review-title = Check your answers
response-review-lead = Read everything once more. You can change any part before you submit.
response-edit = Change
response-no-answer = No answer
response-no-rows = None
response-nothing-asked = Nothing is asked here.
response-masked-wrong = Saved, and to be entered again

response-files = Files
response-files-add = Add files
response-files-change = Add or remove files
response-files-none = No file yet
response-files-choose = Choose files
response-files-most = { $count ->
    [one] One file
   *[other] Up to { $count } files
}
response-files-remove = Remove
response-files-back = Back to the questions
response-file-gone = A file that was taken back
response-error-no-file = Choose a file.
response-error-files = { $count ->
    [one] Only one file can be given here. Remove the other one first.
   *[other] At most { $count } files can be given here. Remove some first.
}

response-returned = { $firm } asks you to look at some answers again.
response-submitted = You have submitted this. { $firm } will look at it and write to you if something is unclear.
response-accepted = { $firm } has accepted your answers. Thank you.
response-submission = Submission
response-submitted-when = Submitted
response-submitted-by = Submitted by
response-declaration-title = Declaration
response-declaration = I have read all answers. To the best of my knowledge they are complete, true and correct, and { $firm } may rely on them.
response-pdf = Save as PDF
response-pdf-name = questionnaire
response-person = For
response-state = State

response-for-client = You fill this in for a client. Your answers are marked as filled in by the firm.
response-client-submits = The client checks the answers and submits them.
response-submit-title = Submit
response-submit = Submit
response-confirm = I confirm this
response-helper = Did somebody help you to fill this in?
response-helper-none = No, I filled it in myself
response-helper-preparer = Preparer
response-helper-interpreter = Interpreter
response-helper-name = Name of whoever helped
response-helper-language = Language they translated

response-error-closed = This is not to be filled in any more.
response-error-hidden = The form answers a question that is not asked ({ $question }). Nothing was saved. Open the page again.
response-error-changed = Some answers were changed after you opened this page. Check them again, then submit.
response-error-incomplete = Some required answers are still missing or need to be corrected. They are listed above.
response-error-confirm = Confirm the declaration to submit.
response-error-helper = Choose one of these.
response-error-helper-name = Enter the name of whoever helped.
response-error-helper-language = Enter the language that they translated.
response-error-long = Use at most { $count } characters.

activity-response-sent = { $actor } sent the questionnaire “{ $title }”
activity-response-submitted = { $actor } submitted the questionnaire “{ $title }”
activity-response-returned = { $actor } returned the questionnaire “{ $title }” with notes
activity-response-accepted = { $actor } accepted the questionnaire “{ $title }”
activity-response-withdrawn = { $actor } no longer asks for the questionnaire “{ $title }”

mail-response-sent-subject = { $firm } asks you to fill in “{ $title }”
mail-response-sent = { $firm } asks you to fill in the questionnaire “{ $title }”.
mail-response-reminder-subject = Reminder: please fill in “{ $title }”
mail-response-reminder = The questionnaire “{ $title }” from { $firm } is still waiting for your answers.
mail-response-returned-subject = Please look at “{ $title }” again
mail-response-returned = { $firm } has looked at the questionnaire “{ $title }” and asks you to answer some of it again. You will find a note at each of these questions.
mail-response-accepted-subject = “{ $title }” is complete
mail-response-accepted = { $firm } has accepted your answers to the questionnaire “{ $title }”. There is nothing more for you to do.
mail-response-due = Please submit it by { $day }.
mail-response-saved = You do not have to finish at once: everything is saved as you go, and you can continue on another device.
mail-response-button = Open the questionnaire
mail-response-look = Look at my answers
