# Steps of a case, and whose turn it is.

workflow-turn-client = Client
workflow-turn-firm = Law firm
workflow-turn-authority = Agency or court
workflow-your-turn = It has been your turn since { $since }: { $step }.
workflow-applicants-turn = It has been the applicant’s turn since { $since }: { $step }.
workflow-our-turn = We have been working on this since { $since }: { $step }.
workflow-their-turn = With { $agency } since { $since }: { $step }.
workflow-inside = We are working on this.
workflow-checking = All is in: we are checking it.
workflow-please-read = Please read this and tell us when you have: { $step }.
workflow-have-read = I have read it
workflow-next = Next: { $next }.
workflow-usually = { $count ->
    [one] At our firm, this stage usually takes about { $count } day.
   *[other] At our firm, this stage usually takes about { $count } days.
}
workflow-today = today
workflow-all-done = Every step of your case is done. We will email you if anything else comes up.
workflow-tasks-too = { $count ->
    [one] You also have { $count } task to do.
   *[other] You also have { $count } tasks to do.
}
workflow-empty = The steps will appear here.
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
workflow-turn-theirs = with { $agency }
workflow-done = done
workflow-skipped = not needed
workflow-now = in progress
workflow-ahead = to come

## In recent activity

activity-workflow-added = { $actor } added a workflow to the case: { $title }
activity-step-done = { $actor } completed { $title }
activity-step-skipped = { $actor } skipped { $title }, which is not needed
activity-step-reopened = { $actor } reopened { $title }
activity-step-read = { $actor } has read { $title }
