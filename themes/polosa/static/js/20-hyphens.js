"use strict";
// Very large letters on a narrow screen: Cyrillic words get soft hyphens, because not every browser carries a
// dictionary for `hyphens: auto`. A word is cut between syllables: before a lone consonant, after й and ъ, after the first
// of several. Languages of the Volga and the Urals are written so too.
(function () {
  var WIDEST = 17; // rem: the sheet where themes' «very large letters» begin (80-large.css)
  var VOWEL = "аеёиоуыэюяәөүӱӓӧӹұі", MARK = "\u00ad";
  var SYLLABLE = new RegExp("([" + VOWEL + "])([^" + VOWEL + "]*)(?=[" + VOWEL + "])", "gi");
  var SKIPPED = "script, style, svg, textarea, :is(a, button)[aria-label]"; // a label has to hold the words that are seen
  var cut = false, word;

  function syllables(word) {
    return word.replace(SYLLABLE, function (all, vowel, between, at) {
      var units = between.match(/.[ьъ]?/g) || [];
      var first = !units.length || units.length === 1 && !/[йъ]$/i.test(units[0]) ? 0 : 1;
      var head = vowel + units.slice(0, first).join("");
      var left = at + head.length, right = word.length - left;
      return left < 2 || right < 3 ? all : head + MARK + units.slice(first).join("");
    });
  }

  function texts(root, change) {
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), node;
    while ((node = walker.nextNode())) {
      var text = node.nodeValue, made = node.parentElement.closest(SKIPPED) ? text : change(text);
      if (made !== text) { node.nodeValue = made; }
    }
  }

  function hyphenate(text) { return text.indexOf(MARK) < 0 ? text.replace(word, syllables) : text; }

  function whole(text) { return text.replace(/\u00ad/g, ""); }

  function fit() {
    var room = window.innerWidth / parseFloat(getComputedStyle(document.documentElement).fontSize), narrow = room <= WIDEST;
    if (narrow !== cut) {
      word = new RegExp("[\\u0400-\\u052f]{" + Math.max(7, Math.floor(room * 0.72)) + ",}", "g"); // shorter ones fit
      cut = narrow;
      texts(document.body, cut ? hyphenate : whole);
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    fit();
    window.addEventListener("resize", fit);
    document.addEventListener("copy", function (event) { // a bank's form wants the words whole
      var chosen = String(getSelection());
      if (chosen.indexOf(MARK) < 0) { return; }
      event.clipboardData.setData("text/plain", whole(chosen));
      event.preventDefault();
    });
    new MutationObserver(fit).observe(document.documentElement, { attributes: true }); // the panel's choice
    new MutationObserver(function (changes) { // what a search found
      if (!cut) { return; }
      changes.forEach(function (change) {
        change.addedNodes.forEach(function (node) { if (node.nodeType === 1) { texts(node, hyphenate); } });
      });
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
