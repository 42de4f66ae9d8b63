error-network = The server cannot be reached. Check your connection and try again
error-signed-out = You are signed out. Sign in to go on
error-unreadable = The server was updated. Reload the page to go on
error-status = The server answered with status { $status }
error-fault = Something went wrong on the server. Nothing was changed; try again
error-part = This part of the page could not be fetched. Try again, or reload the page
