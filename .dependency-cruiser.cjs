// The import rules of docs/architecture: which layer may import which. A wrong import also fails to compile where the
// layer's tsconfig lacks the types; this catches the rest, and every cycle.
const layer = (name, from, to, except) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: to, ...(except ? { pathNot: except } : {}) },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    layer('shared-stands-alone', '^shared/', '^(electron|renderer|test|scripts)/'),
    {
      name: 'shared-uses-zod-only',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    },
    layer('renderer-imports-shared-only', '^renderer/', '^(electron|test|scripts)/'),
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: 'vite\\.config\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-stand-apart',
      comment: 'A renderer feature imports ui, bridge and state, never another feature; app/ composes them.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/(features|app)/', pathNot: '^renderer/features/$1/' },
    },
    {
      ...layer(
        'core-imports-shared-only',
        '^electron/core/',
        '^(electron/(rpc|desktop)|renderer|test|scripts)/',
        '^electron/desktop/desktop\\.ts$',
      ),
    },
    layer('rpc-sees-types-of-core', '^electron/rpc/', '^(electron/desktop|renderer|test|scripts)/'),
    layer('desktop-imports-no-ui', '^electron/desktop/', '^(renderer|test|scripts)/'),
    layer('hosts-stand-apart', '^electron/desktop/electron/', '^electron/desktop/chromium/'),
    layer('hosts-stand-apart-too', '^electron/desktop/chromium/', '^electron/desktop/electron/'),
    {
      name: 'desktop-port-types-only',
      severity: 'error',
      from: { path: '^electron/core/' },
      to: { path: '^electron/desktop/desktop\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'electron-in-one-folder',
      severity: 'error',
      from: { path: '.', pathNot: '^electron/desktop/electron/' },
      to: { path: 'node_modules/electron/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'playwright-in-one-folder',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/', pathNot: '^electron/desktop/chromium/' },
      to: { path: 'node_modules/playwright' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|release|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
