// A button beside each new password that shows what was typed, so that it need not be typed twice.
(() => {
  for (const field of document.querySelectorAll('input[type="password"][autocomplete="new-password"]')) {
    const row = document.createElement("div");
    row.className = "passrow";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "usa-button usa-button--outline";
    button.textContent = "Show password";
    field.before(row);
    row.append(field, button);
    button.addEventListener("click", () => {
      const shown = field.type === "text";
      field.type = shown ? "password" : "text";
      button.textContent = shown ? "Show password" : "Hide password";
    });
    // Sent as a password again, so that no browser remembers it among ordinary text.
    field.form.addEventListener("submit", () => (field.type = "password"));
  }
})();
