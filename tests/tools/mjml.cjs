// The reference implementation of MJML, asked by tests. Each line of the input is JSON {version, task, mjml}; each line
// of the output is JSON: `draw` gives {html, errors}, `judge` {errors} of the validator alone (errors: [[line, tag,
// message]]), `facts` the parts of the language. The argument is the folder with node_modules.
const { createInterface } = require("readline");
const { createRequire } = require("module");

const from = createRequire(`${process.argv[2]}/package.json`);
const plain = (module) => module.default || module;
const told = (errors) => errors.map(({ line, tagName, message }) => [line, tagName, message]);

function parts(version) {
  const own = createRequire(from.resolve(`mjml-${version}/package.json`));
  const { components, dependencies } = plain(own("mjml-preset-core"));
  const named = components.map((one) => [one.componentName, one]);
  return { own, components: Object.fromEntries(named), dependencies };
}

const tasks = {
  facts({ version }) {
    const { components, dependencies } = parts(version);
    const rows = Object.entries(components).map(([name, one]) => [name, one.allowedAttributes || {}, !!one.endingTag]);
    const text = (_, value) => (value instanceof RegExp ? String(value) : value);
    return JSON.parse(JSON.stringify({ parts: rows, dependencies }, text));
  },
  judge({ version, mjml }) {
    const { own, components, dependencies } = parts(version);
    const core = createRequire(own.resolve("mjml-core/package.json"));
    const { initializeType } = core("mjml-core/lib/types/type");
    const tree = plain(core("mjml-parser-xml"))(mjml, { components, filePath: ".", actualPath: ".", keepComments: true });
    return { errors: told(plain(own("mjml-validator"))(tree, { components, dependencies, initializeType })) };
  },
  async draw({ version, mjml }) {
    const options = { validationLevel: "soft", keepComments: true, fonts: {}, minify: false, beautify: false };
    const { html, errors } = await plain(from(`mjml-${version}`))(mjml, options);
    return { html, errors: told(errors) };
  },
};

(async () => {
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line);
    let answer;
    try {
      answer = await tasks[question.task](question);
    } catch (error) {
      answer = { failed: `${error}: ${question.mjml}` };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
})();
