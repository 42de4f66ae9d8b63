# Kokous inside of other people's pages.
embed-no-record = This record is not here, or this page may not show it.
embed-signed-out = This page is not signed in any more.
embed-may-only-read = You may look at the meetings here, but not schedule any.
embed-scheduled = “{ $title }” is scheduled.
