import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';
import type { Place } from './queries';

export type Choice = api.ChoiceRead;
export type Objective = api.ObjectiveRead;
export type Template = api.TemplateRead;

const LEARNER = '/api/v1/learners/{learner_id}';
const GOAL = `${LEARNER}/goals/{goal_id}` as const;
const CHOICE = `${LEARNER}/choices/{choice_id}` as const;
const MOST = { limit: 100 };

const toGoal = ({ learnerId, goalId }: Place) => ({ learner_id: learnerId, goal_id: goalId });

export const choicesOptions = (learnerId: string) =>
  reading<api.ChoicesListData, api.ChoicesListResponses>(['choices'], `${LEARNER}/choices`, {
    path: { learner_id: learnerId },
    query: MOST,
  });

export const wishesOptions = () =>
  reading<api.ChoicesWishesWaitingData, api.ChoicesWishesWaitingResponses>(
    ['choices'],
    '/api/v1/me/wishes',
    { query: MOST },
  );

const toChoice = ({ learner_id, id }: Choice) => ({ learner_id, choice_id: id });

export function usePick(choice: Choice) {
  return useDeed(['choices'], (optionId: string) =>
    ask<api.ChoicesPickData, api.ChoicesPickResponses>('post', `${CHOICE}/pick`, {
      path: toChoice(choice),
      body: { option_id: optionId },
    }),
  );
}

export function useAddOption(choice: Choice) {
  return useDeed(['choices'], (text: string) =>
    ask<api.ChoicesAddOptionData, api.ChoicesAddOptionResponses>('post', `${CHOICE}/options`, {
      path: toChoice(choice),
      body: { text },
    }),
  );
}

export function useWish(choice: Choice) {
  return useDeed(['choices'], (text: string) =>
    ask<api.ChoicesWishData, api.ChoicesWishResponses>('post', `${CHOICE}/wish`, {
      path: toChoice(choice),
      body: { text },
    }),
  );
}

export function useAnswerWish() {
  return useDeed(
    ['choices'],
    ({
      learnerId,
      choiceId,
      body,
    }: {
      learnerId: string;
      choiceId: string;
      body: api.ChoiceAnswer;
    }) =>
      ask<api.ChoicesAnswerData, api.ChoicesAnswerResponses>('post', `${CHOICE}/answer`, {
        path: { learner_id: learnerId, choice_id: choiceId },
        body,
      }),
  );
}

export const objectivesOptions = (learnerId: string) =>
  reading<api.ObjectivesListData, api.ObjectivesListResponses>(
    ['objectives', 'goals'],
    `${LEARNER}/objectives`,
    { path: { learner_id: learnerId }, query: MOST },
  );

export function useGrowGoal(objective: Objective) {
  return useDeed(['objectives', 'goals', 'insights'], (sentence: string) =>
    ask<api.ObjectivesGrowGoalData, api.ObjectivesGrowGoalResponses>(
      'post',
      `${LEARNER}/objectives/{objective_id}/goals`,
      {
        path: { learner_id: objective.learner_id, objective_id: objective.id },
        body: { sentence },
      },
    ),
  );
}

/** One learner, or all of a class. */
export type Whom = { learnerId: string } | { groupId: string };

/** Whom a choice is offered to: one learner, all of a class, or a learner on one of their goals. */
export type OfferedTo = Whom | Place;

/** For the names under which words for somebody are kept until they are sent. */
export function nameOf(whom: OfferedTo): string {
  if ('goalId' in whom) return whom.goalId;
  return 'groupId' in whom ? whom.groupId : whom.learnerId;
}

export function useAssign(whom: Whom) {
  return useDeed(['objectives'], async (body: api.ObjectiveAssign) => {
    await ('groupId' in whom
      ? ask<api.ObjectivesAssignToGroupData, api.ObjectivesAssignToGroupResponses>(
          'post',
          '/api/v1/groups/{group_id}/objectives',
          { path: { group_id: whom.groupId }, body },
        )
      : ask<api.ObjectivesAssignData, api.ObjectivesAssignResponses>(
          'post',
          `${LEARNER}/objectives`,
          { path: { learner_id: whom.learnerId }, body },
        ));
  });
}

