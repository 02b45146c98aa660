// How Node.js reads our messages, asked by tests: `read` by two parsers (mailparser, postal-mime), `verify` by mailauth.
// Arguments: the folder with node_modules, the task, for `verify` the DNS zone as JSON. Input: messages with a NUL byte
// between them. Output: a line of JSON for each.
const { createRequire } = require("module");
const { readFileSync } = require("fs");

const [, , folder, task, zone] = process.argv;
const from = createRequire(`${folder}/package.json`);
const person = (one) => (one ? [one.name, one.address] : ["", ""]);

function reader() {
  const { simpleParser } = from("mailparser");
  const PostalMime = from("postal-mime").default;
  const options = { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true };
  return async (message) => {
    const seen = await simpleParser(message, options);
    const also = await PostalMime.parse(message);
    return [
      { subject: seen.subject, from: person(seen.from?.value[0]), to: person(seen.to?.value[0]), text: seen.text },
      { subject: also.subject, from: person(also.from), to: person(also.to?.[0]), text: also.text },
    ];
  };
}

function verifier() {
  const { dkimVerify } = from("mailauth/lib/dkim/verify");
  const records = JSON.parse(zone);
  const resolver = async (name) => {
    if (records[name]) return [[records[name]]];
    throw Object.assign(new Error(name), { code: "ENOTFOUND" });
  };
  return async (message) => {
    const { results } = await dkimVerify(message, { resolver });
    return results.map((one) => [one.algo, one.status.result]);
  };
}

(async () => {
  const answer = task === "verify" ? verifier() : reader();
  const input = readFileSync(0);
  for (let start = 0, end; start < input.length; start = end + 1) {
    end = input.indexOf(0, start);
    if (end < 0) end = input.length;
    process.stdout.write(`${JSON.stringify(await answer(input.subarray(start, end)))}\n`);
  }
})();
