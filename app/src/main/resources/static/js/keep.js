/*
 * Keeps what was typed: <form data-keep="desk-new">. A reload or a failed save brings the text back. It lives in this
 * tab's sessionStorage only, is dropped when the server has taken the form (data-kept-done="desk-new" anywhere in the
 * answer), on reset, and at once by any control with data-wipe="desk-new" (a call handed to 110). Never kept: passwords, files,
 * hidden fields, and whatever carries data-no-keep (contacts of residents).
 * A restored form shows its [data-kept-notice].
 */
const done = new WeakSet();
const slot = (name) => `liandong.keep.${name}`;
const keepable = (field) => field.name && !field.closest('[data-no-keep]') && !['password', 'file', 'hidden', 'submit', 'button', 'tel', 'email'].includes(field.type);

function drop(name) { sessionStorage.removeItem(slot(name)); }

function save(form) {
  const kept = {};
  for (const field of [...form.elements].filter(keepable)) {
    if (['checkbox', 'radio'].includes(field.type)) { if (field.checked) (kept[field.name] ??= []).push(field.value); }
    else if (field.value) (kept[field.name] ??= []).push(field.value);
  }
  try { sessionStorage.setItem(slot(form.dataset.keep), JSON.stringify(kept)); } catch { /* full or forbidden: typing goes on */ }
}

function restore(form) {
  let kept;
  try { kept = JSON.parse(sessionStorage.getItem(slot(form.dataset.keep)) ?? 'null'); } catch { return; }
  if (!kept) return;
  let any = false;
  for (const field of [...form.elements].filter(keepable)) {
    const values = kept[field.name];
    if (!values) continue;
    if (['checkbox', 'radio'].includes(field.type)) field.checked = values.includes(field.value);
    else if (!field.value) field.value = values.shift() ?? '';
    else continue;
    any = true;
    field.dispatchEvent(new Event('liandong:kept'));
  }
  const notice = any && form.querySelector('[data-kept-notice]');
  if (notice) notice.hidden = false;
}

function enhance(form) {
  if (done.has(form)) return;
  done.add(form);
  restore(form);
  let timer;
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => save(form), 300); });
  form.addEventListener('change', () => save(form));
  form.addEventListener('reset', () => { clearTimeout(timer); drop(form.dataset.keep); });
}

/** Enhances forms under root once, and drops drafts the server says it has taken. */
export function startKeep(root) {
  root.querySelectorAll('[data-kept-done]').forEach((each) => drop(each.dataset.keptDone));
  if (root.matches?.('[data-kept-done]')) drop(root.dataset.keptDone);
  if (root.matches?.('form[data-keep]')) enhance(root);
  root.querySelectorAll('form[data-keep]').forEach(enhance);
}

document.addEventListener('click', (event) => {
  const name = event.target.closest?.('[data-wipe]')?.dataset.wipe;
  if (!name) return;
  drop(name);
  document.querySelectorAll('form[data-keep]').forEach((form) => { if (form.dataset.keep === name) form.reset(); });
}, true);
