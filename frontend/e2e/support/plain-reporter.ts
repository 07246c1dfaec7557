import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Ends with one plain line that a build can add up with those of other runners. */
export default class PlainReporter implements Reporter {
  private readonly outcomes = new Map<string, boolean>();

  onTestEnd(test: TestCase, result: TestResult): void {
    this.outcomes.set(test.id, result.status === test.expectedStatus);
  }

  onEnd(): void {
    const all = [...this.outcomes.values()];
    const passed = all.filter(Boolean).length;
    process.stdout.write(`\n${passed} passed, ${all.length - passed} failed\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
