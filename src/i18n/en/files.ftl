field-description-files = Files for attendees
field-internal-note-files = Internal files
field-file = File
error-too-many-files = Attach at most { $limit } files
error-file-twice = “{ $name }” is attached for the attendees as well: remove it from one of both
error-file-gone = One of the files is no longer there: remove it, and attach it again
error-file-not-uploaded = “{ $name }” was not uploaded: try again, or remove it
error-file-empty = This file is empty
error-file-too-large = This file is too large: a file may have { $limit }
error-file-refused = Programs and scripts cannot be attached: put it into an archive, or send a link to it
size-bytes = { $number } B
size-kilobytes = { $number } KB
size-megabytes = { $number } MB
files-attach = Attach files
files-drop = Drop files here
files-cancel = Cancel upload of { $name }
files-retry = Try { $name } again
files-remove = Remove { $name }
files-waiting = Waiting
files-progress = Upload of { $name }
files-percent = { $percent } %
files-added = { $name } is attached
files-removed = { $name } is removed
files-canceled = Upload of { $name } is canceled
files-failed = { $name } is not attached. { $reason }
files-offline = The upload was interrupted: check the connection, and that the file has not changed
files-save-waits = { $count ->
    [one] Saves when { $count } file is uploaded
   *[other] Saves when { $count } files are uploaded
}
detail-files = Files
detail-files-internal = Internal files
