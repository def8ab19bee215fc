/* The server's clock, as seen from this browser: its own clock may be wrong, and a drill may run faster. */

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
const speed = Number(meta('time-speed')) || 1;
let serverBase = Date.parse(meta('server-time') ?? '') || Date.now();
let localBase = Date.now();

/** Now, in milliseconds, by the server's clock. */
export const now = () => serverBase + (Date.now() - localBase) * speed;

/** Takes the instant of a later answer (header Server-Time); a missing or broken one changes nothing. */
export function resync(instant) {
  const parsed = Date.parse(instant ?? '');
  if (Number.isNaN(parsed)) return;
  serverBase = parsed;
  localBase = Date.now();
}

const two = (n) => String(n).padStart(2, '0');

/** 02:31, 1:02:31, or the page's own words for two days and more ("{d}天{h}时"). */
export function span(milliseconds, daysPattern) {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const hours = Math.floor(seconds / 3600);
  if (hours >= 48 && daysPattern) {
    return daysPattern.replace('{d}', Math.floor(hours / 24)).replace('{h}', hours % 24);
  }
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/** HH:mm:ss in the page's zone (<html data-zone="Asia/Shanghai">). */
export function timeOfDay(instant, seconds = true) {
  const timeZone = document.documentElement.dataset.zone || undefined;
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return new Intl.DateTimeFormat('en-GB', seconds ? { ...options, second: '2-digit' } : options).format(instant);
}
