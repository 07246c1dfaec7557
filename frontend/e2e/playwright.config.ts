import { defineConfig, devices } from '@playwright/test';

// The address of a running Waymark. The journeys start nothing and stop nothing themselves.
const baseURL = process.env.WAYMARK_URL ?? 'http://localhost:8000';

const launchOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export default defineConfig({
  testDir: 'journeys',
  globalSetup: './support/global-setup.ts',
  outputDir: 'test-results',
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./support/plain-reporter.ts']],
  use: {
    baseURL,
    launchOptions,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    reducedMotion: 'reduce',
  },
  projects: [
    // What changes the records of the cast goes first and alone: another page of the same session would take the
    // stream of news from it.
    {
      name: 'changes',
      testMatch: /\.desktop\.spec\.ts$/,
      workers: 1,
      use: { ...devices['Desktop Chrome'], launchOptions },
    },
    ...(['Desktop Chrome', 'Pixel 7'] as const).map((device) => ({
      name: device === 'Pixel 7' ? 'phone' : 'desktop',
      testIgnore: /\.desktop\.spec\.ts$/,
      dependencies: ['changes'],
      use: { ...devices[device], launchOptions },
    })),
  ],
});
