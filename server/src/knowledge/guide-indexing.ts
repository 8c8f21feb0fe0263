import { Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { guideWords } from '@bangban/shared/knowledge/guide-words'
import { Catalog } from '../catalog/catalog.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Log } from '../platform/log.js'
import { SearchIndex } from './search-index.js'

const everyMs = 10 * 60_000

/** Guides are found beside answers. They change seldom: a look at the start and now and then is enough. */
@Injectable()
export class GuideIndexing implements OnApplicationBootstrap {
  constructor(
    private readonly catalog: Catalog,
    private readonly index: SearchIndex,
    private readonly work: UnitOfWork,
    private readonly log: Log,
    jobs: Jobs,
  ) {
    jobs.every(everyMs, 'knowledge.indexGuides', () => this.run())
  }

  async onApplicationBootstrap(): Promise<void> {
    // Another server may be at it, and a start must not fail for it.
    await this.run().catch((error: unknown) => {
      if (!isDuplicate(error)) this.log.warn({ error }, 'guides not indexed')
    })
  }

  async run(): Promise<void> {
    for (const { code, name, hint, materials, note, where, unit } of this.catalog.all()) {
      await this.work.run((em) =>
        this.index.put(em, {
          id: `guide:${code}`,
          title: name,
          keywords: this.catalog.keywordsOf(code),
          body: [hint, materials.join('，'), note, where].join('，'),
          words: guideWords(materials),
          unit: unit.code,
        }),
      )
    }
  }
}
