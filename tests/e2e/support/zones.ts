/** The instant at which the clocks of a zone show this local time (`2026-12-03T14:30`), in UTC. */
export function instantOf(local: string, timeZone: string): string {
  const shown = Date.parse(`${local}Z`);
  // Taken at the local time read as UTC, the offset is right but for the hours around a clock change.
  const guess = shown - offsetAt(shown, timeZone);
  return new Date(shown - offsetAt(guess, timeZone)).toISOString();
}

/** How far the clocks of the zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  // The Swedish form of a date and time is that of ISO 8601 but for the `T`.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - instant;
}
