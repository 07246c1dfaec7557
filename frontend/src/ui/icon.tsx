import sprite from './icons.svg?url';

export type IconName =
  | 'alert'
  | 'arrow'
  | 'bell'
  | 'check'
  | 'chevron'
  | 'clock'
  | 'cloud'
  | 'cross'
  | 'eye'
  | 'flag'
  | 'hand'
  | 'house'
  | 'info'
  | 'key'
  | 'leaf'
  | 'link'
  | 'lock'
  | 'menu'
  | 'pencil'
  | 'people'
  | 'person'
  | 'plus'
  | 'question'
  | 'send'
  | 'ticket'
  | 'upload';

/**
 * A small drawing beside a word. It never stands alone: the word carries the meaning. The drawings are one file
 * beside the code, so that a page does not carry those it never shows.
 */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
