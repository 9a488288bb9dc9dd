// Joins the sign-in library's passkey functions to our buttons, and says in words why a passkey did not work.
//
//   <button type="button" data-passkey="login|authenticate|add" hidden data-script id="...">
//   <script type="application/json" id="passkey-data">  what the server asks for (written by json_script)
//   <p data-passkey-say role="alert" hidden></p>        where the words go
(() => {
  const button = document.querySelector("[data-passkey]");
  if (!button) return;
  const line = document.querySelector("[data-passkey-say]");
  const say = (text) => {
    line.textContent = text;
    line.hidden = false;
  };

  if (!window.PublicKeyCredential) {
    if (button.dataset.passkey === "add") say("This browser has no passkeys, or the address does not begin with https.");
    return;
  }
  // The standard ties a passkey to a name; a bare number has none.
  if (/^[\d.]+$|^\[/.test(location.hostname)) {
    if (button.dataset.passkey === "add") say("Passkeys need a name in the address. Open this page as localhost.");
    return;
  }

  const forms = window.allauth.webauthn.forms;
  const data = document.getElementById("passkey-data");
  const options = { ids: { credential: "id_credential" }, data: data && JSON.parse(data.textContent) };
  options.ids[button.dataset.passkey] = button.id;
  if (button.dataset.passkey === "add") options.ids.passwordless = "id_passwordless";
  const start = { login: forms.loginForm, authenticate: forms.authenticateForm, add: forms.addForm };
  start[button.dataset.passkey](options);
  button.hidden = false;

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const known = event.detail.exception.name === "InvalidStateError";
    say(known ? "This device holds a passkey for this account already." : "The passkey was not used. Try again, or another way.");
  });
})();
