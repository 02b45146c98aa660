"use strict";
// Other sites, only after a click: the counter behind «Да», films and forms behind a button in their place, the chat.
(function () {
  function kept() {
    try { return localStorage.getItem("counter"); } catch (error) { return null; }
  }

  function keep(answer) {
    try {
      if (answer) { localStorage.setItem("counter", answer); } else { localStorage.removeItem("counter"); }
    } catch (error) { /* a private window asks again */ }
  }

  function load(address) {
    var script = document.createElement("script");
    script.async = true;
    script.src = address;
    document.head.appendChild(script);
  }

  function count(number) {
    var ym = window.ym = window.ym || function () { (ym.a = ym.a || []).push(arguments); };
    ym.l = Date.now();
    load("https://mc.yandex.ru/metrika/tag.js");
    ym(Number(number), "init", { clickmap: true, trackLinks: true, accurateTrackBounce: true });
  }

  function consent(line) {
    var answer = kept();
    if (answer === "yes") { count(line.getAttribute("data-counter")); }
    if (answer || navigator.globalPrivacyControl || location.protocol === "file:") { return; }
    line.hidden = false;
    line.addEventListener("click", function (event) {
      var said = event.target.value;
      if (!said) { return; }
      keep(said);
      line.hidden = true;
      if (said === "yes") { count(line.getAttribute("data-counter")); }
    });
  }

  function withdraw(place) {
    var said = place.querySelector("[data-said='" + kept() + "']");
    if (!said) { return; }
    said.hidden = place.hidden = false;
    place.querySelector("button").addEventListener("click", function () {
      keep("");
      location.reload();
    });
  }

  function frame(place) {
    var shown = document.createElement("iframe");
    shown.src = place.getAttribute("data-embed");
    shown.title = place.getAttribute("data-title");
    shown.allow = "fullscreen";
    shown.referrerPolicy = "strict-origin";
    shown.className = "guest";
    place.replaceWith(shown);
    shown.focus();
  }

  function facade(place) {
    var button = document.createElement("button"), note = place.querySelector("[data-note]");
    button.type = "button";
    button.textContent = note.textContent;
    note.replaceWith(button);
    button.addEventListener("click", function () { frame(place); });
  }

  function chat(place) {
    place.hidden = false;
    place.querySelector("button").addEventListener("click", function () {
      load(place.getAttribute("data-chat"));
      place.hidden = true;
    });
  }

  function each(selector, task) { document.querySelectorAll(selector).forEach(task); }

  document.addEventListener("DOMContentLoaded", function () {
    each(".consent", consent);
    each(".withdraw", withdraw);
    each(".facade[data-embed]", facade);
    each(".facade[data-chat]", chat);
  });
})();
