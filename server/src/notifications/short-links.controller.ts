import { Controller, Get, Inject, Param, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { Public } from '../accounts/current-actor.js'
import { CONFIG, type Config } from '../platform/config.js'
import { Database } from '../platform/database/database.js'
import { Delivery } from './delivery.entity.js'
import { PushLinks } from './push-links.js'

/**
 * The short addresses in messages. They only lead on: a link that some scanner follows proves nothing, so the page itself
 * tells us when somebody sees it.
 */
@ApiExcludeController()
@Public()
@Controller('n')
export class ShortLinksController {
  constructor(
    private readonly links: PushLinks,
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  @Get(':token')
  async follow(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const id = this.links.deliveryOf(token)
    const delivery = id && (await this.database.read.findOneBy(Delivery, { id }))
    const page = delivery ? this.links.pageOf(delivery, token) : ''
    await reply.header('Cache-Control', 'no-store').redirect(`${this.config.publicUrl}/${page}`, 302)
  }
}
