import { expect, it } from '@jest/globals'
import { render } from '@testing-library/react'
import type { ProjectRow } from '@bangban/shared/projects/project-api'
import { ProjectCard } from './project-card'

const row: ProjectRow = {
  id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  name: '中德宏顺循环科技合作项目',
  enterprise: '示例循环科技公司',
  tier: 'other',
  township: '371681114',
  townshipName: '焦桥镇',
  investment: 120_000,
  stage: 3,
  total: 20,
  done: 12,
  late: 0,
  waitingFor: null,
  hasTaskForce: true,
  closed: false,
  updatedAt: '2026-11-24T02:00:00.000Z',
}

it.each<[string, Partial<ProjectRow>]>([
  ['等企业备“设计方案审查”', { waitingFor: { item: '设计方案审查', unit: null } }],
  ['等水利局办“水土保持方案”', { waitingFor: { item: '水土保持方案', unit: { code: 'water', name: '水利局' } } }],
  ['等完工', { stage: 4 }],
  ['眼下没有能办的', { stage: 3 }],
  ['审批都办成了', { stage: 5 }],
])('says whose move it is: %s', (words, part) => {
  const { container } = render(<ProjectCard row={{ ...row, ...part }} />)
  expect(container.querySelector('.task-next')?.textContent).toBe(words)
})
