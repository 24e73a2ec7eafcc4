# What a client has to do.

home-all-cases = All cases
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
task-for-applicant = for { $applicant }
case-applicant = Applicant
