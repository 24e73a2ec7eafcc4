# Steps of a case, and whose turn it is.

workflow-turn-client = Client
workflow-turn-firm = Law firm
workflow-turn-authority = Authority
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

## In recent activity

activity-workflow-added = { $actor } laid out the steps of the case: { $title }
activity-step-done = { $actor } finished { $title }
activity-step-skipped = { $actor } skipped { $title }, which is not needed
activity-step-reopened = { $actor } took { $title } up again
