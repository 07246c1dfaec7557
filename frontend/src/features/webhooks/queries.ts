import { useMutation, useQueryClient } from '@tanstack/react-query';
import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';

export type Endpoint = api.EndpointRead;
export type EndpointMade = api.EndpointMade;
export type NewEndpoint = api.EndpointCreate;
export type Delivery = api.DeliveryRead;
export type DeliveryDetail = api.DeliveryDetail;
export type Attempt = api.AttemptRead;
export type EventType = api.EventTypeRead;
export type Scope = api.ScopeRead;
export type Scoped = api.ScopedRead;
export type ScopeKind = api.ScopeKind;

const ALL = '/api/v1/webhook-endpoints';
const ONE = `${ALL}/{endpoint_id}` as const;
const DELIVERIES = `${ONE}/deliveries` as const;
const DELIVERY = `${DELIVERIES}/{delivery_id}` as const;
const SOON = 2000;
const LATER = 15_000;

const pathTo = (endpointId: string) => ({ endpoint_id: endpointId });

export const endpointsOptions = () =>
  reading<api.ConnectionsListEndpointsData, api.ConnectionsListEndpointsResponses>(
    ['connections'],
    ALL,
  );

export const endpointOptions = (endpointId: string) =>
  reading<api.ConnectionsReadEndpointData, api.ConnectionsReadEndpointResponses>(
    ['connections'],
    ONE,
    { path: pathTo(endpointId) },
  );

/** What there is to be told, with a sentence for each. It changes with the product, not with the school. */
export const eventTypesOptions = () => ({
  ...reading<api.WebhooksEventTypesData, api.WebhooksEventTypesResponses>(
    [],
    '/api/v1/event-types',
  ),
  staleTime: Number.POSITIVE_INFINITY,
});

/** It waits after a failure: the next try is minutes or hours away, not on its way now. */
export function isForLater({ state, next_attempt_at: next }: Delivery, now = Date.now()): boolean {
  return state === 'waiting' && next !== null && Date.parse(next) - now > 2 * SOON;
}

interface Waits {
  state: { data?: { pages: readonly { items: readonly Delivery[] }[] } | undefined };
}

/** Newest first. No news comes by the stream, so the page looks again while a delivery waits. */
export const deliveriesOptions = (endpointId: string) => ({
  ...readingPages<api.ConnectionsListDeliveriesData, api.ConnectionsListDeliveriesResponses>(
    ['connections'],
    DELIVERIES,
    { path: pathTo(endpointId), query: { limit: 20 } },
  ),
  refetchInterval: ({ state }: Waits) => {
    const all = state.data?.pages.flatMap((page) => page.items) ?? [];
    const waiting = all.filter((delivery) => delivery.state === 'waiting');
    if (waiting.length === 0) return false as const;
    return waiting.every((delivery) => isForLater(delivery)) ? LATER : SOON;
  },
});

export const deliveryOptions = (endpointId: string, deliveryId: string) =>
  reading<api.ConnectionsReadDeliveryData, api.ConnectionsReadDeliveryResponses>(
    ['connections'],
    DELIVERY,
    { path: { ...pathTo(endpointId), delivery_id: deliveryId } },
  );

/** Makes an endpoint; the answer holds its secret, this once. */
export function useCreateEndpoint() {
  return useDeed(['connections'], (body: NewEndpoint) =>
    ask<api.ConnectionsCreateEndpointData, api.ConnectionsCreateEndpointResponses>('post', ALL, {
      body,
    }),
  );
}

export function useReviseEndpoint(endpoint: Endpoint) {
  return useDeed(['connections'], (body: api.EndpointRevise) =>
    ask<api.ConnectionsReviseEndpointData, api.ConnectionsReviseEndpointResponses>('patch', ONE, {
      path: pathTo(endpoint.id),
      body,
      headers: ifMatch(endpoint),
    }),
  );
}

/** Starts to send again, also after the endpoint was stopped because it kept failing. */
export function useEnableEndpoint(endpointId: string) {
  return useDeed(['connections'], () =>
    ask<api.ConnectionsEnableEndpointData, api.ConnectionsEnableEndpointResponses>(
      'post',
      `${ONE}/enable`,
      { path: pathTo(endpointId) },
    ),
  );
}

/** Takes it away at once: to ask for it again, as after other deeds, would only find that it is gone. */
export function useDeleteEndpoint(endpoint: Endpoint) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      ask<api.ConnectionsDeleteEndpointData, api.ConnectionsDeleteEndpointResponses>(
        'delete',
        ONE,
        {
          path: pathTo(endpoint.id),
          headers: ifMatch(endpoint),
        },
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: endpointsOptions().queryKey }),
  });
}

/** A new secret, shown this once; the old one goes on for a day. */
export function useRotateSecret(endpointId: string) {
  return useDeed(['connections'], () =>
    ask<api.ConnectionsRotateSecretData, api.ConnectionsRotateSecretResponses>(
      'post',
      `${ONE}/rotate-secret`,
      { path: pathTo(endpointId), body: { overlap_hours: 24 } },
    ),
  );
}

export function useSendTest(endpointId: string) {
  return useDeed(['connections'], () =>
    ask<api.ConnectionsSendTestData, api.ConnectionsSendTestResponses>('post', `${ONE}/test`, {
      path: pathTo(endpointId),
    }),
  );
}

export function useRedeliver(endpointId: string) {
  return useDeed(['connections'], (deliveryId: string) =>
    ask<api.ConnectionsRedeliverData, api.ConnectionsRedeliverResponses>(
      'post',
      `${DELIVERY}/redeliver`,
      { path: { ...pathTo(endpointId), delivery_id: deliveryId } },
    ),
  );
}

/** A span of deliveries, in the background. */
export function useRedeliverMany(endpointId: string) {
  return useDeed(['connections'], (body: api.RedeliverMany) =>
    ask<api.ConnectionsRedeliverManyData, api.ConnectionsRedeliverManyResponses>(
      'post',
      `${ONE}/redeliver`,
      { path: pathTo(endpointId), body },
    ),
  );
}
