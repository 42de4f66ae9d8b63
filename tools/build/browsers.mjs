/** The oldest browsers that scripts and styles are written down for. */
export const BROWSERS = ['chrome111', 'firefox121', 'safari16.4'];
