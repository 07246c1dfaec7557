/** The part of a goal's address that leads the keyboard to the field for the next step. */
export const NEXT_STEP = 'next-step';
