team-users = Users
team-users-about = Who may sign in here. Nobody is deleted: what somebody did keeps their name.
team-add = Add user
team-added = { $name } can sign in now
team-role-of = Role of { $name }
team-actions-of = Actions for { $name }
team-new-password = New password
team-deactivate = Deactivate
team-activate = Activate
team-deactivated = Deactivated
team-you = You
team-seen = Last seen { $when }
team-not-seen = Not seen lately
team-role-changed = { $name } has another role now
team-is-deactivated = { $name } cannot sign in any more
team-is-active = { $name } can sign in again
team-password-of = Password of { $name }, shown only now. Pass it on by a safe way; it can be changed in the settings.
team-save = Add
team-cancel = Cancel
secret-copy = Copy
secret-copied = Copied
secret-not-copied = The browser did not copy it: select it and copy it by hand.
secret-done = Done
tokens-title = Access tokens
tokens-about = With a token a program does what you may: HubSpot’s own clients, for example, with this server’s address.
tokens-none = No tokens yet
tokens-new = New token
tokens-make = Make token
tokens-everything = Everything that you may
tokens-limit = Only what is ticked
tokens-reach = What it may do
tokens-created = Made { $when }
tokens-used = Last used { $when }
tokens-unused = Never used
tokens-revoke = Revoke
tokens-revoke-of = Revoke { $name }
tokens-revoke-question = Whatever uses “{ $name }” is refused from then on. This cannot be undone.
tokens-revoked = “{ $name }” is revoked
tokens-secret = Secret of “{ $name }”, shown only now. Keep it where secrets are kept.
password-title = Password
password-current = Present password
password-new = New password
password-hint = At least { $count } characters: a sentence is easier to remember than a riddle
password-change = Change password
password-changed = Password changed. Whoever else was signed in as you is not any more.
field-password = Password
error-user-email = Give an e-mail address, like name@example.com
error-user-email-taken = There is a user with this address already
error-password-short = A password needs at least { $count } characters
error-password-long = This password is too long
error-password-wrong = This is not your present password
audit-title = Audit log
audit-about = Who changed what, when, and from where. Kept for as long as the database.
audit-show = Show the log
audit-more = Show more
audit-nothing = Nothing was changed yet
audit-by-token = { $user } by the token “{ $token }”
audit-from = from { $address }
audit-action = { $action ->
    [meeting-create] scheduled or logged a meeting
    [meeting-change] changed a meeting
    [meeting-cancel] canceled a meeting
    [meeting-retry] asked for another try to send
    [meeting-delete] deleted a meeting
    [meeting-restore] brought a meeting back
    [record-create] made a record
    [record-change] changed a record
    [record-delete] deleted a record
    [record-restore] brought a record back
    [record-merge] merged two records
    [association-create] associated records
    [association-change] associated records
    [association-delete] took an association away
    [pin-change] pinned a meeting
    [pin-delete] unpinned a meeting
    [session-create] signed in
    [session-change] changed the profile
    [session-delete] signed out
    [session-password] changed the password
    [setting-change] changed everybody’s settings
    [view-create] saved a view of a list
    [view-change] changed a view of a list
    [view-delete] deleted a view of a list
    [snippet-create] wrote a snippet
    [snippet-change] changed a snippet
    [snippet-delete] deleted a snippet
    [snippet-restore] brought a snippet back
    [mail-test] sent a test mail
    [embed-token-create] made an embed token
    [embed-token-delete] revoked an embed token
    [token-create] made a token
    [token-delete] revoked a token
    [user-create] added a user
    [user-change] changed a user
    [calendar-account-change] changed a calendar account
    [calendar-account-delete] disconnected a calendar account
    [calendar-account-connect] began to connect an account
    [video-app-create] added a video app
    [video-app-delete] removed a video app
    [video-app-secret] gave a video app another secret
    [video-setting-change] set where a video app is asked
    [video-setting-delete] took away where a video app is asked
    [property-create] made a property
    [property-change] changed a property
    [property-delete] archived a property
    [property-group-create] made a group of properties
    [property-group-change] changed a group of properties
    [property-group-delete] removed a group of properties
    [note-create] wrote a note
    [note-change] changed a note
    [note-delete] deleted a note
    [call-create] logged a call
    [call-change] changed a call
    [call-delete] deleted a call
    [task-create] made a task
    [task-change] changed a task
    [task-delete] deleted a task
    [email-create] logged an e-mail
    [email-change] changed an e-mail
    [email-delete] deleted an e-mail
    [file-create] uploaded a file
    [file-delete] deleted a file
   *[other] changed something
}
