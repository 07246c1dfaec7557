import { lazy } from 'react';
import { needWords } from '../../../lib/i18n';

const late = async <Part>(part: Promise<Part>) =>
  (await Promise.all([part, needWords('reflecting')]))[0];

// Each comes after the page that shows it.
export const SearchPart = lazy(() => late(import('./search-part')));
export const WaysPart = lazy(() => late(import('./ways-part')));
export const OfferPart = lazy(() => late(import('./offer-part')));
export const FollowUpPart = lazy(() => late(import('./follow-up-part')));
export const ClassesPart = lazy(() => late(import('./classes-part')));
