/*
 * Running clocks, once a second.
 *   data-due="ISO"    time left, or how late. Patterns data-left="剩 {t}" data-late="超时 +{t}" data-days="{d}天{h}时" on
 *                     the element or any ancestor; data-soon="300" seconds before which it is "soon". Sets data-phase
 *                     on itself and on the closest [data-phase-of] (open | soon | late). Without script the
 *                     server's text stands.
 *   data-since="ISO"  time that has passed, running
 *   data-now          the time of day
 *   ol.horizon[data-minutes="30"] > li[data-due]   placed on a line by when they fall due; plain list without script
 * A clock that turns late raises the event "liandong:late" on its element (bubbles).
 */
import { now, span, timeOfDay } from './time.js';

const inherited = (element, name) => element.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? '';
const setText = (element, text) => { if (element.textContent !== text) element.textContent = text; };

function setPhase(element, phase) {
  const before = element.dataset.phase;
  if (before === phase) return;
  element.dataset.phase = phase;
  const outer = element.closest('[data-phase-of]');
  if (outer) outer.dataset.phase = phase;
  if (phase === 'late' && before) element.dispatchEvent(new CustomEvent('liandong:late', { bubbles: true }));
}

function tickDue(element, instant) {
  const left = Date.parse(element.dataset.due) - instant;
  if (Number.isNaN(left)) return;
  const late = left < 0;
  const pattern = inherited(element, late ? 'late' : 'left') || (late ? '+{t}' : '{t}');
  setText(element, pattern.replace('{t}', span(left, inherited(element, 'days'))));
  const soon = Number(inherited(element, 'soon')) || 60;
  setPhase(element, late ? 'late' : left <= soon * 1000 ? 'soon' : 'open');
}

function tickHorizon(list, instant) {
  const reach = (Number(list.dataset.minutes) || 30) * 60_000;
  const width = list.clientWidth || 1;
  const lanes = [[], [], []];
  const items = [...list.querySelectorAll(':scope > li[data-due]')];
  items.sort((a, b) => Date.parse(a.dataset.due) - Date.parse(b.dataset.due));
  for (const item of items) {
    const left = Date.parse(item.dataset.due) - instant;
    item.hidden = left > reach;
    if (item.hidden) continue;
    setPhase(item, left < 0 ? 'late' : 'open');
    const x = (Math.max(left, 0) / reach) * width;
    item.removeAttribute('data-bare');
    const wide = item.offsetWidth;
    const flip = x + wide > width;
    item.toggleAttribute('data-flip', flip);
    const start = flip ? x - wide : x;
    const lane = lanes.findIndex((taken) => taken.every(([from, to]) => start + wide + 6 <= from || to + 6 <= start));
    lanes[lane]?.push([start, start + wide]);
    // Where no lane is free only its tick is left; the words show to whoever points at it, and on the list.
    item.toggleAttribute('data-bare', lane < 0);
    item.title = lane < 0 ? item.textContent : '';
    item.dataset.lane = Math.max(lane, 0);
    item.style.left = `${lane < 0 ? x : start}px`;
  }
  list.dataset.placed = '';
}

function tick() {
  const instant = now();
  document.querySelectorAll('[data-due]:not(.horizon > li)').forEach((element) => tickDue(element, instant));
  document.querySelectorAll('[data-since]').forEach((element) =>
    setText(element, span(Math.max(0, instant - Date.parse(element.dataset.since)), inherited(element, 'days'))));
  document.querySelectorAll('[data-now]').forEach((element) => setText(element, timeOfDay(instant)));
  document.querySelectorAll('.horizon').forEach((list) => tickHorizon(list, instant));
}

/** Starts the one timer of the page, aligned to the second. */
export function startClocks() {
  tick();
  const again = () => { tick(); setTimeout(again, 1000 - (Date.now() % 1000)); };
  setTimeout(again, 1000 - (Date.now() % 1000));
  document.addEventListener('htmx:afterSettle', tick);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) tick(); });
}
