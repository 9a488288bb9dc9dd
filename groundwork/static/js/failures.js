// What happens when a part of a page cannot be fetched: the reason in words, never silence. A whole page that comes back
// where a part was asked for (the sign-in page after twelve hours, or a redirect after a save) is opened as a page.
(() => {
  const say = (text) => {
    let box = document.querySelector("[data-failure]");
    if (!box) {
      box = document.createElement("div");
      box.className = "msg msg-stop on-dark afloat";
      box.setAttribute("role", "alert");
      box.dataset.failure = "";
      document.body.append(box);
    }
    box.textContent = text;
  };
  const clear = () => document.querySelector("[data-failure]")?.remove();

  document.addEventListener("htmx:after:request", (event) => {
    const { response, text } = event.detail.ctx;
    if (response.status < 400 && /^\s*<!doctype html/i.test(text)) {
      event.preventDefault();
      location.assign(response.raw.url);
    }
  });
  document.addEventListener("htmx:response:error", (event) => {
    const status = event.detail.ctx.response.status;
    if (status >= 500) say("The server could not do that. Nothing was changed; try again in a minute.");
    else if (status === 404) say("That is not here any more. Load the page again to see what changed.");
    else if (status === 401 || status === 403) say("You may not do that here, or you were signed out. Load the page again.");
  });
  document.addEventListener("htmx:error", () => say("Not connected. Your text stays on this page; keep it open."));
  document.addEventListener("htmx:before:request", clear);
})();
