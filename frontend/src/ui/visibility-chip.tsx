import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names';
import { Hidden } from './hidden';
import { Icon } from './icon';

interface VisibilityChipProps {
  /** nobody: only the writer; some: named people; many: a circle. Chooses the drawing, the words say who. */
  reach: 'nobody' | 'some' | 'many';
  /** Who will see this, in words: "Only me", "Me and Ms. Okafor". */
  children: ReactNode;
  /** When given, the chip is a button that leads to the choice. */
  onChange?: () => void;
}

const DRAWINGS = { nobody: 'lock', some: 'eye', many: 'people' } as const;

/** Says, beside everything a person writes, who will see it. */
export function VisibilityChip({ reach, children, onChange }: VisibilityChipProps) {
  const inner = (
    <>
      <Icon name={DRAWINGS[reach]} size={17} />
      <span>
        <Hidden>
          <Trans>Who will see this:</Trans>{' '}
        </Hidden>
        {children}
      </span>
    </>
  );
  const look = classNames(styles.badge, styles.chip);
  if (!onChange) return <span className={look}>{inner}</span>;
  return (
    <button type="button" className={look} onClick={onChange}>
      {inner}
      <Icon name="chevron" size={15} />
    </button>
  );
}
