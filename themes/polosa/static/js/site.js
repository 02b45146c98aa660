"use strict";
// The only script of the site: it remembers the panel for weak sight, and makes links work when the pages are read
// from a disk. Without it everything else works.
(function () {
  var root = document.documentElement;
  var names = ["size", "colour", "space", "face", "pictures"];

  function kept() {
    try { return JSON.parse(localStorage.getItem("sight")) || {}; } catch (error) { return {}; }
  }

  function keep(chosen) {
    try { localStorage.setItem("sight", JSON.stringify(chosen)); } catch (error) { /* a private window forgets */ }
  }

  function show(chosen) {
    names.forEach(function (name) {
      if (chosen[name]) { root.setAttribute("data-" + name, chosen[name]); } else { root.removeAttribute("data-" + name); }
    });
  }

  function panel() {
    var form = document.querySelector(".sight-panel");
    if (!form) { return; }
    var chosen = kept();
    names.forEach(function (name) {
      var radio = form.querySelector("[name=" + name + "][value='" + (chosen[name] || "") + "']");
      if (radio) { radio.checked = true; }
    });
    form.addEventListener("change", function (event) {
      chosen[event.target.name] = event.target.value;
      keep(chosen);
      show(chosen);
    });
    form.addEventListener("click", function (event) {
      if (event.target.value !== "done") { return; }
      var box = form.closest("details"), summary = box.querySelector("summary");
      box.open = false;
      summary.focus();
    });
    form.addEventListener("reset", function () {
      chosen = {};
      keep(chosen);
      show(chosen);
    });
  }

  function disk() {
    // None can be asked for ahead here, and those of the style sheet are optional: fetch them by their names.
    document.querySelectorAll("link[as=font]").forEach(function (link) {
      var face = new FontFace(link.href.split("/").pop().split(".")[0], "url(" + link.href + ")", { weight: "400 700" });
      face.load().then(function () { document.fonts.add(face); });
    });
    document.querySelectorAll("form[action$='/']").forEach(function (form) {
      form.setAttribute("action", form.getAttribute("action") + "index.html");
    });
    document.querySelectorAll("a[href]").forEach(function (link) {
      var parts = link.getAttribute("href").split("#");
      if (/(^|\/)$/.test(parts[0]) && !/^[a-z]+:/i.test(parts[0]) && (parts[0] || parts.length < 2)) {
        parts[0] += "index.html";
        link.setAttribute("href", parts.join("#"));
      }
    });
  }

  root.classList.add("js"); // before the first sight: what only scripts can use takes its room at once
  show(kept());
  document.addEventListener("DOMContentLoaded", function () {
    panel();
    if (location.protocol === "file:") { disk(); }
  });
})();
