// Dates, lengths and times in the browser's language.
import { count, language } from './i18n.js';

const DAY = 24 * 60 * 60 * 1000;
/** Up to here a time is said relative to now. */
const RECENT = 6 * DAY;

/**
 * When an article was published. A date alone has no zone and is shown as it stands.
 * @param {string | null} value RFC 3339, or a date alone
 * @param {'long' | 'medium'} [dateStyle]
 * @returns {string} empty when it is no date
 */
export function dateText(value, dateStyle = 'long') {
  const date = value === null ? null : new Date(value);
  if (!value || !date || Number.isNaN(date.getTime())) return '';
  const zone = value.includes('T') ? {} : { timeZone: 'UTC' };
  return new Intl.DateTimeFormat(language(), { dateStyle, ...zone }).format(date);
}

/**
 * When a clip was saved: "2 hours ago", or a date.
 * @param {string} value ISO 8601
 * @param {Date} now
 * @returns {string}
 */
export function ago(value, now) {
  const date = new Date(value);
  const past = now.getTime() - date.getTime();
  if (!(past < RECENT)) return new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(date);
  const relative = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY);
  if (days > 0) return relative.format(-days, 'day');
  const minutes = Math.max(0, Math.round(past / 60_000));
  return minutes < 60 ? relative.format(-minutes, 'minute') : relative.format(-Math.round(minutes / 60), 'hour');
}

/** @param {Date} date */
const startOfDay = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** @param {number} n */
export const words = (n) => (n > 0 ? count('words', n) : '');

/** @param {number} seconds */
export function readingTime(seconds) {
  if (!(seconds > 0)) return '';
  const minutes = Math.max(1, Math.round(seconds / 60));
  return new Intl.NumberFormat(language(), { style: 'unit', unit: 'minute', unitDisplay: 'short' }).format(minutes);
}
