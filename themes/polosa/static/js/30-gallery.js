"use strict";
// Pictures of a gallery in a viewer: a <dialog> with arrows, a counter and captions. Without it the thumbnails are
// plain links to the large pictures, and stay that way where <dialog> or a modifier key asks for it.
(function () {
  var dialog, picture, source, image, words, count, shots = [], at = 0, opener, start = null;

  function make(name, parent, attributes) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    parent.appendChild(made);
    return made;
  }

  function button(kind, label, act) {
    var made = make("button", dialog, { type: "button", "class": "viewer-" + kind, "aria-label": label });
    made.addEventListener("click", act);
    return made;
  }

  function build() {
    dialog = make("dialog", document.body, { "class": "viewer", "aria-label": "Просмотр снимков" });
    count = make("p", dialog, { "class": "viewer-count", "aria-live": "polite", "aria-atomic": "true" });
    button("close", "Закрыть", function () { dialog.close(); });
    var figure = make("figure", dialog);
    picture = make("picture", figure);
    source = make("source", picture, { type: "image/avif" });
    image = make("img", picture, { alt: "" });
    words = make("figcaption", figure);
    button("back", "Предыдущий снимок", function () { show(at - 1); });
    button("next", "Следующий снимок", function () { show(at + 1); });
    dialog.addEventListener("keydown", keyed);
    dialog.addEventListener("close", function () {
      image.removeAttribute("src");
      source.removeAttribute("srcset");
      if (opener) { opener.focus(); }
    });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) { dialog.close(); } });
    dialog.addEventListener("touchstart", function (event) {
      start = event.touches.length === 1 ? event.touches[0].clientX : null;
    }, { passive: true });
    dialog.addEventListener("touchend", function (event) {
      var moved = start === null ? 0 : event.changedTouches[0].clientX - start;
      if (Math.abs(moved) > 50 && !(window.visualViewport && window.visualViewport.scale > 1)) { show(at + (moved < 0 ? 1 : -1)); }
    }, { passive: true });
  }

  function keyed(event) {
    var places = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: shots.length - 1 };
    if (places[event.key] === undefined || event.altKey || event.ctrlKey || event.metaKey) { return; }
    event.preventDefault();
    show(places[event.key]);
  }

  function show(place) {
    at = (place + shots.length) % shots.length;
    var shot = shots[at], size = shot.getAttribute("data-size").split(" "), avif = shot.getAttribute("data-avif");
    var caption = shot.parentNode.querySelector("figcaption");
    image.removeAttribute("src"); // the old picture never stands under the new caption
    image.width = size[0];
    image.height = size[1];
    image.alt = shot.querySelector("img").alt;
    if (avif) { source.srcset = avif; } else { source.removeAttribute("srcset"); }
    image.src = shot.href;
    words.textContent = "";
    Array.prototype.forEach.call(caption ? caption.childNodes : [], function (node) { words.appendChild(node.cloneNode(true)); });
    var credit = shot.closest(".gallery").querySelector(".gallery-credit");
    if (credit) { make("span", words, { "class": "credit" }).textContent = credit.textContent; }
    count.textContent = (at + 1) + " из " + shots.length;
    make("span", count, { "class": "unseen" }).textContent = ": " + image.alt;
  }

  document.addEventListener("click", function (event) {
    var shot = event.target.closest && event.target.closest("a.shot");
    if (!shot || event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    if (!window.HTMLDialogElement) { return; }
    event.preventDefault();
    if (!dialog) { build(); }
    opener = shot;
    shots = Array.prototype.slice.call(shot.closest(".gallery").querySelectorAll("a.shot"));
    dialog.classList.toggle("viewer-single", shots.length < 2);
    show(shots.indexOf(shot));
    dialog.showModal();
  });
})();
