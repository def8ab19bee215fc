/*
 * Liandong's behaviours: each is small, optional, and keyed on data attributes. No inline handlers, no eval, no
 * framework. Texts come translated from the page ("{t}" and the like are filled in); nothing here speaks.
 *
 * Load in this order, all with defer (theme.js alone without, before the style sheets, so no page flashes):
 *   js/theme.js, vendor/htmx, vendor/htmx-ext-sse, [vendor/leaflet/leaflet.js on pages with a map],
 *   <script type="module" src="/liandong.js">
 *
 * meta server-time   ISO instant at which the page was made; meta time-speed  1 unless a drill runs faster
 * meta htmx-config   {"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0}  (0: no page with
 *                    personal data is left in the browser's storage)
 * The contract of each behaviour stands at the head of its file.
 */
import { resync } from './js/time.js';
import { startClocks } from './js/clocks.js';
import { startKeys } from './js/keys.js';
import { startPickers } from './js/picker.js';
import { startSuggest } from './js/suggest.js';
import { startMaps } from './js/map.js';
import { startLive } from './js/live.js';
import { startKeep } from './js/keep.js';
import { startPosition } from './js/position.js';
import { startQueue } from './js/queue.js';
import { startForms } from './js/forms.js';
import { startPasskeys } from './js/passkey.js';

/** Behaviours that must see every element, also those that htmx brings later. */
const perElement = [startPickers, startSuggest, startMaps, startKeep];

document.addEventListener('htmx:load', (event) => perElement.forEach((start) => start(event.detail.elt)));
document.addEventListener('htmx:afterRequest', (event) => resync(event.detail.xhr?.getResponseHeader('Server-Time')));

perElement.forEach((start) => start(document.body));
startClocks();
startKeys();
startLive();
startForms();
startPasskeys();
startPosition();
startQueue();
