# Assessments: people who enroll by themselves
profile-notify-leads = People who enroll

enroll-index-title = Assessments
enroll-index-lead = Answer one of these, and { $firm } looks at your situation.
enroll-none = Nothing is open right now
enroll-none-text = Please contact us by phone or email instead.
enroll-no-client = Answering does not make you a client of { $firm }.
enroll-no-client-text = { $firm } represents you only once both of you have agreed to it in writing. Deadlines keep running until then.
enroll-no-secrets = Do not send anything that somebody else told you in confidence, and no more than the questions ask for.
enroll-how = How it works
enroll-how-answer = { $count ->
    [one] You answer one page of questions.
   *[other] You answer { $count } pages of questions.
  }
enroll-how-confirm = You give your name, who is on the other side, and your email address, and type the code that we mail you.
enroll-how-next = { $firm } checks for conflicts of interest, reads your answers, and tells you whether it can help.
enroll-begin = Begin
enroll-go-on = Continue where you stopped
enroll-kept = Your answers stay in this browser for up to twelve hours until you send them.
enroll-kept-day = Your answers stay in this page until you send them, for at most a day.
enroll-section = Page { $number } of { $count }
enroll-on = Continue
enroll-back = Back
enroll-too-long = These answers are too long all together. Please shorten some of them. Your last answers were not saved.
enroll-over = This page was open for more than a day, or was changed. Please begin again.

enroll-details = About you
enroll-details-lead = Names come first: the firm compares them with its cases before anybody reads your answers.
enroll-details-as = You are signed in as { $name } ({ $email }).
enroll-name = Your name
enroll-email = Email
enroll-email-hint = We mail you a code to this address.
enroll-parties = Who is on the other side?
enroll-parties-hint = Names of people, companies and agencies you are in dispute with, one on each line.
enroll-send = Send my answers
enroll-error-name = Enter your name.
enroll-error-name-long = Use at most { $count } characters for your name.
enroll-error-parties-long = Use at most { $count } characters.

enroll-code-title = Check your email
enroll-code-lead = We have mailed a code to { $email }. Your answers are sent when you type it here.
enroll-code = Code
enroll-code-hint = Eight letters and digits. It works for 15 minutes.
enroll-confirm = Confirm and send
enroll-code-nothing = Nothing came? Look into your spam folder, and check that the address is right.
enroll-code-again = Go back and send it again
enroll-done = Your answers were sent
enroll-done-text = { $firm } has your answers and will get back to you by email.
enroll-done-portal = In the portal you see what you sent, what happens next, and where to add files.
enroll-portal = Open the portal
enroll-sign-in = Sign in

enroll-home = Welcome, { $name }
enroll-home-lead = This is where you follow what becomes of what you sent to { $firm }.
enroll-home-sent = What you sent
enroll-home-open = What else you can answer
enroll-next = What happens next
enroll-next-conflict = { $firm } compares the names with its cases to rule out a conflict of interest.
enroll-next-read = Somebody reads your answers. You can add files until then.
enroll-next-answer = You get an email with the answer, and read it here, too.
enroll-next-nothing = There is nothing for you to do right now.
enroll-state-sent = Sent
enroll-state-accepted = You are a client
enroll-state-declined = Declined
enroll-sent-on = Sent
enroll-declined = { $firm } cannot take this on. It wrote:
enroll-decided = The firm has already decided, so nothing can be changed any more.
enroll-hidden = Given, hidden here
enroll-more = A few more questions
enroll-more-text = These could not be asked on the website. Your answers are encrypted.
enroll-more-save = Add these answers
enroll-files = Files
enroll-file = Choose files
enroll-file-add = Add files
enroll-file-remove = Remove
enroll-error-no-file = Choose a file first.
enroll-error-files = { $count ->
    [one] Only one file can be given here. Remove the one that is there first.
   *[other] At most { $count } files can be given here.
  }

mail-enroll-code-subject = Your code for { $firm }
mail-enroll-code = Type this code on the page of { $firm } to send your answers:
mail-enroll-known = You already have an account with { $firm }. Type this code on the page to add your answers to it:
mail-enroll-closed = Somebody entered this address to send answers to { $firm }. That is not possible with this address. Please contact us if it was you.
mail-enroll-ignore = If you did not ask for this, ignore this email: nothing was sent. The page was { $place }
mail-enroll-received-subject = { $firm } has received your answers
mail-enroll-received = { $firm } has received your answers to “{ $title }”. We check for conflicts of interest first, then read them, and write to you.
mail-enroll-no-client = You are not a client of { $firm } yet, and deadlines keep running.
mail-enroll-button = Sign in
mail-enroll-sign-in = You need no password: enter your email address there, and you get a link.
mail-enroll-declined-subject = Your request to { $firm }
mail-enroll-declined = Thank you for writing to { $firm }. We cannot represent you in this matter. Our message to you:
mail-enroll-declined-deadlines = Deadlines may apply to your matter. Please speak to another lawyer soon.
mail-enroll-accepted-subject = { $firm } works for you now
mail-enroll-accepted = { $firm } has opened a case for you. You find it in the portal, with everything that happens in it.
