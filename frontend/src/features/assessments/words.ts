import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Assessment, Rating, Usefulness } from './queries';

/** The steps of a line, the first one first. They are words, and no points. */
export const RATINGS: readonly { value: Rating; words: MessageDescriptor }[] = [
  { value: 'not_yet', words: msg`Not yet` },
  { value: 'nearly', words: msg`Nearly` },
  { value: 'met', words: msg`Yes, I see it` },
  { value: 'beyond', words: msg`More than that` },
];

export const wordsForRating = (rating: Rating): MessageDescriptor =>
  (RATINGS.find(({ value }) => value === rating) ?? RATINGS[0])?.words as MessageDescriptor;

export const RATERS: Record<Assessment['by'], MessageDescriptor> = {
  self: msg`Me`,
  peer: msg`Classmate`,
  teacher: msg`Teacher`,
  lms: msg`Learning platform`,
  other: msg`Supporter`,
};

export const USEFULNESS: readonly { value: Usefulness; words: MessageDescriptor }[] = [
  { value: 'helped', words: msg`It helped me` },
  { value: 'a_little', words: msg`It helped a little` },
  { value: 'not_this_time', words: msg`Not this time` },
];

export const wordsForUsefulness = (value: Usefulness): MessageDescriptor =>
  (USEFULNESS.find((one) => one.value === value) ?? USEFULNESS[0])?.words as MessageDescriptor;
