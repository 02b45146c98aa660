"use strict";
// «Взносы»: the dues of a wage that the reader types, and bank details that copy with one press.
(function () {
  function money(amount) {
    var whole = Math.floor(amount), part = Math.round((amount - whole) * 100);
    var shown = String(whole).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
    return shown + (part ? "," + ("0" + part).slice(-2) : "") + "\u00a0₽";
  }

  // «42 000 ₽», «42.000», «42000,50»: a sum; «abc», «-5»: NaN.
  function sum(text) {
    var plain = text.replace(/[\s\u00a0]|₽|р(уб(л[а-я]*)?)?\.?$/gi, "").replace(/[.,](?=\d{3}(\D|$))/g, "").replace(",", ".");
    return /^\d+(\.\d*)?$/.test(plain) ? parseFloat(plain) : NaN;
  }

  function count(form) {
    var percent = parseFloat(form.getAttribute("data-percent")), input = form.querySelector("input");
    var output = form.querySelector("output");
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    input.addEventListener("input", function () {
      var salary = sum(input.value);
      var month = Math.round(salary * percent + 1e-7) / 100;
      output.textContent = !input.value.trim() ? "" : salary > 0
        ? money(month) + " в месяц, " + money(Math.round(month * 1200) / 100) + " в год"
        : "Напишите зарплату цифрами, например 42 000.";
    });
  }

  function copying(cell) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "Копировать";
    button.setAttribute("aria-label", "Копировать: " + cell.textContent);
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(cell.firstChild.textContent.replace(/\u00ad/g, "")).then(function () {
        button.textContent = "Скопировано";
        setTimeout(function () { button.textContent = "Копировать"; }, 2000);
      });
    });
    cell.appendChild(button);
  }

  document.addEventListener("DOMContentLoaded", function () {
    var form = document.querySelector(".dues-count");
    if (form) { count(form); }
    if (navigator.clipboard) { document.querySelectorAll("[data-copy]").forEach(copying); }
  });
}());
