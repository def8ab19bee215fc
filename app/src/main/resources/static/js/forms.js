/*
 * Small help for forms and buttons.
 *   form                     a second press while the first is under way does nothing (aria-busy on the button);
 *                            data-twice on the form allows it
 *   form[data-enter="next"]  Enter in a one-line field goes to the next field; Ctrl+Enter saves (data-key on the button)
 *   form[data-auto]          submits itself when a select or checkbox changes (filters)
 *   data-open="#dialog"      opens a <dialog>; data-close inside closes it
 *   data-print               prints the page
 *   data-copy="#id"          copies that element's text; the button shows data-copied for two seconds
 *   data-check-all="name"    checks all boxes of that name in its form
 *   data-address="/x"        the page's own address, where a form's answer stands under the form's: a reload shows the page
 *   .error-summary           takes the focus when it arrives; so does an htmx answer's [data-focus]
 */
const busy = new WeakSet();

function guard(event) {
  const form = event.target;
  if (event.defaultPrevented || 'twice' in form.dataset || 'queue' in form.dataset || form.getAttribute('method')?.toLowerCase() !== 'post' && !form.hasAttribute('hx-post')) return;
  if (busy.has(form)) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  busy.add(form);
  event.submitter?.setAttribute('aria-busy', 'true');
  setTimeout(() => free(form), 15_000);
}

function free(form) {
  busy.delete(form);
  form.querySelectorAll?.('[aria-busy]').forEach((button) => button.removeAttribute('aria-busy'));
}

function enterGoesOn(event) {
  const field = event.target;
  if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.defaultPrevented) return;
  if (!field.matches?.('form[data-enter="next"] input')) return;
  event.preventDefault();
  const fields = [...field.form.elements].filter((each) => each.tabIndex >= 0 && !each.disabled && each.type !== 'hidden' && each.getClientRects().length);
  fields[fields.indexOf(field) + 1]?.focus();
}

async function copy(button) {
  const text = document.querySelector(button.dataset.copy)?.textContent.trim();
  if (!text) return;
  try { await navigator.clipboard.writeText(text); } catch { return; }
  const before = button.textContent;
  button.textContent = button.dataset.copied || before;
  setTimeout(() => { button.textContent = before; }, 2000);
}

function clicked(event) {
  const button = event.target.closest?.('[data-open], [data-close], [data-print], [data-copy], [data-check-all]');
  if (!button) return;
  if (button.dataset.open) document.querySelector(button.dataset.open)?.showModal?.();
  if ('close' in button.dataset) button.closest('dialog')?.close();
  if ('print' in button.dataset) window.print();
  if (button.dataset.copy) copy(button);
  if (button.dataset.checkAll) {
    const boxes = (button.form ?? document).querySelectorAll(`input[type="checkbox"][name="${CSS.escape(button.dataset.checkAll)}"]`);
    boxes.forEach((box) => { box.checked = button.checked; });
  }
}

function focusArrival(root) {
  (root.querySelector?.('.error-summary') ?? root.querySelector?.('[data-focus]'))?.focus();
}

/** Listens once for the whole page. */
export function startForms() {
  // htmx listens on the form itself; the window's capture phase comes before it.
  window.addEventListener('submit', guard, true);
  document.addEventListener('htmx:afterRequest', (event) => free(event.detail.elt));
  document.addEventListener('htmx:validation:halted', (event) => free(event.detail.elt ?? event.target));
  document.addEventListener('keydown', enterGoesOn);
  document.addEventListener('click', clicked);
  document.addEventListener('change', (event) => {
    if (event.target.matches?.('form[data-auto] :is(select, input[type="checkbox"], input[type="radio"])')) event.target.form.requestSubmit();
  });
  document.addEventListener('htmx:afterSettle', (event) => focusArrival(event.detail.elt));
  window.addEventListener('pageshow', (event) => { if (event.persisted) document.querySelectorAll('form').forEach(free); });
  focusArrival(document);
  const address = document.querySelector('[data-address]')?.dataset.address;
  if (address) history.replaceState(null, '', address);
}
