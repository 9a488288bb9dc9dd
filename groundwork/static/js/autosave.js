// Keeps what is being written as a draft on the server: 3 seconds after the last change, 8 at the latest. The browser itself
// stores nothing, since desks are shared. The Save button of the form works without any of this.
//
//   <form method="post" data-draft="URL" data-draft-form="/path/of/the/page/"> ... <span data-saved role="status"></span>
//
// Posted: every field but files and the number that makes a form count once, with the form's CSRF token and version;
// `draft_form` (default: this page's path) and `draft_sequence`, which only grows, over a reload and in a second tab too, so
// that the server can drop a slow draft behind a newer one. A save carries the next number, so that a draft which arrives
// after it is dropped as well.
// Answered: 2xx with {"saved": "10:42"}. A refusal or a redirect means signed out; no answer is tried again.
(() => {
  const QUIET = 3000;
  const LONGEST = 8000;
  const AGAIN = 10000;
  const PATIENCE = 4000;
  const NOT_CONNECTED = "Not connected. Your text stays on this page; keep it open.";
  const SIGNED_OUT = "You are signed out. Your text stays on this page. Sign in again in a second tab, then come back here.";
  const NOT_KEPT = "This draft could not be kept. Your text stays on this page; save it before you leave.";
  const TOKEN = "input[name=csrfmiddlewaretoken]";
  const drafts = new Map();
  let sequence = 0;

  const clock = () => new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

  const next = () => (sequence = Math.max(sequence + 1, Date.now()));

  const body = (form) => {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") data.append(name, value);
    data.delete("once");
    data.set("draft_form", form.dataset.draftForm || location.pathname);
    data.set("draft_sequence", next());
    return data;
  };

  const warn = (form, text) => {
    let box = form.querySelector("[data-offline]");
    if (!text) return box?.remove();
    if (!box) {
      box = document.createElement("div");
      box.className = "msg msg-stop on-dark afloat";
      box.dataset.offline = "";
      box.setAttribute("role", "alert");
      form.append(box);
    }
    if (box.textContent !== text) box.textContent = text;
  };

  const draftOf = (form) => {
    if (!drafts.has(form)) drafts.set(form, { dirty: false, sending: null, stopped: false, timer: 0, first: 0 });
    return drafts.get(form);
  };

  const plan = (form, wait) => {
    const draft = draftOf(form);
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => send(form), wait);
  };

  const trouble = (response) => {
    if (response.type === "opaqueredirect" || [401, 403, 404].includes(response.status)) return SIGNED_OUT;
    return response.status >= 502 ? NOT_CONNECTED : NOT_KEPT;
  };

  // Whoever signed in again in a second tab has a new token: the one in this page is taken from a page of today.
  const renewed = async () => {
    const page = await fetch(location.href, { redirect: "manual" });
    if (!page.ok) return false;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector(TOKEN);
    for (const field of fresh ? document.querySelectorAll(TOKEN) : []) field.value = fresh.value;
    return Boolean(fresh);
  };

  const deliver = (form) => fetch(form.dataset.draft, { method: "POST", body: body(form), redirect: "manual" });

  const post = async (form) => {
    try {
      let response = await deliver(form);
      if (response.status === 403 && (await renewed())) response = await deliver(form);
      if (!response.ok) return trouble(response);
      const isData = (response.headers.get("content-type") || "").includes("json");
      const answer = isData ? await response.json() : {};
      const line = form.querySelector("[data-saved]");
      if (line) line.textContent = `Saved ${answer.saved || clock()}.`;
      return "";
    } catch {
      return NOT_CONNECTED;
    }
  };

  const send = async (form) => {
    const draft = draftOf(form);
    if (!draft.dirty || draft.sending || draft.stopped || !form.isConnected) return;
    draft.dirty = false;
    draft.first = 0;
    draft.sending = post(form);
    const wrong = await draft.sending;
    draft.sending = null;
    warn(form, wrong);
    if (wrong) draft.dirty = true;
    if (draft.dirty && !draft.stopped) plan(form, wrong ? AGAIN : QUIET);
  };

  const written = (event) => {
    const form = event.target.closest?.("form[data-draft]");
    if (!form) return;
    const draft = draftOf(form);
    draft.dirty = true;
    draft.first ||= Date.now();
    plan(form, Math.max(0, Math.min(QUIET, draft.first + LONGEST - Date.now())));
  };

  const number = (form) => {
    let field = form.querySelector("input[name=draft_sequence]");
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = "draft_sequence";
      form.append(field);
    }
    field.value = next();
  };

  // A draft still on its way must not arrive after the save it belongs to: the save waits for it, 4 seconds at most.
  const leaving = (event) => {
    const draft = drafts.get(event.target);
    if (!draft || event.defaultPrevented) return;
    clearTimeout(draft.timer);
    draft.dirty = false;
    draft.stopped = true;
    number(event.target);
    if (!draft.sending) return;
    event.preventDefault();
    const patience = new Promise((done) => setTimeout(done, PATIENCE));
    Promise.race([draft.sending, patience]).then(() => {
      draft.sending = null;
      event.target.requestSubmit(event.submitter);
    });
  };

  const live = () => {
    for (const form of drafts.keys()) if (!form.isConnected) drafts.delete(form);
    return [...drafts.keys()];
  };

  document.addEventListener("input", written);
  document.addEventListener("change", written);
  document.addEventListener("submit", leaving);
  // Coming back with Back to a page whose form was sent: writing starts again.
  window.addEventListener("pageshow", () => live().forEach((form) => (draftOf(form).stopped = false)));
  window.addEventListener("online", () => live().forEach(send));
  window.addEventListener("pagehide", () => {
    for (const form of live()) {
      const draft = draftOf(form);
      if (!draft.dirty || draft.stopped) continue;
      draft.dirty = false;
      fetch(form.dataset.draft, { method: "POST", body: body(form), keepalive: true });
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (live().some((form) => draftOf(form).dirty && form.querySelector("[data-offline]"))) event.preventDefault();
  });
})();