export function useOffer(whom: OfferedTo) {
  return useDeed(['choices'], async (body: api.ChoiceOffer) => {
    if ('goalId' in whom) {
      await ask<api.ChoicesOfferOnGoalData, api.ChoicesOfferOnGoalResponses>(
        'post',
        `${GOAL}/choices`,
        { path: toGoal(whom), body },
      );
      return;
    }
    await ('groupId' in whom
      ? ask<api.ChoicesOfferToGroupData, api.ChoicesOfferToGroupResponses>(
          'post',
          '/api/v1/groups/{group_id}/choices',
          { path: { group_id: whom.groupId }, body },
        )
      : ask<api.ChoicesOfferData, api.ChoicesOfferResponses>('post', `${LEARNER}/choices`, {
          path: { learner_id: whom.learnerId },
          body,
        }));
  });
}

export function useTypeFor(learnerId: string) {
  return useDeed(['goals', 'insights'], (sentence: string) =>
    ask<api.OriginsTypeForData, api.OriginsTypeForResponses>('post', `${LEARNER}/goals/typed`, {
      path: { learner_id: learnerId },
      body: { sentence },
    }),
  );
}

export const originOptions = (place: Place) =>
  reading<api.OriginsReadData, api.OriginsReadResponses>(['origins'], `${GOAL}/origin`, {
    path: toGoal(place),
  });

export const unconfirmedOptions = (learnerId: string) =>
  reading<api.OriginsListUnconfirmedData, api.OriginsListUnconfirmedResponses>(
    ['origins', 'goals'],
    `${LEARNER}/goals/typed`,
    { path: { learner_id: learnerId } },
  );

export function useConfirm(place: Place) {
  return useDeed(['origins'], () =>
    ask<api.OriginsConfirmData, api.OriginsConfirmResponses>('post', `${GOAL}/confirm`, {
      path: toGoal(place),
    }),
  );
}

export const groupsOptions = () =>
  reading<api.OrganizationsListGroupsData, api.OrganizationsListGroupsResponses>(
    ['organizations'],
    '/api/v1/groups',
    { query: MOST },
  );

export const templatesOptions = () =>
  reading<api.TemplatesListData, api.TemplatesListResponses>(['templates'], '/api/v1/templates', {
    query: MOST,
  });

export function useWriteTemplate() {
  return useDeed(
    ['templates'],
    async ({ body, share }: { body: api.TemplateCreate; share: boolean }) => {
      const made = await ask<api.TemplatesWriteData, api.TemplatesWriteResponses>(
        'post',
        '/api/v1/templates',
        { body },
      );
      if (!share) return made;
      return ask<api.TemplatesShareData, api.TemplatesShareResponses>(
        'post',
        '/api/v1/templates/{template_id}/share',
        { path: { template_id: made.id } },
      );
    },
  );
}

export function useReviseTemplate(template: Template) {
  return useDeed(['templates'], (body: api.TemplateRevise) =>
    ask<api.TemplatesReviseData, api.TemplatesReviseResponses>(
      'patch',
      '/api/v1/templates/{template_id}',
      { path: { template_id: template.id }, body, headers: ifMatch(template) },
    ),
  );
}

export function useWithdrawTemplate() {
  return useDeed(['templates'], (template: Template) =>
    ask<api.TemplatesWithdrawData, api.TemplatesWithdrawResponses>(
      'delete',
      '/api/v1/templates/{template_id}',
      { path: { template_id: template.id }, headers: ifMatch(template) },
    ),
  );
}

export function useStartFromTemplate(learnerId: string) {
  return useDeed(['goals', 'insights'], (body: api.GoalFromTemplate) =>
    ask<api.TemplatesStartGoalData, api.TemplatesStartGoalResponses>(
      'post',
      `${LEARNER}/goals/from-template`,
      { path: { learner_id: learnerId }, body },
    ),
  );
}
