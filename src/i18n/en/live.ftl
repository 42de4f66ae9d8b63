live-meeting-deleted = “{ $title }” has just been deleted.
live-meeting-changed = Somebody else has just changed this meeting. When you save, you see both.
record-merged = “{ $other }” was merged into “{ $name }”
record-merged-into = { $kind ->
    [contact] This contact
    [company] This company
    [deal] This deal
   *[ticket] This ticket
} was merged into another one and is kept there:
live-record-gone = Somebody has just deleted this { $kind }. You see it as it was; its meetings are kept, and no new ones can be scheduled on it.
