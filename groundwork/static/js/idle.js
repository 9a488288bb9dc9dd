// Says that the sign-in is about to end, five minutes before, and leaves the page when it has ended: nothing of the clinic
// stays on the screen of a desk that everybody has left. The server counts, so another tab or an autosave counts as well.
//
//   <script src="idle.js" data-seconds="3600" data-ask="URL of the time left" data-stay="any page of one's own" defer>
//
// Nothing covers the page and no key is taken: the line at its foot can be left alone.
(() => {
  const { seconds, ask, stay } = document.currentScript.dataset;
  const WARN = Math.min(300, seconds / 3);
  const AGAIN = 60;
  let timer = 0;

  const plan = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(check, Math.max(1, wait) * 1000);
  };

  const box = () => document.querySelector("[data-idle]");

  const warn = (left) => {
    if (!box()) {
      const made = document.createElement("div");
      made.className = "msg msg-stop on-dark afloat";
      made.dataset.idle = "";
      made.setAttribute("role", "alert");
      const words = document.createElement("div");
      words.className = "msg-t";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "usa-button usa-button--unstyled";
      button.textContent = "Stay signed in";
      button.addEventListener("click", async () => {
        try {
          await fetch(stay, { method: "HEAD", redirect: "manual" });
        } finally {
          check();
        }
      });
      made.append(words, button);
      document.body.append(made);
    }
    const minutes = Math.max(1, Math.ceil(left / 60));
    const text = `You will be signed out in ${minutes} minute${minutes > 1 ? "s" : ""}: nobody has used this page for a while.`;
    const words = box().firstChild;
    if (words.textContent !== text) words.textContent = text;
  };

  const check = async () => {
    try {
      const response = await fetch(ask, { redirect: "manual", cache: "no-store" });
      // A redirect leads to the sign-in page; loading this page again gets there, and back here afterwards.
      if (response.type === "opaqueredirect") return location.reload();
      if (!response.ok) return plan(AGAIN);
      const left = (await response.json()).seconds;
      if (left > WARN) {
        box()?.remove();
        plan(left - WARN);
      } else {
        warn(left);
        plan(Math.min(left + 1, AGAIN));
      }
    } catch {
      plan(AGAIN);
    }
  };

  plan(seconds - WARN);
})();
