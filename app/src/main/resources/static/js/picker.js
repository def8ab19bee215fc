/*
 * Category picker: <div class="picker" data-picker data-none="没有相符的" data-found="{n} 项"> around a label and a
 * <select>. Options carry data-initials="fwhz" data-code="11A01" data-icon="fire". With script an input filters the
 * options by Chinese name, pinyin initials and code; the select keeps the value, its name and its events.
 */
import { combobox } from './listbox.js';

const done = new WeakSet();

/** Smaller is better; Infinity is no match. */
export function rank(option, query) {
  const name = option.text.trim().toLowerCase();
  const code = (option.dataset.code ?? option.value).toLowerCase();
  const initials = (option.dataset.initials ?? '').toLowerCase();
  if (!query) return 0;
  if (code === query || initials === query) return 1;
  if (initials.startsWith(query)) return 2;
  if (name.startsWith(query)) return 3;
  if (code.startsWith(query)) return 4;
  if (name.includes(query)) return 5;
  if (initials.includes(query)) return 6;
  return Infinity;
}

function item(option) {
  const element = document.createElement('li');
  element.setAttribute('role', 'option');
  element.dataset.value = option.value;
  if (option.dataset.icon) element.append(icon(option.dataset.icon));
  element.append(option.text.trim());
  const hint = document.createElement('small');
  hint.textContent = [option.dataset.initials, option.dataset.code].filter(Boolean).join(' · ');
  element.append(hint);
  return element;
}

/** An icon of the sprite, made without markup. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

function enhance(box) {
  const select = box.querySelector('select');
  if (!select || done.has(box)) return;
  done.add(box);
  const input = document.createElement('input');
  input.type = 'text';
  input.id = `${select.id}-text`;
  input.placeholder = box.dataset.placeholder ?? '';
  for (const name of ['aria-describedby', 'aria-invalid', 'data-key']) {
    if (select.hasAttribute(name)) { input.setAttribute(name, select.getAttribute(name)); }
  }
  select.removeAttribute('data-key');
  if (select.required) input.setAttribute('aria-required', 'true');
  if (select.autofocus) input.autofocus = true;
  const label = box.querySelector(`label[for="${select.id}"]`);
  if (label) label.htmlFor = input.id;
  select.classList.add('visually-hidden');
  select.tabIndex = -1;
  select.setAttribute('aria-hidden', 'true');
  select.after(input);

  const chosen = () => select.selectedOptions[0];
  const showChosen = () => { input.value = select.value ? chosen().text.trim() : ''; };
  const list = combobox(input, {
    label: label?.textContent.trim(),
    onOpen: () => filter(''),
    onPick: (element) => {
      select.value = element.dataset.value;
      showChosen();
      select.dispatchEvent(new Event('change', { bubbles: true }));
    },
  });
  function filter(text) {
    const query = text.trim().toLowerCase();
    const found = [...select.options].filter((option) => option.value && rank(option, query) < Infinity)
      .sort((a, b) => rank(a, query) - rank(b, query));
    const items = found.map(item);
    const say = found.length ? (box.dataset.found ?? '').replace('{n}', found.length) : (box.dataset.none ?? '');
    if (!items.length) {
      const none = document.createElement('li');
      none.className = 'options-empty';
      none.textContent = say;
      items.push(none);
    }
    list.show(items, { say });
  }
  input.addEventListener('input', (event) => { if (!event.isComposing) filter(input.value); });
  input.addEventListener('compositionend', () => filter(input.value));
  input.addEventListener('focus', () => input.select());
  input.addEventListener('blur', showChosen);
  select.addEventListener('invalid', () => input.focus());
  select.addEventListener('liandong:kept', showChosen);
  select.form?.addEventListener('reset', () => setTimeout(showChosen));
  showChosen();
}

/** Enhances every picker under root once. */
export function startPickers(root) {
  if (root.matches?.('[data-picker]')) enhance(root);
  root.querySelectorAll('[data-picker]').forEach(enhance);
}
