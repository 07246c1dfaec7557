import type { Reporter, TestModule } from 'vitest/node';

/** Ends with one plain line that a build can add up with those of other runners. */
export default class PlainReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    const count = { passed: 0, failed: errors.length };
    for (const module of modules) {
      // A file that cannot even be loaded has no tests, and must not look like success.
      if (module.errors().length > 0) count.failed += 1;
      for (const test of module.children.allTests()) {
        count[test.result().state === 'passed' ? 'passed' : 'failed'] += 1;
      }
    }
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed\n`);
  }
}
