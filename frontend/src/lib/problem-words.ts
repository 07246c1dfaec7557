import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** The server's codes that deserve words of their own. */
export const BY_CODE: Record<string, MessageDescriptor> = {
  aborted: msg`This was stopped before it was done.`,
  cross_site_refused: msg`The page is out of date. Reload it and try again.`,
  sign_in_refused: msg`The name and the password do not go together. Check both, or ask your school.`,
  link_refused: msg`This link was used already, or is too old. Ask for a new one.`,
  malformed_secret: msg`This is not complete. Copy or type all of it.`,
  slip_refused: msg`The name and the code do not go together, or the slip is too old. Check both, or ask for a new slip.`,
  insecure_address: msg`This address is not safe for passwords. Open the page with https.`,
  wrong_password: msg`This is not your password of today. Nothing was changed.`,
  password_refused: msg`This password cannot be used. Choose another one.`,
  password_too_short: msg`Use at least 15 characters. Four words that you can remember work well.`,
  password_too_long: msg`Use at most 128 characters.`,
  password_unreadable: msg`There is a hidden character in this password. Use letters, digits, signs and spaces.`,
  password_too_common: msg`Many people would guess this password. Mix words that do not belong together.`,
  password_holds_name: msg`Leave your name and e-mail address out of your password, because others know them.`,
  already_done: msg`This was done when you first sent it. Reload the page to see where things stand.`,
  idempotency_mismatch: msg`This was already sent. Reload the page to see where things stand.`,
  secret_already_shown: msg`The secret was shown once and cannot be shown again. Make a new one.`,
};

export const BY_STATUS: Record<number, MessageDescriptor> = {
  400: msg`The page is out of date. Reload it and try again.`,
  401: msg`You are signed out. Sign in again; what you wrote is kept.`,
  403: msg`You may not do this. Ask the person it belongs to.`,
  404: msg`This is not here, or it is not shared with you.`,
  408: msg`That took too long. Try again.`,
  409: msg`This was changed in the meantime. Reload the page to see how it is now.`,
  412: msg`Somebody changed this while you were working on it. Reload the page to see how it is now.`,
  413: msg`This is too big. Make it shorter or choose a smaller file.`,
  422: msg`Some of it needs another look.`,
  428: msg`The page is out of date. Reload it and try again.`,
  429: msg`That was a lot at once. Wait a minute and try again.`,
  503: msg`The server is busy. Try again in a minute.`,
  507: msg`The server has no room to save this right now. What you wrote is kept on this device.`,
};
