refusal = { $code ->
    [ACCOUNT_GONE] You have no such calendar account
    [ACTIVITY_GONE] This activity does not exist, or was deleted
    [ALL_TOLD] Everybody has been told already
    [APP_GONE] This video app does not exist any more
    [APP_NAME] Give the app a name of at most { $limit } characters
    [BEING_SAVED] This is being saved already
    [CALENDAR_GONE] The account has no such calendar: choose one of its list
    [CHANGED_AT_ONCE] Somebody else changed this at the same moment. Try again
    [CONTACT_EXISTS] There is a contact with this e-mail address already
    [FILES_DOWN] Files cannot be read or stored at the moment. Try again in a while
    [FILE_DELETED] One of the files was deleted at the same moment. Try again
    [FILE_GONE] There is no such file
    [FILE_IN_USE] This file goes with a meeting: remove it there
    [GUESTS_TOLD] The guests have been told that it is canceled. Schedule a new meeting instead
    [LAST_ADMINISTRATOR] Somebody has to be left who may administer: make another user an administrator first
    [MEETING_CANCELED] This meeting was canceled. Schedule a new one instead
    [MEETING_CHANGED] Somebody else changed this meeting meanwhile
    [MEETING_GONE] This meeting does not exist, or was deleted
    [MESSAGE_TOO_LONG] Shorten the message to { $limit } characters
    [NOTHING_HERE] There is nothing at this address
    [NOTHING_SENT] Nothing is sent for this meeting
    [NOT_ON_TIMELINE] This meeting is not on the record’s timeline
    [NOT_SET_UP] This server is not set up for this service
    [NO_SECRET_KEY] This server has no key to keep secrets with: set KOKOUS_SECRET_KEY
    [READ_ONLY] You may look at everything here, but not change it
    [RECORD_GONE] This record does not exist, or was deleted
    [RECORD_MERGED] This record was merged into { $id }, which cannot be undone
    [REQUEST_TOO_LARGE] This is more than the server accepts
    [SEARCH_TOO_LONG] Search for at most { $limit } characters
    [SNIPPET_GONE] There is no such snippet
    [SNIPPET_OF_OTHERS] Only its owner or an administrator may change this snippet
    [TOO_MANY_APPS] There are { $limit } video apps: remove some of them first
    [TOO_MANY_DRAFTS] You have { $limit } drafts: discard some of them first
    [TOO_MANY_SNIPPETS] You have { $limit } snippets: delete some of them first
    [TOO_MANY_TOKENS] You have { $limit } tokens: revoke one that is not used any more
    [TOO_MANY_TRIES] There were too many wrong passwords. Try again in { $minutes } min
    [TOO_MANY_UNUSED_FILES] You have uploaded { $limit } files that are in no meeting: save or discard your drafts first
    [TOO_MANY_VIEWS] You have { $limit } views of this list: delete one of them first
    [UPLOAD_ENDED] The upload ended before the file was complete. Try again
    [UPLOAD_STOPPED] The upload stopped half-way. Try again
    [USER_GONE] There is no such user
    [VIEW_GONE] There is no such view
    [VIEW_NAME_TAKEN] You have a view of this name already: { $name }
   *[other] { $message }
}
