// Buttons that print the page they stand on: <button type="button" data-print hidden>. Without script the browser's own
// command does it, so the button stays away.
(() => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
