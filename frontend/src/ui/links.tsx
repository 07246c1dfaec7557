import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import shell from './app-shell.module.css';
import type { ButtonKind } from './button';
import styles from './button.module.css';
import { Icon, type IconName } from './icon';

interface ButtonAnchorProps extends ComponentProps<'a'> {
  kind?: ButtonKind;
  wide?: boolean;
}

function ButtonAnchor({ kind = 'secondary', wide = false, children, ...rest }: ButtonAnchorProps) {
  return (
    <a {...rest} className={styles.button} data-kind={kind} data-wide={wide}>
      {children}
    </a>
  );
}

interface PlaceAnchorProps extends ComponentProps<'a'> {
  icon: IconName;
}

function PlaceAnchor({ icon, children, ...rest }: PlaceAnchorProps) {
  return (
    <a {...rest} className={shell.place}>
      <Icon name={icon} size={22} />
      <span>{children}</span>
    </a>
  );
}

/** A link that looks like a button, because it starts something. */
export const ButtonLink = createLink(ButtonAnchor);

/** One place of the main navigation. */
export const PlaceLink = createLink(PlaceAnchor);
