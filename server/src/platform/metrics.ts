import { Injectable } from '@nestjs/common'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** Figures for Prometheus at `/metrics`; one registry a server, so that two servers in one test do not mix. */
@Injectable()
export class Metrics {
  readonly registry = new Registry()

  readonly httpSeconds = new Histogram({
    name: 'bangban_http_request_seconds',
    help: 'Time to answer a request, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  })

  readonly requestActions = new Counter({
    name: 'bangban_request_actions_total',
    help: 'Accepted actions on requests',
    labelNames: ['action'],
    registers: [this.registry],
  })

  readonly outboxDelivered = new Counter({
    name: 'bangban_outbox_delivered_total',
    help: 'Outbox events that every handler has done',
    labelNames: ['topic'],
    registers: [this.registry],
  })

  readonly sockets = new Gauge({
    name: 'bangban_open_sockets',
    help: 'Sockets open on this server',
    registers: [this.registry],
  })

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'bangban_' })
  }
}
