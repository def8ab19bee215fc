/*
 * Theme: <button data-theme-toggle> goes light -> dark -> system. Kept in this browser only.
 * A classic script in <head>, so that the choice is in force before the first paint.
 */
(() => {
  const key = 'liandong.theme';
  const root = document.documentElement;
  const next = { light: 'dark', dark: '', '': 'light' };

  const stored = () => {
    try { return localStorage.getItem(key) ?? ''; } catch { return ''; }
  };
  const apply = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  const label = (button) => {
    const word = button.dataset[`theme${{ light: 'Light', dark: 'Dark', '': 'System' }[stored()]}`];
    if (word) { button.setAttribute('aria-label', word); button.title = word; }
  };

  if (stored()) apply(stored());
  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('[data-theme-toggle]').forEach(label));
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-theme-toggle]');
    if (!button) return;
    const theme = next[stored()] ?? 'light';
    try { localStorage.setItem(key, theme); } catch { /* private window: holds for this page */ }
    apply(theme);
    label(button);
  });
})();
