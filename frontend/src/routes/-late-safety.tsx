import { lazy, type ReactNode, Suspense } from 'react';
import { needWords } from '../lib/i18n';
import type { OthersWords } from '../ui/beside-words';

/** What comes after the page, with words of its own. */
const late = async <Part,>(part: Promise<Part>) =>
  (await Promise.all([part, needWords('safety')]))[0];

const Bell = lazy(() => late(import('../features/notices/components/bell')));
const ReportOrBlock = lazy(() => late(import('../features/safety/components/report-or-block')));
const Help = lazy(() => late(import('../features/safety/components/help-line')));

const quietly = (part: ReactNode) => <Suspense fallback={null}>{part}</Suspense>;

export const theBell = quietly(<Bell />);
export const besideWords = (words: OthersWords) => quietly(<ReportOrBlock {...words} />);
export const helpLine = quietly(<Help />);
