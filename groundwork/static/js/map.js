// A map whose picture is not kept yet: its frame draws it, and takes the place of the table by role once it has.
(() => {
  const frame = document.querySelector("[data-map-frame]");
  if (!frame) return;
  window.addEventListener("message", (event) => {
    if (event.origin !== location.origin || event.source !== frame.contentWindow || !(event.data?.height > 0)) return;
    frame.height = Math.ceil(event.data.height);
    document.querySelector("[data-map-table]").classList.add("mpic-table");
  });
  frame.src = frame.dataset.mapFrame;
  frame.hidden = false;
})();
