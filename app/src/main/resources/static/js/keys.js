/*
 * Keyboard shortcuts: data-key="ctrl+enter", "alt+1", "f2", "/", "?" on a button, link or field. Pressing it clicks
 * the control, or focuses a field. Keys without ctrl or alt (function keys aside) rest while one types or while
 * an input method composes. The first visible match wins, open dialogs before the page behind them.
 */

const typing = (element) => element?.matches?.('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');

/** "alt+1", "ctrl+enter", "f2", "?": modifiers in fixed order; shift only matters for named keys. */
export function keyName(event) {
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  const base = (modified && (digit ?? letter)) || event.key;
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push('ctrl');
  if (event.altKey) parts.push('alt');
  if (event.shiftKey && base.length > 1) parts.push('shift');
  return [...parts, base.toLowerCase()].join('+');
}

/** On the page, or an entry of the navigation behind its closed "more". */
const shown = (element) => element.getClientRects().length > 0 || element.closest('nav details') !== null;

const usable = (element) => !element.disabled && element.getAttribute('aria-disabled') !== 'true' && shown(element);

function find(name) {
  const scope = document.querySelector('dialog[open]') ?? document;
  return [...scope.querySelectorAll('[data-key]')].find((element) => element.dataset.key.toLowerCase() === name && usable(element));
}

/** Listens once for the whole page. */
export function startKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented || event.repeat) return;
    const name = keyName(event);
    const plain = !/^(ctrl|alt)\+|^(shift\+)?f\d+$/.test(name);
    if (plain && typing(event.target)) return;
    const target = find(name);
    if (!target) return;
    event.preventDefault();
    if (typing(target)) { target.focus(); target.select?.(); }
    else { target.focus(); target.click(); }
  });
}
