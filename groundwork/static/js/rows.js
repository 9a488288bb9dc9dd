// Rows of a table the reader fills in: add, remove, move. Without script the server draws spare rows instead, and the buttons
// (all carry data-script and the hidden attribute) stay away.
//
//   <div data-rows="steps" data-rows-name="step">     names in the rows are steps-0-what, ids id_steps-0-what
//     <input type="hidden" name="steps-TOTAL_FORMS">  optional, kept up to date
//     <tbody data-rows-body> <tr data-row> ... <button type="button" data-row-up|data-row-down|data-row-remove hidden data-script>
//     <template data-rows-new> a row with __prefix__ where the number goes </template>
//     <button type="button" data-rows-add hidden data-script>   <p data-rows-say role="status"></p>
//
// A row with a field named ...-ORDER gets its place written there and keeps its number; one with ...-DELETE is ticked and
// hidden. Otherwise the rows are numbered anew from the top, so that the server reads them in the order seen.
(() => {
  const rowsOf = (list) => [...list.querySelectorAll("[data-row]")];
  const shown = (list) => rowsOf(list).filter((row) => !row.hidden);
  const field = (row, ending) => row.querySelector(`[name$="-${ending}"]`);
  const say = (list, text) => {
    const line = list.querySelector("[data-rows-say]");
    if (line) line.textContent = text;
  };
  const nounOf = (list) => list.dataset.rowsName || "row";

  const renumber = (row, prefix, number) => {
    const name = new RegExp(`(^|_|\\s)${prefix}-(?:\\d+|__prefix__)(?=-)`, "g");
    for (const part of [row, ...row.querySelectorAll("*")]) {
      for (const attribute of ["name", "id", "for", "aria-describedby", "aria-labelledby"]) {
        const value = part.getAttribute(attribute);
        if (value) part.setAttribute(attribute, value.replace(name, `$1${prefix}-${number}`));
      }
    }
  };

  const settle = (list) => {
    const rows = rowsOf(list);
    const ordered = rows.some((row) => field(row, "ORDER"));
    if (ordered) shown(list).forEach((row, at) => (field(row, "ORDER").value = at + 1));
    else {
      // A radio button moved to a number still in use would lose its tick to the other row, so all go to a free range first.
      const ticked = [...list.querySelectorAll("[data-row] :checked")];
      rows.forEach((row, at) => renumber(row, list.dataset.rows, at + 100000));
      rows.forEach((row, at) => renumber(row, list.dataset.rows, at));
      for (const input of ticked) if (input.type === "radio") input.checked = true;
    }
    const total = list.querySelector(`[name="${list.dataset.rows}-TOTAL_FORMS"]`);
    if (total && !ordered) total.value = rows.length;
    shown(list).forEach((row, at, all) => {
      for (const cell of row.querySelectorAll("[data-row-number]")) cell.textContent = at + 1;
      const up = row.querySelector("[data-row-up]");
      const down = row.querySelector("[data-row-down]");
      if (up) up.disabled = at === 0;
      if (down) down.disabled = at === all.length - 1;
    });
  };

  const changed = (list) => {
    settle(list);
    list.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const add = (list) => {
    const template = list.querySelector("template[data-rows-new]");
    const row = template.content.firstElementChild.cloneNode(true);
    const total = list.querySelector(`[name="${list.dataset.rows}-TOTAL_FORMS"]`);
    const number = total ? Number(total.value) : rowsOf(list).length;
    renumber(row, list.dataset.rows, number);
    if (total) total.value = number + 1;
    list.querySelector("[data-rows-body]").append(row);
    reveal(row);
    changed(list);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    say(list, `${nounOf(list)} ${shown(list).length} added`);
  };

  const remove = (list, row) => {
    const next = row.nextElementSibling || row.previousElementSibling;
    const tick = field(row, "DELETE");
    if (tick) {
      tick.checked = true;
      row.hidden = true;
    } else row.remove();
    changed(list);
    const target = next?.querySelector("[data-row-remove]") || list.querySelector("[data-rows-add]");
    target?.focus();
    say(list, `${nounOf(list)} removed. ${shown(list).length} left`);
  };

  const move = (list, row, step, button) => {
    const rows = shown(list);
    const other = rows[rows.indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    changed(list);
    const twin = row.querySelector(step < 0 ? "[data-row-down]" : "[data-row-up]");
    (button.disabled ? twin : button)?.focus();
    say(list, `${nounOf(list)} moved to place ${shown(list).indexOf(row) + 1}`);
  };

  const reveal = (root) => {
    for (const part of root.querySelectorAll("[data-script]")) part.hidden = false;
  };

  const start = () => {
    for (const list of document.querySelectorAll("[data-rows]:not([data-rows-ready])")) {
      list.dataset.rowsReady = "";
      reveal(list);
      settle(list);
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const list = button?.closest("[data-rows]");
    if (!list) return;
    const row = button.closest("[data-row]");
    if (button.matches("[data-rows-add]")) add(list);
    else if (button.matches("[data-row-remove]")) remove(list, row);
    else if (button.matches("[data-row-up]")) move(list, row, -1, button);
    else if (button.matches("[data-row-down]")) move(list, row, 1, button);
  });
  start();
  document.addEventListener("htmx:after:swap", start);
})();
