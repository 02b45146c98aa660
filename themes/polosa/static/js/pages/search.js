"use strict";
// The page of search. It asks Pagefind, whose program and index lie in index/ beside the page, and draws what it finds.
// Everything found is put into the page as text, never as HTML. Without this script the page offers its lists.
(function () {
  var AT_ONCE = 8; // bundles of the index asked at first: the newest, about a thousand texts and the last newspapers
  var PORTION = 10;
  var LEAST = 2; // letters of a query
  var PAUSE = 450; // milliseconds after the last key
  var PATIENCE = 30000; // milliseconds to wait for the index
  var WEIGHTS = { kind: 0, date: 0, forms: 0.3 }; // what a result says of itself is shown, not searched
  var LOOKED = 20; // results read to see whether they begin as a word does that is nowhere whole
  var box = document.querySelector("[data-search]");
  var form = box.querySelector("form");
  var field = form.querySelector("input");
  var said = box.querySelector("output");
  var list = box.querySelector("ol");
  var more = box.querySelector("[data-more]");
  var older = box.querySelector("[data-older]");
  var advice = box.querySelector("[data-advice]");
  var number = new Intl.PluralRules("ru");
  var day = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  var title = document.title;
  var engine, waiting, rest = [], found = [], shown = 0, turn = 0, last = null;

  // The place for the depth of Russian: ways to read a query, each a list of words; what any of them finds counts.
  function readings(query) {
    var all = query.toLowerCase().replace(/ё/g, "е").split(/[\s«»„“,;]+/).filter(function (word) { return /[a-zа-я0-9]/.test(word); });
    var weighty = all.filter(function (word) { return !/^([а-я]|во|на|не|со|об|по|за|из|ко|от|до|как|что|для|или|при|без)$/.test(word); });
    return [(weighty.length ? weighty : all).slice(0, 12).map(stem)];
  }

  // Pagefind makes «и» of «й» before it looks for the ending, and knows none of «-ой», «-ей», «-ий», «-ый» any more. The
  // index has such words in another form too (plugins/website/search.py, `forms`).
  function stem(word) {
    return /^.{3,}[оеиы]й$/.test(word) && !/^(лицей|музей|юбилей|хоккей|трофей|герой)$/.test(word)
      ? word.slice(0, -2) + { о: "а", е: "я", и: "ие", ы: "ые" }[word.slice(-2, -1)] : word;
  }

  function clean(text) { return text.replace(/\s+/g, " ").trim().slice(0, 200); }

  function words(count, one, few, many) {
    return count + "\u00a0" + ({ one: one, few: few }[number.select(count)] || many);
  }

  function make(name, kind, text) {
    var made = document.createElement(name);
    if (kind) { made.className = kind; }
    if (text) { made.textContent = text; }
    return made;
  }

  function base() { return new URL("index/", document.baseURI); }

  function settings(name, weight) {
    return { excerptLength: 28, indexWeight: weight, mergeFilter: { bundle: name }, ranking: { metaWeights: WEIGHTS } };
  }

  function merge(bundle) {
    var weight = /^[pf]/.test(bundle.path) ? 0.5 : 1; // a page of a PDF comes after the story, after the document itself
    return engine.mergeIndex(new URL(bundle.path, base()).pathname, settings(bundle.path, weight));
  }

  function patient(promise) {
    return Promise.race([promise, new Promise(function (_, refuse) {
      setTimeout(function () { refuse(new Error("timeout")); }, PATIENCE);
    })]);
  }

  function load() {
    return Promise.all([import(new URL("pagefind.js", base()).href), fetch(new URL("bundles.json", base()), { cache: "no-cache" })])
      .then(function (both) {
        if (!both[1].ok) { throw new Error("bundles.json: " + both[1].status); }
        engine = both[0];
        return both[1].json();
      })
      .then(function (bundles) {
        rest = bundles.slice(AT_ONCE);
        return engine.options(settings("standing", 1))
          .then(function () { return engine.search(""); }) // waits for the first bundle and tells its errors
          .then(function () { return Promise.all(bundles.slice(0, AT_ONCE).map(merge)); });
      });
  }

  function ready() {
    if (!waiting) { waiting = patient(load()); }
    return waiting;
  }

  // Where a bundle has no word that begins so, Pagefind takes a shorter word: «пара» for «паровоз». So each word is looked
  // for exactly first, and only bundles that have them all are asked.
  function bundlesWith(words) {
    return Promise.all(words.map(function (word) { return engine.search('"' + word.replace(/"/g, "") + '"'); })).then(function (answers) {
      var all = null;
      answers.forEach(function (answer) {
        var counts = answer.filters.bundle || {};
        var here = Object.keys(counts).filter(function (name) { return counts[name]; });
        all = here.length && all ? all.filter(function (name) { return here.indexOf(name) >= 0; }) : all || here;
        if (!here.length) { all = []; }
      });
      return { names: all || [], absent: words.filter(function (_, place) { return !answers[place].results.length; }) };
    });
  }

  function askWords(words) {
    if (!words.length) { return Promise.resolve([]); }
    return bundlesWith(words).then(function (where) {
      var query = words.join(" ");
      if (where.absent.length) {
        return engine.search(query).then(function (answer) { return begun(answer.results.slice(0, LOOKED), where.absent); });
      }
      if (!where.names.length) { return []; }
      return engine.search(query, { filters: { bundle: { any: where.names } } }).then(function (answer) { return answer.results; });
    });
  }

  // A word that is not typed to its end: results that have a word which begins so.
  function begun(results, starts) {
    return Promise.all(results.map(function (result) { return result.data(); })).then(function (all) {
      return results.filter(function (_, place) {
        var text = " " + (all[place].meta.title + " " + all[place].content).toLowerCase().replace(/ё/g, "е").replace(/[^a-zа-я0-9]+/g, " ");
        return starts.every(function (start) { return text.indexOf(" " + start) >= 0; });
      });
    });
  }

  function ask(query) {
    var exact = /^".+"$/.test(query);
    var asked = exact ? [engine.search(query).then(function (answer) { return answer.results; })] : readings(query).map(askWords);
    return Promise.all(asked).then(function (answers) {
      var seen = {};
      return [].concat.apply([], answers).filter(function (result) {
        var first = result.score > 0 && !seen[result.id];
        seen[result.id] = true;
        return first;
      }).sort(function (one, other) { return other.score - one.score; });
    });
  }

  // Pagefind's excerpt is text with <mark> around what was found, its own < and > written as entities.
  function excerpt(text) {
    var made = make("p", "summary"), marked = false;
    if (/^(<mark>)?[а-яёa-z]/.test(text)) { text = "… " + text; }
    if (!/[.!?…»]$/.test(text.replace(/<\/mark>$/, ""))) { text += " …"; }
    text = text.replace(/([.,;:!?…»)]+)<\/mark>/g, "</mark>$1").replace(/<mark>([«(]+)/g, "$1<mark>");
    text.split(/(<\/?mark>)/).forEach(function (part) {
      if (part === "<mark>" || part === "</mark>") { marked = part === "<mark>"; return; }
      part = part.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/\u200b/g, "");
      if (part) { made.appendChild(marked ? make("mark", "", part) : document.createTextNode(part)); }
    });
    return made;
  }

  function drawn(data) {
    var item = make("li"), head = make("h2"), link = make("a", "", data.meta.title);
    var date = data.meta.date ? new Date(data.meta.date + "T00:00:00Z") : null;
    link.href = new URL("../../" + (data.raw_url || data.url).replace(/^\/+/, ""), base()).href;
    head.appendChild(link);
    item.appendChild(make("p", "rubric", data.meta.kind));
    item.appendChild(head);
    item.appendChild(excerpt(data.excerpt));
    if (date) {
      var time = make("time", "", day.format(date).replace(/\s?г\.$/, ""));
      time.setAttribute("datetime", data.meta.date);
      item.appendChild(make("p", "meta")).appendChild(time);
    }
    return item;
  }

  function portion(size, mine) {
    return Promise.all(found.slice(shown, shown + size).map(function (result) { return result.data(); })).then(function (all) {
      if (mine !== turn) { return null; }
      var first = null;
      all.forEach(function (data) { var item = list.appendChild(drawn(data)); first = first || item; });
      shown += all.length;
      more.hidden = shown >= found.length;
      more.textContent = "Ещё " + Math.min(PORTION, found.length - shown);
      older.hidden = !rest.length;
      if (rest.length) { older.textContent = "Искать и в материалах до " + (+rest[0].until + 1) + " года"; }
      return first;
    });
  }

  function tell(text, hint) {
    said.textContent = text;
    advice.hidden = !hint;
  }

  function clear() {
    found = []; shown = 0;
    list.textContent = "";
    more.hidden = older.hidden = true;
  }

  function count(query) {
    var size = found.length;
    if (!size) { return "По запросу «" + query + "» ничего не нашлось."; }
    return (number.select(size) === "one" ? "Нашёлся " : "Нашлось ") + words(size, "материал", "материала", "материалов") +
      " по запросу «" + query + "».";
  }

  function remember(query, size) {
    var address = new URL(location.href);
    if (query) { address.searchParams.set("q", query); } else { address.searchParams.delete("q"); }
    document.title = query ? query + " — " + title : title;
    try { history.replaceState({ shown: size }, "", address); } catch (error) { /* too many a minute: not worth a word */ }
  }

  function search(typed, size) {
    var query = clean(typed), mine = ++turn;
    if (location.protocol === "file:") { tell("С диска поиск не работает: откройте сайт по его адресу в сети."); return; }
    last = query;
    remember(query, size);
    if (query.length < LEAST) {
      clear();
      tell(query ? "Наберите хотя бы две буквы." : "");
      return;
    }
    var slow = setTimeout(function () { if (mine === turn) { tell("Ищем…"); } }, 300);
    ready().then(function () { return ask(query); }).then(function (all) {
      if (mine !== turn) { return null; }
      clear();
      found = all;
      return portion(size, mine).then(function () { if (mine === turn) { tell(count(query), !found.length); } });
    }).catch(function (error) {
      if (mine !== turn) { return; }
      console.error(error);
      clear();
      waiting = null;
      tell("Поиск сейчас не работает: указатель не загрузился. Обновите страницу или выберите материал в списках ниже.");
    }).then(function () { clearTimeout(slow); });
  }

  var timer;
  field.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(function () { if (clean(field.value) !== last) { search(field.value, PORTION); } }, PAUSE);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    search(field.value, PORTION);
  });
  more.addEventListener("click", function () {
    portion(PORTION, turn).then(function (item) {
      if (!item) { return; }
      item.querySelector("a").focus();
      remember(last, shown);
    });
  });
  older.addEventListener("click", function () {
    var bundles = rest;
    rest = [];
    older.hidden = true;
    tell("Ищем в прежних годах…");
    patient(Promise.all(bundles.map(merge))).then(function () { search(last, PORTION); field.focus(); }, function () {
      tell("Прежние годы не загрузились. Обновите страницу и попробуйте ещё раз.");
    });
  });

  box.querySelector("[data-plain]").hidden = true;
  field.value = clean(new URL(location.href).searchParams.get("q") || "");
  if (field.value || location.protocol === "file:") {
    search(field.value, (history.state && history.state.shown) || PORTION);
  }
})();
