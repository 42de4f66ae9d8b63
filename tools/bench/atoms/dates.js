/**
 * `@calcom/atoms` extends dayjs in a file that bundlers leave out, since its package says that no file does anything by itself.
 */
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import duration from 'dayjs/plugin/duration';
import isBetween from 'dayjs/plugin/isBetween';
import isToday from 'dayjs/plugin/isToday';
import localizedFormat from 'dayjs/plugin/localizedFormat';
import minMax from 'dayjs/plugin/minMax';
import relativeTime from 'dayjs/plugin/relativeTime';
import timezone from 'dayjs/plugin/timezone';
import toArray from 'dayjs/plugin/toArray';
import utc from 'dayjs/plugin/utc';

for (const plugin of [customParseFormat, duration, isBetween, isToday, localizedFormat, minMax, relativeTime, timezone, toArray, utc]) {
  dayjs.extend(plugin);
}
