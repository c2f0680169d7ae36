const asyncHooks = require('node:async_hooks');
const { existsSync } = require('node:fs');
const { register } = require('node:module');
const { dirname, sep } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const { default: Runtime } = require('jest-runtime');
const { mapFileOf } = require('./map-file.cjs');

const CIRCUS = dirname(require.resolve('jest-circus')) + sep;
const GLOBALS = pathToFileURL(require.resolve('./jest-globals.mjs')).href;
/** Where packages keep what our own classes tell them by decorators: it goes with the classes. */
const TOLD_BY_DECORATORS = ['TypeGraphQLMetadataStorage', 'typeormMetadataArgsStorage'];

register('./typescript-hooks.mjs', pathToFileURL(__filename));

/** The source maps that the hooks have written, by the names that stacks have. */
class WrittenMaps extends Map {
  get(name) {
    if (!/\.ts(\?|$)/.test(name)) return undefined;
    const file = mapFileOf(name.startsWith('file:') ? fileURLToPath(name) : name);
    return existsSync(file) ? file : undefined;
  }
}

let filesLoaded = 0;

/**
 * Jest's runtime, but for modules, which Node loads: packages (TypeORM, Apollo's, GraphQL) once for all the files of tests
 * that a worker runs, and so the compiled schema workspace; what else is our own anew for each file. Jest's own loader evaluates packages again for each file,
 * which took longer than most tests. In return, `jest.mock` and the like are not there: pass what is to be another thing.
 */
module.exports = class NodeRuntime extends Runtime {
  #maps = new WrittenMaps();
  #contexts = [];

  /** Jest's own parts; those that know of the file's tests are loaded anew. */
  requireInternalModule(from, to) {
    if (to !== undefined) return super.requireInternalModule(from, to);
    for (const name of Object.keys(require.cache)) if (name.startsWith(CIRCUS)) delete require.cache[name];
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
    return this.#notingContexts(() => require(from));
  }

  /** What follows a test through its promises costs each promise of the worker, until it is disabled. */
  #notingContexts(load) {
    const contexts = this.#contexts;
    const { AsyncLocalStorage } = asyncHooks;
    asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
      constructor() {
        super();
        contexts.push(this);
      }
    };
    try {
      return load();
    } finally {
      asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
    }
  }

  teardown() {
    super.teardown();
    for (const context of this.#contexts) context.disable();
  }

  requireModule(from) {
    return require(from);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    for (const name of TOLD_BY_DECORATORS) delete globalThis[name];
    const registry = `?file=${(filesLoaded += 1)}`;
    const { setGlobals } = await import(`${GLOBALS}${registry}`);
    setGlobals({ ...this.jestGlobals.envGlobals(), jest: this.jestGlobals.jestObjectFor(path) });
    return import(`${pathToFileURL(path).href}${registry}`);
  }

  getSourceMaps() {
    return this.#maps;
  }
};
