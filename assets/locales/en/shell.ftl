# The frame of every page: menus and navigation.

more = More
nav-main = Main menu
nav-home = Home
nav-tasks = Tasks
nav-cases = Cases
nav-documents = Documents
nav-profile = Profile
nav-waiting = { $count ->
    [one] { $count } waiting for you
   *[other] { $count } waiting for you
}
nav-main-short = Main menu (short)
nav-firm-home = { $firm }, home
account-menu = Account of { $name }
live-signed-out = You were signed out, so this page no longer updates. What you entered here is still here.
live-sign-in = Sign in again (in a new tab)
