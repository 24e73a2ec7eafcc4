# What a client has to do.

home-all-cases = All cases
tasks-title = Tasks
tasks-count = { $count ->
    [one] { $count } task to do
   *[other] { $count } tasks to do
}
tasks-none = Nothing to do
tasks-none-text = There is nothing for you to do right now. We will email you when we need something.
tasks-none-match = No tasks match these filters.
task-upload-document = Upload “{ $title }”
task-replace-document = Upload “{ $title }” again
task-read = Read “{ $title }”
task-read-now = Read
task-for-applicant = for { $applicant }
case-applicant = Applicant
