# A client's home page and the page of a case.

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
home-recent-activity = Recent activity
home-nothing-to-do = You are all caught up
home-nothing-to-do-text = There is nothing for you to do now. We will write to you when we need something.
home-nothing-happened = Nothing has happened yet. What you and we do on your case will show here.
case-applicant-current = Current applicant
case-pending-actions = Pending actions
case-nothing-pending = There is nothing for you to do on this case now.
case-recent-activity = Recent activity
home-documents-approved = { $count ->
    [one] { $done } of { $count } document approved
   *[other] { $done } of { $count } documents approved
}
home-all-documents = All documents
case-documents-in-review = { $count ->
    [one] We are looking at { $count } document.
   *[other] We are looking at { $count } documents.
}
case-progress = Where your case stands

## In recent activity

activity-you = You
# In the place of a name that this reader may not know.
activity-somebody = Somebody in this case

# An entry of the log that this version of the portal does not know
activity-unknown = { $actor } did something that this page cannot show yet.
