import { needWords } from '../../../lib/i18n';

/** A part that comes after its page, and brings its own words. */
export const withWords = async <Part>(part: Promise<Part>): Promise<Part> =>
  (await Promise.all([part, needWords('codesign')]))[0];
