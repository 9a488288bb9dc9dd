// Menus are details elements and open without script. This closes them: Escape (focus goes back to the button), a click
// outside, focus that has moved on, and the opening of another menu.
(() => {
  const open = () => document.querySelectorAll("details[data-menu][open]");

  const closeAllBut = (inside) => {
    for (const menu of open()) {
      if (!inside || !menu.contains(inside)) menu.open = false;
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      const hadFocus = menu.contains(document.activeElement);
      menu.open = false;
      if (hadFocus) menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => closeAllBut(event.target));
  document.addEventListener("focusin", (event) => closeAllBut(event.target));
})();
