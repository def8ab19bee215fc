/*
 * A team's position, sent from its phone page while its call is open and only after somebody there pressed the button:
 *   <section data-position="/t/{token}/position" data-say-sent="已发送 {t}" data-say-denied data-say-none hidden>
 *     <button aria-pressed="false" data-start="..." data-stop="..."><span></span></button> ... <p role="status"></p>
 * Hidden where the phone cannot tell or the page is not served securely. At most one position every fifteen seconds; none is
 * stored in the phone. Another press stops it and has the desk forget the last one; so does an answer that the call is over.
 */
import { now, timeOfDay } from './time.js';

const everyMillis = 15_000;

const post = (address, fields) => fetch(address, {
  method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers: { Accept: 'application/problem+json' },
});

function sharing(section) {
  const button = section.querySelector('button');
  const status = section.querySelector('[role="status"]');
  const { position: address, saySent, sayDenied, sayNone } = section.dataset;
  let watch;
  let last = -Infinity;
  const stop = async (forget, words = '') => {
    if (watch !== undefined) navigator.geolocation.clearWatch(watch);
    watch = undefined;
    button.setAttribute('aria-pressed', 'false');
    button.querySelector('span').textContent = button.dataset.start;
    status.textContent = words;
    if (forget) await post(`${address}/stop`, {}).catch(() => {});
  };
  const send = async ({ coords }) => {
    if (watch === undefined || performance.now() - last < everyMillis) return;
    last = performance.now();
    try {
      const answer = await post(address, { lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy });
      // whoever stopped while it was on its way wants it forgotten too
      if (watch === undefined) await stop(true);
      else if (answer.ok) status.textContent = saySent.replace('{t}', timeOfDay(now(), false));
      else if ([403, 404, 410].includes(answer.status)) await stop(false);
    } catch { /* no network: the next one is newer */ }
  };
  const failed = (error) => {
    if (error.code === error.PERMISSION_DENIED) stop(false, sayDenied);
    else status.textContent = sayNone;
  };
  button.addEventListener('click', () => {
    if (watch !== undefined) { stop(true); return; }
    last = -Infinity;
    button.setAttribute('aria-pressed', 'true');
    button.querySelector('span').textContent = button.dataset.stop;
    watch = navigator.geolocation.watchPosition(send, failed, { enableHighAccuracy: true, maximumAge: 10_000 });
  });
  section.hidden = false;
}

/** Offers it where the phone can. */
export function startPosition() {
  if (!window.isSecureContext || !navigator.geolocation) return;
  document.querySelectorAll('[data-position]').forEach(sharing);
}
