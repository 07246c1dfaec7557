import { lazy } from 'react';
import { needWords } from '../../../lib/i18n';

/** Parts that come after the page, with words of their own. */
const late = async <Part>(part: Promise<Part>) =>
  (await Promise.all([part, needWords('assess')]))[0];

export const SelfAssessment = lazy(async () => ({
  default: (await late(import('../../../features/assessments/components/self-assessment')))
    .SelfAssessment,
}));

export const RatingByMe = lazy(async () => ({
  default: (await late(import('../../../features/assessments/components/rating-by-me'))).RatingByMe,
}));
