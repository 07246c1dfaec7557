import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Reason, ReportState } from './queries';

export const REASONS: Record<Reason, MessageDescriptor> = {
  unkind: msg`It is mean or hurts me`,
  pressure: msg`It pushes me to do something`,
  private: msg`It asks for private things, or gives them away`,
  meeting: msg`It wants to meet or talk somewhere else`,
  sexual: msg`It is about sex or bodies`,
  in_danger: msg`Someone may get hurt`,
  other: msg`Something else`,
};

/** The same reasons, as a lead reads them. */
export const REASONS_FOR_LEADS: Record<Reason, MessageDescriptor> = {
  unkind: msg`Mean or hurtful`,
  pressure: msg`Pressure`,
  private: msg`Private things`,
  meeting: msg`Wants to meet or talk elsewhere`,
  sexual: msg`About sex or bodies`,
  in_danger: msg`Someone may get hurt`,
  other: msg`Something else`,
};

export const STATES: Record<ReportState, MessageDescriptor> = {
  open: msg`New`,
  looking: msg`Being looked into`,
  closed: msg`Closed`,
};
