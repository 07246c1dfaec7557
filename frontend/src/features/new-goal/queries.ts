import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { useDeed } from '../../lib/rooms';

interface NewGoal {
  sentence: string;
  /** The statements of the profile it grows from. */
  statementIds: string[];
}

export function useSetGoal(learnerId: string) {
  return useDeed(['goals', 'insights'], ({ sentence, statementIds }: NewGoal) =>
    ask<api.GoalsCreateData, api.GoalsCreateResponses>(
      'post',
      '/api/v1/learners/{learner_id}/goals',
      { path: { learner_id: learnerId }, body: { sentence, statement_ids: statementIds } },
    ),
  );
}
