import type * as api from '../../api/types.gen';
import { reading } from '../../lib/rooms';

export type Sight = api.SightRead;
export type Onlooking = Sight['people'][number];

/** Who can see what of me, and why. */
export const sightOptions = (learnerId: string) =>
  reading<api.InsightsSightData, api.InsightsSightResponses>(
    ['insights', 'network', 'goals', 'profiles', 'reflections'],
    '/api/v1/learners/{learner_id}/sight',
    { path: { learner_id: learnerId } },
  );
