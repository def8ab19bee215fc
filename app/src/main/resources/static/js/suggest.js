/*
 * Suggestions from the server: <input data-suggest="/desk/places" name="place">. After two characters (or one Chinese
 * one) it gets /desk/places?q=... and expects a fragment of
 *   <li role="option" data-value="shown text" data-fill-lat="28.1" data-fill-lon="119.2" data-fill-area="3311..">
 * Choosing one writes the text into the input, each data-fill-x into the form's field named x, and raises
 * "change" on them, so that the map and the look-alikes follow. Typing on empties those fields again. Free text stays legal.
 */
import { combobox } from './listbox.js';

const done = new WeakSet();
const filled = new WeakMap();
const longEnough = (text) => text.length >= 2 || /\p{Script=Han}/u.test(text);

function fill(input, option) {
  input.value = option.dataset.value ?? option.textContent.trim();
  const changed = [input];
  for (const [key, value] of Object.entries(option.dataset)) {
    if (!key.startsWith('fill')) continue;
    const field = input.form?.elements.namedItem(key.slice(4).toLowerCase());
    if (field) { field.value = value; changed.push(field); }
  }
  filled.set(input, changed.slice(1));
  changed.reverse().forEach((field) => field.dispatchEvent(new Event('change', { bubbles: true })));
}

/** Other words are another place: what the choice had filled in no longer holds. */
function forget(input) {
  filled.get(input)?.forEach((field) => { field.value = ''; field.dispatchEvent(new Event('change', { bubbles: true })); });
  filled.delete(input);
}

function enhance(input) {
  if (done.has(input)) return;
  done.add(input);
  let timer;
  let running;
  const list = combobox(input, { label: input.labels?.[0]?.textContent.trim(), onPick: (option) => fill(input, option), onOpen: ask });

  async function ask() {
    const query = input.value.trim();
    running?.abort();
    if (!longEnough(query)) { list.hide(); return; }
    running = new AbortController();
    try {
      const url = new URL(input.dataset.suggest, location.href);
      url.searchParams.set('q', query);
      const answer = await fetch(url, { signal: running.signal, headers: { Accept: 'text/html', 'HX-Request': 'true' } });
      if (!answer.ok || document.activeElement !== input) return;
      const parsed = new DOMParser().parseFromString(`<ul>${await answer.text()}</ul>`, 'text/html');
      list.show([...parsed.querySelectorAll('li')].map((each) => document.importNode(each, true)), { first: false });
    } catch (error) {
      if (error.name !== 'AbortError') list.hide();
    }
  }
  const later = () => { clearTimeout(timer); timer = setTimeout(ask, 150); };
  input.addEventListener('input', (event) => { forget(input); if (!event.isComposing) later(); });
  input.addEventListener('compositionend', later);
}

/** Enhances every suggesting input under root once. */
export function startSuggest(root) {
  if (root.matches?.('[data-suggest]')) enhance(root);
  root.querySelectorAll('[data-suggest]').forEach(enhance);
}
