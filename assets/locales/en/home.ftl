# A client's home page and the page of a case.

good-morning = Good morning, { $name }
good-afternoon = Good afternoon, { $name }
good-evening = Good evening, { $name }
home-things-need-you = { $count ->
    [0] You have nothing to do right now.
    [one] You have one thing to do.
    [2] You have two things to do.
    [3] You have three things to do.
    [4] You have four things to do.
    [5] You have five things to do.
    [6] You have six things to do.
    [7] You have seven things to do.
    [8] You have eight things to do.
    [9] You have nine things to do.
   *[other] You have { $count } things to do.
}
home-next-due = The next one is due on { $day }.
home-next-due-today = The next one is due today.
home-next-due-tomorrow = The next one is due tomorrow.
home-next-overdue = The first one was due on { $day }. If you need more time, let us know.
home-for-you-to-do = Your to-do list
home-all-tasks = All tasks
home-your-cases = Your cases
home-recent-activity = Recent activity
home-nothing-to-do = You are all caught up
home-nothing-to-do-text = There is nothing for you to do right now. We will email you when we need something.
home-nothing-happened = Nothing here yet. Updates on your case will appear here.
case-applicant-current = Current applicant
case-pending-actions = Your to-do list
case-nothing-pending = There is nothing for you to do on this case right now.
case-recent-activity = Recent activity
home-documents-approved = { $count ->
    [one] { $done } of { $count } document approved
   *[other] { $done } of { $count } documents approved
}
home-all-documents = All documents
case-documents-in-review = { $count ->
    [one] We are reviewing { $count } document.
   *[other] We are reviewing { $count } documents.
}
case-progress = Where your case stands

## In recent activity

activity-you = You
# In the place of a name that this reader may not know.
activity-somebody = Someone in this case

# An entry of the log that this version of the portal does not know
activity-unknown = { $actor } did something that this page cannot show yet.
