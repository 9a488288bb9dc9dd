// Draws a process map in its frame and, for who may edit, sends the picture back to be kept. Signs of the text came in
// disguise (projects/maps/mermaid.py says why) and are given back here, before anybody sees the picture.
import mermaid from "../vendor/mermaid/mermaid.esm.min.mjs";

const PRIVATE = 0xe000;
const COLORS = {
  primaryColor: "#ffffff",
  primaryBorderColor: "#42505a",
  primaryTextColor: "#14212a",
  lineColor: "#42505a",
  clusterBkg: "#f3f6f7",
  clusterBorder: "#c3ccd2",
};
const draw = document.querySelector("[data-map-draw]");
const said = document.querySelector("[data-map-said]");
const { source, digest, keep, font, size, title } = draw.dataset;

const plain = (text) => text.replace(/[\ue000-\ue07f]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - PRIVATE));

const undisguise = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = plain(walker.currentNode.data);
};

const tell = () => {
  const height = document.documentElement.scrollHeight;
  if (window.parent !== window) window.parent.postMessage({ height }, location.origin);
};

// What is kept is what is shown from then on: the picture as the server made it safe.
const show = (svg, address) => {
  const image = document.createElement("img");
  image.src = `${address}?${digest.slice(0, 12)}`;
  image.width = svg.viewBox.baseVal.width;
  image.height = svg.viewBox.baseVal.height;
  image.alt = title;
  image.addEventListener("load", () => {
    draw.replaceChildren(image);
    tell();
  });
};

const send = async (svg) => {
  const body = new URLSearchParams({ digest, svg: new XMLSerializer().serializeToString(svg) });
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const response = await fetch(keep, { method: "POST", body, headers: { "X-CSRFToken": token } });
  if (response.ok) show(svg, (await response.json()).picture);
};

const start = async () => {
  mermaid.initialize({
    startOnLoad: false,
    suppressErrorRendering: true,
    securityLevel: "strict",
    htmlLabels: false,
    theme: "base",
    look: "classic",
    maxTextSize: 500000,
    maxEdges: 2000,
    fontFamily: font,
    themeVariables: { ...COLORS, fontFamily: font, fontSize: `${size}px` },
    swimlane: { look: "classic" },
    flowchart: { htmlLabels: false, nodeSpacing: 24, rankSpacing: 60, padding: 10, wrappingWidth: 140, useMaxWidth: false },
  });
  const { svg: text } = await mermaid.render("map", source);
  const svg = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", title);
  undisguise(svg);
  draw.replaceChildren(svg);
  said.hidden = true;
  tell();
  if (keep) await send(svg);
};

said.textContent = "Drawing the map.";
start().catch(() => {
  said.hidden = false;
  said.textContent = "The map could not be drawn here. The table of steps says the same.";
});
