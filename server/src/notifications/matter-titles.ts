import { Injectable } from '@nestjs/common'
import { Enterprises } from '../organization/enterprises.js'
import { ProjectTitles } from '../projects/project-titles.js'
import { RequestTitles } from '../requests/request-titles.js'

/** What news is about; `company` is an enterprise. Ids are made by the application: one id never names two of them. */
export type MatterKind = 'request' | 'project' | 'company'

export interface Matter {
  about: MatterKind
  matterId: string
}

export interface MatterTitle {
  code: string
  title: string
}

/** A project has no code of its own; messages need one that people can read out on the telephone. */
const projectCode = (id: string): string => `XM-${id.slice(-6)}`

export const aboutRequest = (requestId: string): Matter => ({ about: 'request', matterId: requestId })
export const aboutProject = (projectId: string): Matter => ({ about: 'project', matterId: projectId })
export const aboutEnterprise = (enterpriseId: string): Matter => ({ about: 'company', matterId: enterpriseId })

export const requestIdOf = ({ about, matterId }: Matter): string | null => (about === 'request' ? matterId : null)
export const projectIdOf = ({ about, matterId }: Matter): string | null => (about === 'project' ? matterId : null)
export const enterpriseIdOf = ({ about, matterId }: Matter): string | null => (about === 'company' ? matterId : null)

/** What the things are called that messages are about. */
@Injectable()
export class MatterTitles {
  constructor(
    private readonly requests: RequestTitles,
    private readonly projects: ProjectTitles,
    private readonly enterprises: Enterprises,
  ) {}

  /** By id; a matter that is gone is missing. */
  async of(matters: readonly Matter[]): Promise<Map<string, MatterTitle>> {
    const titles = new Map<string, MatterTitle>([
      ...(await this.requests.of(matters.flatMap((one) => requestIdOf(one) ?? []))),
      ...(await this.enterprises.titles(matters.flatMap((one) => enterpriseIdOf(one) ?? []))),
    ])
    const references = matters
      .flatMap((one) => projectIdOf(one) ?? [])
      .map((projectId) => ({ projectId, itemCode: null }))
    const projectTitle = await this.projects.of(references)
    for (const reference of references) {
      const title = projectTitle(reference)
      if (title !== null) titles.set(reference.projectId, { code: projectCode(reference.projectId), title })
    }
    return titles
  }
}
