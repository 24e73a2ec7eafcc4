# Parts of pages that any feature may use.

next-page = Next
page-navigation = Pages
sign-out = Sign out
language = Language
skip-to-content = Skip to content
page-title = { $page } · { $firm }
sign-in-welcome = Welcome to { $firm }
sign-in-intro = Follow your case and send us documents here, anytime.
task-due = Due { $day }
task-due-today = Due today
task-due-tomorrow = Due tomorrow
task-overdue = Overdue since { $day }
first-page = First page
firm-website = Website

## Errors

error-summary-title = { $count ->
    [one] Please check one thing
   *[other] Please check { $count } things
}

## Two people at one record

conflict-title = Someone else changed this in the meantime, so nothing was saved.
conflict-kept = What you entered is still here.
conflict-now = Now:
conflict-yours = In this form:
conflict-empty = nothing
conflict-again = To replace it with what this form says, save again.
