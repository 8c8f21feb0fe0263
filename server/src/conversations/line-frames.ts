import { Injectable } from '@nestjs/common'
import { Log } from '../platform/log.js'
import type { Known } from './conversation-access.js'
import { MessageFrames } from './message-frames.js'
import { MessagePresenter } from './message.presenter.js'
import type { Message } from './message.entity.js'

/** Shows lines of the system on open screens, once they are committed. */
@Injectable()
export class LineFrames {
  constructor(
    private readonly presenter: MessagePresenter,
    private readonly frames: MessageFrames,
    private readonly log: Log,
  ) {}

  /** What is committed stays so when it cannot be shown: whoever does not hear it finds it by its number. */
  async show(known: Known, ...lines: Message[]): Promise<void> {
    try {
      for (const view of await this.presenter.present(lines, known, 'frame')) this.frames.said(known, view)
    } catch (error) {
      this.log.warn({ error, conversationId: known.id }, 'lines not shown on open screens')
    }
  }
}
