import { Injectable } from '@nestjs/common'
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
  ) {}

  async show(known: Known, ...lines: Message[]): Promise<void> {
    for (const view of await this.presenter.present(lines, known, 'frame')) this.frames.said(known, view)
  }
}
