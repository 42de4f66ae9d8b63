organizer-me = { $name } (you)
meeting-type-none = No type
reminders-add = + Add reminder
reminders-one = Reminder
reminders-remove = Remove the reminder { $when }
reminders-minutes-before = { $count ->
    [one] { $count } minute before
   *[other] { $count } minutes before
}
reminders-hours-before = { $count ->
    [one] { $count } hour before
   *[other] { $count } hours before
}
reminders-days-before = { $count ->
    [one] { $count } day before
   *[other] { $count } days before
}
reminders-weeks-before = { $count ->
    [one] { $count } week before
   *[other] { $count } weeks before
}
settings-scheduling = Scheduling
settings-allow-scheduling = Colleagues may schedule meetings that I organize
settings-allow-scheduling-detail = They choose you as the organizer in the composer, and you get a copy of the invitation
settings-meeting-types = Call and meeting types
settings-meeting-types-hint = One per line. The composer asks for the type once there is one
settings-save = Save
settings-saved = Settings saved
calendar-copy-to-me = Send me a copy
calendar-copy-to = Send { $name } a copy
outcomes = Meeting outcomes
outcomes-about = Besides Scheduled, Completed, Rescheduled, No show and Canceled. Meetings keep an archived outcome
outcomes-add = Add an outcome
outcomes-name = Name of outcome { $number }
outcomes-up = Move { $name } up
outcomes-down = Move { $name } down
outcomes-archive = Archive
outcomes-offer = Offer again
outcomes-remove = Remove
outcomes-archived = Archived
outcomes-save = Save outcomes
error-outcome-required = Give the outcome a name
error-outcome-too-long = Shorten the outcome to { $limit } characters
error-outcome-lines = An outcome must be one line of text
error-outcome-twice = Two outcomes have the same name
error-too-many-outcomes = Keep at most { $limit } outcomes
error-unknown-outcome = There is no such outcome any more: choose another one
