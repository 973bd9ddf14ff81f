// Runs before the first paint. src/ui/theme.ts takes over afterwards and uses the same key.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('porchlight.theme');
  } catch {
    // Storage may be closed to us; then the system decides.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
