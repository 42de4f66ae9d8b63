live-meeting-deleted = “{ $title }” has just been deleted.
live-meeting-changed = Somebody else has just changed this meeting. When you save, you see both.
live-record-gone = Somebody has just deleted this { $kind }. You see it as it was; its meetings are kept, and no new ones can be scheduled on it.
