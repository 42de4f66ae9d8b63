card-actions = Actions
card-edit = Edit
card-cancel = Cancel meeting
card-reschedule = Reschedule
card-duplicate = Duplicate
card-pin = Pin
card-unpin = Unpin
card-copy-link = Copy link
card-delete = Delete
card-download = Download .ics
timeline-pinned = Pinned
pinned = “{ $title }” is on top of this timeline
unpinned = “{ $title }” is back in its place
link-copied = Link copied
link-not-copied = The browser does not allow copying. The link is { $address }
link-leads-nowhere = The meeting of this link is not here any more
delete-title = Delete this meeting?
delete-question = { $count ->
    [one] One guest was invited. Cancel it for them too, or remove it only here and let the invitation stand?
   *[other] { $count } guests were invited. Cancel it for them too, or remove it only here and let the invitations stand?
}
delete-here = Remove only here
delete-and-tell = { $count ->
    [one] Delete and tell { $count } guest
   *[other] Delete and tell { $count } guests
}
deleted = “{ $title }” is deleted
card-call = Call
card-call-number = Call the number { $number }
card-map = Map
card-map-of = Map of { $place }
card-open = Open
card-open-page = Open the page { $address }
card-in-zone = { $time } in { $city }
card-with = with { $people }
soon-now = now
soon-in-a-moment = in a moment
soon-minutes = { $count ->
    [one] in { $count } minute
   *[other] in { $count } minutes
}
soon-hours = { $count ->
    [one] in { $count } hour
   *[other] in { $count } hours
}
soon-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
people = People
people-organizer = Organizer
response-none = No answer yet
response-accepted = Accepted
response-tentative = Perhaps
response-declined = Declined
description-none = No description.
detail-internal = Internal
detail-associated = Associated with
outcome = Outcome
outcome-is = Outcome: { $outcome }
outcome-question = How did it go?
outcome-set = Outcome set to { $outcome }
outcome-not-saved = The outcome was not saved. { $reason }
outcome-scheduled = Scheduled
outcome-completed = Completed
outcome-rescheduled = Rescheduled
outcome-no-show = No show
outcome-canceled = Canceled
cancel-title = Cancel this meeting?
cancel-what = “{ $title }”, { $when }.
cancel-tells = { $count ->
    [0] Nobody is told of it.
    [one] One guest gets a cancellation by e-mail.
   *[other] { $count } guests get a cancellation by e-mail.
}
cancel-word = A word to the guests (optional)
cancel-keep = Keep it
canceling = Canceling…
cancel-and-tell = { $count ->
    [one] Cancel meeting and tell { $count } guest
   *[other] Cancel meeting and tell { $count } guests
}
canceled = “{ $title }” is canceled
timeline = Timeline
timeline-upcoming = Upcoming
timeline-nothing-upcoming = Nothing is coming up.
timeline-empty = No meetings yet.
timeline-first = Schedule the first one
timeline-older = Show older
timeline-more = { $count ->
    [one] { $count } entry more
   *[other] { $count } entries more
}
meeting-saved = “{ $title }” is saved: { $when }
timeline-added = { $title }, { $when }, is on the timeline
card-next = Next, { $when }
card-canceled = Canceled
card-details = Details
dispatch-not-sent = Invitations not sent
dispatch-telling = Telling the guests…
dispatch-sending = Sending invitations…
dispatch-nobody = Nobody to invite
dispatch-told = { $count ->
    [one] { $count } guest told
   *[other] { $count } guests told
}
dispatch-sent = { $count ->
    [one] Sent to { $count } guest
   *[other] Sent to { $count } guests
}
dispatch-retrying = Not sent yet, trying again at { $time }: { $reason }
dispatch-failed = Could not be sent: { $reason }
dispatch-retry = Retry
filter-words = Search this timeline
filter-outcome = Outcome to show
filter-every-outcome = Every outcome
filter-type = Meeting type to show
filter-every-type = Every type
filter-nothing = Nothing here fits.
filter-gone = This filter asks for something that is not here any more, or for too much at once.
filter-only = Only what fits is shown.
filter-show-all = Show all
filter-kind = Kind to show
filter-every-kind = Every kind
filter-owner = Owner to show
filter-every-owner = Every owner
filter-time = Time to show
filter-any-time = Any time
filter-week = This week
filter-month = This month
filter-year = Past year
filter-range = From … to …
filter-from = From
filter-to = To
filter-open = Filter
filter-open-with = Filter ({ $count })
