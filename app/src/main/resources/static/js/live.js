/*
 * Live pages. The page declares hx-ext="sse" sse-connect="/live" on body; regions declare
 * hx-get="..." hx-trigger="sse:incidents" and data-live-region. This file only watches the connection:
 *   <div class="live-banner" data-live-banner data-beat="15" role="alert" hidden> ... <span data-live-age></span></div>
 *     shown when the connection fails, or when no event "beat" came for three times data-beat seconds; hidden when it
 *     is back, and then every region is fetched once, since events may have been missed
 *   <p class="visually-hidden" data-announce role="status" data-say-late="{what} 已超时">  reads out clocks that turn late;
 *     {what} is the closest [data-name]
 */
import { span } from './time.js';

let lastHeard = Date.now();
let down = false;

function banner() { return document.querySelector('[data-live-banner]'); }

function setDown(value) {
  const bar = banner();
  if (!bar || value === down) return;
  down = value;
  bar.hidden = !value;
  document.body.dataset.live = value ? 'down' : 'up';
  if (!value) refetch();
}

function refetch() {
  document.querySelectorAll('[hx-trigger*="sse:"]').forEach((element) => {
    for (const [, name] of element.getAttribute('hx-trigger').matchAll(/sse:([\w-]+)/g)) window.htmx?.trigger(element, `sse:${name}`);
  });
}

function heard() { lastHeard = Date.now(); setDown(false); }

function watch() {
  const bar = banner();
  if (!bar) return;
  const silence = Date.now() - lastHeard;
  const beat = Number(bar.dataset.beat) || 0;
  if (beat && silence > beat * 3000) setDown(true);
  const age = bar.querySelector('[data-live-age]');
  if (down && age) age.textContent = span(silence);
}

/** What stood open in a part of the page stands open again once that part was fetched anew. */
function keepOpen() {
  let open = [];
  document.addEventListener('htmx:oobBeforeSwap', (event) => {
    open = [...event.detail.target.querySelectorAll('details[open][id]')].map((each) => each.id);
  });
  document.addEventListener('htmx:oobAfterSwap', () => {
    open.forEach((id) => document.getElementById(id)?.setAttribute('open', ''));
    open = [];
  });
}

function announce(event) {
  const voice = document.querySelector('[data-announce]');
  const what = event.target.closest('[data-name]')?.dataset.name;
  if (voice && what) voice.textContent = (voice.dataset.sayLate ?? '{what}').replace('{what}', what);
}

/** Listens to the extension's events, which bubble from the element that connects. */
export function startLive() {
  document.addEventListener('htmx:sseOpen', (event) => {
    heard();
    event.detail.source?.addEventListener('beat', heard);
  });
  document.addEventListener('htmx:sseMessage', () => { lastHeard = Date.now(); });
  document.addEventListener('htmx:sseError', () => setDown(true));
  window.addEventListener('offline', () => setDown(true));
  document.addEventListener('liandong:late', announce);
  keepOpen();
  setInterval(watch, 1000);
}
