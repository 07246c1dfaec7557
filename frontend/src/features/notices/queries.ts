import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';

export type Notice = api.NoticeRead;
export type Kind = api.NoticeKind;
export type Settings = api.NoticeSettingsRead;

const MINE = '/api/v1/me/notices';
const SETTINGS = '/api/v1/me/notice-settings';
const SEEN_ELSEWHERE = ['notices', 'conversations', 'network', 'reflections', 'reports'] as const;

export const waitingOptions = () =>
  reading<api.NoticesIsWaitingData, api.NoticesIsWaitingResponses>(
    [...SEEN_ELSEWHERE],
    `${MINE}/waiting`,
  );

export const noticesOptions = () =>
  readingPages<api.NoticesListMineData, api.NoticesListMineResponses>([...SEEN_ELSEWHERE], MINE, {
    query: { limit: 30 },
  });

/** Marks these as read; null: all of them. */
export function useMarkNotices() {
  return useDeed(['notices'], (ids: string[] | null) =>
    ask<api.NoticesMarkReadData, api.NoticesMarkReadResponses>('post', `${MINE}/read`, {
      body: { notice_ids: ids },
    }),
  );
}

export const settingsOptions = () =>
  reading<api.NoticesReadSettingsData, api.NoticesReadSettingsResponses>(['notices'], SETTINGS);

export function useReviseSettings() {
  return useDeed(
    ['notices'],
    ({ version, body }: { version: number; body: api.NoticeSettingsRevise }) =>
      ask<api.NoticesReviseSettingsData, api.NoticesReviseSettingsResponses>('put', SETTINGS, {
        body,
        headers: ifMatch({ version }),
      }),
  );
}
