/** Tests run as ES modules under Node 24: scripts/test.mjs sets the flag, the servers and the environment. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
    '^.+\\.tsx$': [
      '@swc/jest',
      {
        jsc: { target: 'es2024', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '\\.module\\.css$': '<rootDir>/tests/support/styles.mjs' },
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/tests/**/*.test.tsx', '<rootDir>/tests/**/*.test.mjs'],
  testTimeout: 60_000,
  testSequencer: '<rootDir>/tests/support/sequencer.mjs',
  globalSetup: '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
  maxWorkers: 2,
  workerIdleMemoryLimit: '1500MB',
}
