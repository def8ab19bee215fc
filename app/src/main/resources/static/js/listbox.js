/*
 * The keyboard and reader part of a combobox with a list (ARIA Authoring Practices: editable combobox, list
 * autocomplete). Shared by the category picker and the place suggestions.
 */
let serial = 0;

/** Ties an input to a list. onPick(option) is told what was chosen; show(options) displays, hide() closes. */
export function combobox(input, { onPick, onOpen, label }) {
  const id = `options-${++serial}`;
  const list = document.createElement('ul');
  Object.assign(list, { id, className: 'options', hidden: true });
  list.setAttribute('role', 'listbox');
  if (label) list.setAttribute('aria-label', label);
  const status = document.createElement('span');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  input.after(list, status);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', id);
  input.setAttribute('aria-expanded', 'false');
  input.autocomplete = 'off';

  const options = () => [...list.querySelectorAll('[role="option"]')];
  const current = () => list.querySelector('[aria-selected="true"]');

  function mark(option) {
    options().forEach((each) => each.setAttribute('aria-selected', String(each === option)));
    if (option) { input.setAttribute('aria-activedescendant', option.id); option.scrollIntoView({ block: 'nearest' }); }
    else input.removeAttribute('aria-activedescendant');
  }
  function hide() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(null);
  }
  function show(items, { say = '', first = true } = {}) {
    list.replaceChildren(...items);
    options().forEach((option, index) => { option.id = `${id}-${index}`; option.classList.add('option'); });
    list.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    status.textContent = say;
    mark(first ? options()[0] : null);
  }
  function pick(option) { hide(); onPick(option); }
  function move(step) {
    const all = options();
    if (!all.length) return;
    const at = all.indexOf(current());
    mark(all[(at + step + all.length) % all.length]);
  }

  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) move(event.key === 'ArrowDown' ? 1 : -1);
      else onOpen?.();
    } else if (event.key === 'Enter' && !event.ctrlKey && open && current()) {
      event.preventDefault();
      pick(current());
    } else if (event.key === 'Tab' && open && current()) {
      pick(current());
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      hide();
    }
  });
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) pick(option);
  });
  input.addEventListener('blur', hide);
  return { show, hide, isOpen: () => !list.hidden };
}
